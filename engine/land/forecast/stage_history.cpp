#include "engine/land/forecast/stage_history.hpp"

#include <algorithm>

namespace qinzao {

StageHistory::StageHistory(Ledger const& ledger, Tracks const& tracks, TextColumn const& household_id,
                           AsOf const& as_of)
    : left_(household_id.size(), false) {
  std::vector<EventType const*> type_of;
  for (std::string const& word : ledger.words) type_of.push_back(tracks.find(SubjectKind::household, word));
  std::vector<bool> counts = effective_rows(ledger, as_of);
  std::vector<SubjectId> subjects;
  std::vector<EventId> events;
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    if (!counts[row] || type_of[ledger.event[EventId{row}].value()] == nullptr) continue;
    subjects.push_back(ledger.subject[EventId{row}]);
    events.emplace_back(row);
  }
  Rows<SubjectId, EventId> of_subject{ledger.subjects.size(), subjects, events};

  std::vector<Change> changes;
  std::vector<Stage> track_stage(tracks.track.size());
  for (std::size_t row = 0; row < household_id.size(); ++row) {
    changes.clear();
    std::ranges::fill(track_stage, Stage::registered);
    TrackId left_on;
    if (SubjectId subject = ledger.subjects.find(SubjectKind::household, household_id[row])) {
      std::vector<EventId> own{of_subject[subject].begin(), of_subject[subject].end()};
      std::ranges::stable_sort(own, {}, [&](EventId event) { return ledger.effective_on[event]; });
      for (EventId event : own) {
        EventType const& type = *type_of[ledger.event[event].value()];
        if (type.effect == Effect::leaves_project)
          left_on = type.track;
        else if (type.track == left_on)
          left_on = {};  // came back
        track_stage[type.track.value()] = type.effect == Effect::reaches_stage ? type.stage : Stage::registered;
        Date day = ledger.effective_on[event];
        if (!changes.empty() && changes.back().day == day) changes.pop_back();
        changes.push_back({day, *std::ranges::max_element(track_stage)});
      }
    }
    left_[row] = static_cast<bool>(left_on);
    changes_.push_back(changes);
  }
}

Stage StageHistory::at(HouseholdId household, Date day) const {
  auto changes = changes_[household];
  auto after = std::ranges::upper_bound(changes, day, {}, &Change::day);
  return after == changes.begin() ? Stage::registered : std::prev(after)->stage;
}

}  // namespace qinzao
