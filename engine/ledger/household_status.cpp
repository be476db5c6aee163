#include "engine/ledger/household_status.hpp"

#include <algorithm>

namespace qinzao {

std::vector<bool> effective_rows(Ledger const& ledger, AsOf const& as_of) {
  std::vector<bool> counts(ledger.size(), true);
  bool any_voids = false;
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    if (as_of.known && ledger.recorded_at[EventId{row}] > *as_of.known) counts[row] = false;
    any_voids = any_voids || ledger.voids[EventId{row}] != 0;
  }
  // A void stands after what it takes back, so from the last row to the first every void is settled before its target.
  if (any_voids)
    for (std::size_t row = ledger.size(); row-- > 0;) {
      std::int64_t target = ledger.voids[EventId{row}];
      if (target == 0 || !counts[row]) continue;
      EventId found = ledger.find_seq(target);
      if (found && found.value() < row) counts[found.value()] = false;
    }
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    if (ledger.voids[EventId{row}] != 0) counts[row] = false;
    if (as_of.effective && ledger.effective_on[EventId{row}] > *as_of.effective) counts[row] = false;
  }
  return counts;
}

TrackStates::TrackStates(Ledger const& ledger, Tracks const& tracks, AsOf const& as_of)
    : tracks_{tracks.track.size()}, latest_(ledger.subjects.size() * tracks_) {
  std::vector<TrackId> track_of(subject_kinds * ledger.words.size());  // kind * words + word
  for (std::size_t kind = 0; kind < subject_kinds; ++kind)
    for (std::size_t word = 0; word < ledger.words.size(); ++word)
      if (EventType const* type = tracks.find(static_cast<SubjectKind>(kind), ledger.words[word]))
        track_of[kind * ledger.words.size() + word] = type->track;

  std::vector<bool> counts = effective_rows(ledger, as_of);
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    if (!counts[row]) continue;
    EventId event{row};
    SubjectId subject = ledger.subject[event];
    auto kind = static_cast<std::size_t>(ledger.subjects.kind(subject));
    TrackId track = track_of[kind * ledger.words.size() + ledger.event[event].value()];
    if (!track) continue;
    EventId& latest = latest_[subject.value() * tracks_ + track.value()];
    if (!latest || ledger.effective_on[latest] <= ledger.effective_on[event]) latest = event;
  }
}

std::vector<HouseholdStatus> household_statuses(Ledger const& ledger, Tracks const& tracks,
                                                TextColumn const& household_id, AsOf const& as_of) {
  TrackStates states{ledger, tracks, as_of};
  std::vector<EventType const*> type_of(ledger.words.size());
  for (std::size_t word = 0; word < ledger.words.size(); ++word)
    type_of[word] = tracks.find(SubjectKind::household, ledger.words[word]);

  std::vector<HouseholdStatus> all(household_id.size());
  for (std::size_t row = 0; row < all.size(); ++row) {
    SubjectId subject = ledger.subjects.find(SubjectKind::household, household_id[row]);
    if (!subject) continue;
    HouseholdStatus& status = all[row];
    for (std::size_t track = 0; track < tracks.track.size(); ++track) {
      EventId event = states.latest(subject, TrackId{track});
      if (!event) continue;
      EventType const& type = *type_of[ledger.event[event].value()];
      Date day = ledger.effective_on[event];
      status.last = status.last ? std::max(*status.last, day) : day;
      switch (type.effect) {
        case Effect::none:
          break;
        case Effect::reaches_stage:
          status.stage = std::max(status.stage, type.stage);
          status.reached[static_cast<std::size_t>(type.stage)] = day;
          break;
        case Effect::sets_paid:
          status.paid = true;
          break;
        case Effect::sets_disputed:
          status.disputed = true;
          break;
        case Effect::leaves_project:
          status.gone = true;
          break;
      }
    }
  }
  return all;
}

}  // namespace qinzao
