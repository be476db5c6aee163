#include "engine/land/event_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qinzao {

/// In the order of time and, on one day, of the tracks: what a rule asks for is there before what asks for it.
std::vector<RowEvent> EventPlanner::in_order(std::vector<RowEvent> events) const {
  auto place = [&](RowEvent const& event) {
    EventType const* type = tracks_.find(SubjectKind::household, event.word);
    return std::pair{event.on, type == nullptr ? 0U : type->track.value()};
  };
  std::ranges::stable_sort(events, [&](RowEvent const& a, RowEvent const& b) { return place(a) < place(b); });
  return events;
}

/// The event of that word that a new day corrects: the one that stands on its track.
std::vector<KnownEvent>::iterator EventPlanner::corrected(std::vector<KnownEvent>& known,
                                                          std::string const& word) const {
  EventType const* type = tracks_.find(SubjectKind::household, word);
  auto latest = known.end();
  for (auto event = known.begin(); event != known.end(); ++event) {
    EventType const* other = tracks_.find(SubjectKind::household, event->word);
    if (type == nullptr || other == nullptr || other->track != type->track) continue;
    if (latest == known.end() || latest->on <= event->on) latest = event;
  }
  return latest != known.end() && latest->word == word && latest->seq != 0 ? latest : known.end();
}

EventRow EventPlanner::event_row(LedgerRow const& row, std::string const& household, std::string word, Date on,
                                 std::string note) const {
  EventRow event;
  event.subject_id = household;
  event.event = std::move(word);
  event.effective_on = on;
  event.actor = row.actor.empty() ? options_.actor : row.actor;
  event.source = fmt::format("{}!{}!{}", options_.file, row.sheet, row.row);
  event.note = std::move(note);
  return event;
}

EventPlan EventPlanner::plan(LedgerRow const& row, std::string const& household, std::vector<KnownEvent> known,
                             ProjectRecord const& project, std::vector<EventRow> moves) const {
  EventPlan plan;
  plan.appends = std::move(moves);
  for (EventRow const& move : plan.appends)
    plan.changes.push_back(fmt::format("{} {} {}", move.event, move.effective_on.iso(), move.note));
  // A corrected day takes the old row back first, so that no rule sees both.
  std::vector<RowEvent> fresh;
  for (RowEvent const& event : in_order(row.events)) {
    if (std::ranges::any_of(known, [&](KnownEvent const& old) { return old.word == event.word && old.on == event.on; }))
      continue;
    if (auto old = corrected(known, event.word); old != known.end()) {
      EventRow back = event_row(row, household, std::string{void_word}, event.on, "corrected by import");
      back.voids = old->seq;
      plan.appends.push_back(std::move(back));
      plan.changes.push_back(fmt::format("{}: {} {} -> {}", event.cell, event.word, old->on.iso(), event.on.iso()));
      known.erase(old);
    } else {
      plan.changes.push_back(fmt::format("{}: {} {}", event.cell, event.word, event.on.iso()));
    }
    fresh.push_back(event);
  }
  std::vector<Happening> happened;
  happened.reserve(known.size());
  for (KnownEvent const& event : known) happened.push_back({event.word, event.on});
  for (RowEvent const& event : fresh) {
    Happening next{event.word, event.on};
    std::vector<Rule const*> broken =
        breaches(rules_, tracks_, next, {happened, project.events, project.closed_on}, today_);
    for (Rule const* rule : broken) {
      if (rule->refuses && options_.override_reason.empty()) {
        plan.refused = CellRemark{row.sheet, row.row, event.cell, {}, refusal_by(*rule)};
        return plan;
      }
      plan.notes.push_back({row.sheet, row.row, event.cell, {}, remark_by(*rule)});
    }
    std::string note = row.note;
    std::string rules_broken;
    for (Rule const* rule : broken)
      if (rule->refuses) rules_broken += (rules_broken.empty() ? "" : ", ") + rule->id;
    if (!rules_broken.empty())
      note += fmt::format("{}[override {}: {}]", note.empty() ? "" : " ", rules_broken, options_.override_reason);
    plan.appends.push_back(event_row(row, household, event.word, event.on, std::move(note)));
    happened.push_back(std::move(next));
  }
  return plan;
}

}  // namespace qinzao
