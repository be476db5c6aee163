#include "engine/ledger/import/event_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// "D7: signed 2020-06-03", or without the cell where nobody told it.
Message at_cell(RowEvent const& event, Message change) {
  return event.cell.empty() ? std::move(change) : message("{}：{}", "{}: {}", event.cell, change);
}

}  // namespace

Message EventPlanner::name_of(SubjectKind kind, std::string const& word) const {
  EventType const* type = tracks_.find(kind, word);
  return {type == nullptr ? word : type->zh, word};
}

/// In the order of time and, on one day, of the tracks: what a rule asks for is there before what asks for it.
std::vector<RowEvent> EventPlanner::in_order(SubjectKind kind, std::vector<RowEvent> events) const {
  auto place = [&](RowEvent const& event) {
    EventType const* type = tracks_.find(kind, event.word);
    return std::pair{event.on, type == nullptr ? 0U : type->track.value()};
  };
  std::ranges::stable_sort(events, [&](RowEvent const& a, RowEvent const& b) { return place(a) < place(b); });
  return events;
}

/// The event of that word that a new day corrects: the one that stands on its track.
std::vector<KnownEvent>::iterator EventPlanner::corrected(SubjectKind kind, std::vector<KnownEvent>& known,
                                                          std::span<RowEvent const> confirmed,
                                                          std::string const& word) const {
  EventType const* type = tracks_.find(kind, word);
  auto latest = known.end();
  for (auto event = known.begin(); event != known.end(); ++event) {
    EventType const* other = tracks_.find(kind, event->word);
    if (type == nullptr || other == nullptr || other->track != type->track) continue;
    if (latest == known.end() || latest->on <= event->on) latest = event;
  }
  if (latest == known.end() || latest->word != word || latest->seq == 0) return known.end();
  bool told_again = std::ranges::any_of(
      confirmed, [&](RowEvent const& event) { return event.word == latest->word && event.on == latest->on; });
  return told_again ? known.end() : latest;
}

std::vector<Breach> EventPlanner::broken_by(EventOrigin const& origin, DatedEvent const& event,
                                            std::span<DatedEvent const> happened, ProjectRecord const* project) const {
  if (origin.subject_kind != SubjectKind::household) return breaches(rules_, event, today_);
  RuleContext file{happened, {}, std::nullopt, origin.columns};
  if (project != nullptr) file = {happened, project->events, project->closed_on, origin.columns};
  return breaches(rules_, tracks_, event, file, today_);
}

EventRow EventPlanner::event_row(EventOrigin const& origin, std::string word, Date on, std::string note) const {
  EventRow event;
  event.subject_kind = origin.subject_kind;
  event.subject_id = origin.subject_id;
  event.event = std::move(word);
  event.effective_on = on;
  event.actor = origin.actor.empty() ? options_.actor : origin.actor;
  event.source = fmt::format("{}!{}!{}", options_.file, origin.sheet, origin.row);
  event.note = std::move(note);
  return event;
}

EventPlan EventPlanner::plan(EventOrigin const& origin, std::vector<RowEvent> const& events,
                             std::vector<KnownEvent> known, std::span<RowEvent const> confirmed,
                             ProjectRecord const* project, std::vector<EventRow> moves) const {
  EventPlan plan;
  plan.appends = std::move(moves);
  for (EventRow const& move : plan.appends)
    plan.changes.push_back(
        message("{} {} {}", "{} {} {}", name_of(move.subject_kind, move.event), move.effective_on.iso(), move.note));
  // A corrected day takes the old row back first, so that no rule sees both.
  std::vector<RowEvent> fresh;
  for (RowEvent const& event : in_order(origin.subject_kind, events)) {
    Message name = name_of(origin.subject_kind, event.word);
    if (std::ranges::any_of(known, [&](KnownEvent const& old) { return old.word == event.word && old.on == event.on; }))
      continue;
    if (auto old = corrected(origin.subject_kind, known, confirmed, event.word); old != known.end()) {
      EventRow back = event_row(origin, std::string{void_word}, event.on, "corrected by import");
      back.voids = old->seq;
      plan.appends.push_back(std::move(back));
      plan.changes.push_back(
          at_cell(event, message("{} {} -> {}", "{} {} -> {}", name, old->on.iso(), event.on.iso())));
      known.erase(old);
    } else {
      plan.changes.push_back(at_cell(event, message("{} {}", "{} {}", name, event.on.iso())));
    }
    fresh.push_back(event);
  }
  std::vector<DatedEvent> happened;
  happened.reserve(known.size());
  for (KnownEvent const& event : known) happened.push_back({event.word, event.on});
  for (RowEvent const& event : fresh) {
    DatedEvent next{event.word, event.on};
    std::vector<Breach> broken = broken_by(origin, next, happened, project);
    for (Breach const& breach : broken) {
      if (breach.refuses && options_.override_reason.empty()) {
        plan.refused = CellRemark{origin.sheet, origin.row, event.cell, {}, refusal_by(*breach.rule)};
        return plan;
      }
      plan.notes.push_back({origin.sheet, origin.row, event.cell, {}, remark_by(breach)});
    }
    plan.appends.push_back(
        event_row(origin, event.word, event.on, note_with_override(origin.note, broken, options_.override_reason)));
    happened.push_back(std::move(next));
  }
  return plan;
}

}  // namespace qinzao
