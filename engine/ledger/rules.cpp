#include "engine/ledger/rules.hpp"
#include "engine/base/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace qinzao {

namespace {

bool in_force(Rule const& rule, Date day) {
  return (!rule.since || *rule.since <= day) && (!rule.until || day <= *rule.until);
}

int days_between(Date from, Date to) {
  return static_cast<int>((to.day() - from.day()).count());
}

/// The word that stands on the track of `word` on `day`: the latest by effective day, then by order.
std::string_view standing_on(Tracks const& tracks, std::span<DatedEvent const> events, std::string_view word,
                             Date day) {
  EventType const* wanted = tracks.find(SubjectKind::household, word);
  DatedEvent const* latest = nullptr;
  for (DatedEvent const& event : events) {
    EventType const* type = tracks.find(SubjectKind::household, event.word);
    if (wanted == nullptr || type == nullptr || type->track != wanted->track || event.effective_on > day) continue;
    if (latest == nullptr || latest->effective_on <= event.effective_on) latest = &event;
  }
  return latest == nullptr ? std::string_view{} : std::string_view{latest->word};
}

/// The latest day of that word.
std::optional<Date> latest_day(std::span<DatedEvent const> events, std::string_view word) {
  std::optional<Date> day;
  for (DatedEvent const& event : events)
    if (event.word == word) day = day ? std::max(*day, event.effective_on) : event.effective_on;
  return day;
}

bool out_of_order(Rule const& rule, DatedEvent const& event, std::span<DatedEvent const> events) {
  if (event.word == rule.event) {
    auto other = latest_day(events, rule.other);
    return other && *other > event.effective_on;
  }
  if (event.word == rule.other) {
    auto later = latest_day(events, rule.event);
    return later && *later < event.effective_on;
  }
  return false;
}

bool after_closing(DatedEvent const& event, RuleContext const& known) {
  std::optional<Date> closed = known.project_closed_on;
  if (!closed) closed = latest_day(known.project, "closed");
  return closed && event.effective_on > *closed;
}

/// Does the household's ledger, or a column of the workbook, tell anything of the track of `word`?
bool tells_of(Tracks const& tracks, RuleContext const& known, std::string_view word) {
  if (known.columns == nullptr) return true;
  EventType const* wanted = tracks.find(SubjectKind::household, word);
  auto on_its_track = [&](std::string_view other) {
    EventType const* type = tracks.find(SubjectKind::household, other);
    return wanted != nullptr && type != nullptr && type->track == wanted->track;
  };
  return std::ranges::any_of(*known.columns, on_its_track) ||
         std::ranges::any_of(known.household, on_its_track, &DatedEvent::word);
}

bool breaks(Rule const& rule, Tracks const& tracks, DatedEvent const& event, RuleContext const& known, Date today) {
  switch (rule.kind) {
    case RuleKind::requires_other:
      return event.word == rule.event &&
             standing_on(tracks, known.household, rule.other, event.effective_on) != rule.other;
    case RuleKind::order:
      return out_of_order(rule, event, known.household);
    case RuleKind::not_future:
      return event.effective_on > today;
    case RuleKind::not_after_closing:
      return after_closing(event, known);
    case RuleKind::waits_days:
    case RuleKind::frozen_days: {
      if (event.word != rule.event) return false;
      auto from = latest_day(known.project, rule.other);
      if (!from) return false;
      int passed = days_between(*from, event.effective_on);
      return rule.kind == RuleKind::waits_days ? passed < rule.days : passed >= 0 && passed < rule.days;
    }
  }
  return false;
}

}  // namespace

Message refusal_by(Rule const& rule) {
  return message("不合{1}：{2}（规则 {0}）", "refused by rule {} ({}): {}", rule.id, rule.article,
                 Message{rule.zh, rule.en});
}

Message remark_by(Breach const& breach) {
  Rule const& rule = *breach.rule;
  Message text{rule.zh, rule.en};
  if (breach.unrecorded)
    text = {text.zh + "（台账没有记录，表中也没有这一列，无从核对）",
            text.en + " (the ledger has no record of it, and the workbook no column: it cannot be checked)"};
  return message("{}：规则 {}（{}）：{}", "{}: rule {} ({}): {}",
                 breach.refuses ? Message{"已按理由记入", "overridden"} : Message{"提醒", "warning"}, rule.id,
                 rule.article, text);
}

std::string note_with_override(std::string note, std::span<Breach const> broken, std::string_view reason) {
  std::string ids;
  for (Breach const& breach : broken)
    if (breach.refuses) ids += (ids.empty() ? "" : ", ") + breach.rule->id;
  if (ids.empty()) return note;
  return fmt::format("{}{}[override {}: {}]", note, note.empty() ? "" : " ", ids, reason);
}

std::vector<Breach> breaches(std::span<Rule const> rules, Tracks const& tracks, DatedEvent const& event,
                             RuleContext const& known, Date today) {
  std::vector<Breach> broken;
  for (Rule const& rule : rules) {
    if (!in_force(rule, event.effective_on) || !breaks(rule, tracks, event, known, today)) continue;
    bool unrecorded = rule.refuses && rule.kind == RuleKind::requires_other && !tells_of(tracks, known, rule.other);
    broken.push_back({&rule, rule.refuses && !unrecorded, unrecorded});
  }
  return broken;
}

std::vector<Breach> breaches(std::span<Rule const> rules, DatedEvent const& event, Date today) {
  std::vector<Breach> broken;
  for (Rule const& rule : rules)
    if (rule.kind == RuleKind::not_future && in_force(rule, event.effective_on) && event.effective_on > today)
      broken.push_back({&rule, rule.refuses});
  return broken;
}

}  // namespace qinzao
