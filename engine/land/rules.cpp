#include "engine/land/rules.hpp"
#include "engine/base/note.hpp"

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
std::string_view standing_on(Tracks const& tracks, std::span<Happening const> events, std::string_view word, Date day) {
  EventType const* wanted = tracks.find(SubjectKind::household, word);
  Happening const* latest = nullptr;
  for (Happening const& event : events) {
    EventType const* type = tracks.find(SubjectKind::household, event.word);
    if (wanted == nullptr || type == nullptr || type->track != wanted->track || event.effective_on > day) continue;
    if (latest == nullptr || latest->effective_on <= event.effective_on) latest = &event;
  }
  return latest == nullptr ? std::string_view{} : std::string_view{latest->word};
}

/// The latest day of that word.
std::optional<Date> latest_day(std::span<Happening const> events, std::string_view word) {
  std::optional<Date> day;
  for (Happening const& event : events)
    if (event.word == word) day = day ? std::max(*day, event.effective_on) : event.effective_on;
  return day;
}

bool out_of_order(Rule const& rule, Happening const& event, std::span<Happening const> events) {
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

bool after_closing(Happening const& event, CaseFile const& known) {
  std::optional<Date> closed = known.project_closed_on;
  if (!closed) closed = latest_day(known.project, "closed");
  return closed && event.effective_on > *closed;
}

bool breaks(Rule const& rule, Tracks const& tracks, Happening const& event, CaseFile const& known, Date today) {
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

Note refusal_by(Rule const& rule) {
  return filled("被规则 {}（{}）拒绝：{}", "refused by rule {} ({}): {}", rule.id, rule.article,
                Note{rule.zh, rule.en});
}

Note remark_by(Rule const& rule) {
  return filled("{}：规则 {}（{}）：{}", "{}: rule {} ({}): {}",
                rule.refuses ? Note{"已按理由记入", "overridden"} : Note{"提醒", "warning"}, rule.id, rule.article,
                Note{rule.zh, rule.en});
}

std::vector<Rule const*> breaches(std::span<Rule const> rules, Tracks const& tracks, Happening const& event,
                                  CaseFile const& known, Date today) {
  std::vector<Rule const*> broken;
  for (Rule const& rule : rules)
    if (in_force(rule, event.effective_on) && breaks(rule, tracks, event, known, today)) broken.push_back(&rule);
  return broken;
}

std::vector<Rule const*> breaches(std::span<Rule const> rules, Happening const& event, Date today) {
  std::vector<Rule const*> broken;
  for (Rule const& rule : rules)
    if (rule.kind == RuleKind::not_future && in_force(rule, event.effective_on) && event.effective_on > today)
      broken.push_back(&rule);
  return broken;
}

}  // namespace qinzao
