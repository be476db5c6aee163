#include "bench/forecast_world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace qinzao {

namespace {

constexpr std::int32_t no_day = 1 << 20;

/// Weekly hazard in the week that begins `week` weeks after the deadline; negative before it.
double weekly_hazard(double weeks_after_deadline) {
  if (weeks_after_deadline < -3) return 0.04;
  if (weeks_after_deadline < -2) return 0.2;
  if (weeks_after_deadline < -1) return 0.5;
  if (weeks_after_deadline < 0) return 1.2;
  return weeks_after_deadline < 4 ? 0.1 : 0.02;
}

double normal(Dice& dice) {
  double radius = std::sqrt(-2 * std::log(1 - dice.between(0, 1)));
  return radius * std::cos(6.283185307179586 * dice.between(0, 1));
}

}  // namespace

ForecastWorld::ForecastWorld(WorldSpec const& spec) {
  Dice dice{spec.seed};
  Date begin = *Date::parse("2021-01-04");
  today = day_after(begin, (spec.years + 1) * 365);
  tracks.track.push_back({SubjectKind::household, "agreement", "协议", "agreement"});
  tracks.events.push_back({"signed", "签约", "signed", TrackId{0}, Effect::reaches_stage, Stage::signed_up});
  std::vector<EventRow> rows;
  for (int i = 0; i < spec.projects; ++i) {
    std::string id = fmt::format("P{:03}", i);
    ProjectId project{i};
    Date opened = day_after(begin, static_cast<std::int32_t>(dice.between(0, spec.years * 365)));
    double until = spec.deadline_weeks + dice.between(-spec.deadline_spread, spec.deadline_spread);
    projects.project_id.push_back(id);
    projects.name.push_back(id);
    projects.kind.push_back("new");
    projects.year.push_back(std::nullopt);
    projects.declared_residential.push_back(std::nullopt);
    projects.declared_non_residential.push_back(std::nullopt);
    days.opened_on.push_back(opened);
    days.deadline_on.push_back(day_after(opened, static_cast<std::int32_t>(std::lround(until * 7))));
    days.decision_on.push_back(std::nullopt);
    projects.closed_on.push_back(std::nullopt);
    effect_.push_back(std::exp(spec.effect_sd * normal(dice)));
    never_.push_back(dice.between(0, spec.never_most));
    int size = 20 + static_cast<int>(dice.below(61));
    for (int number = 0; number < size; ++number) {
      std::string household = fmt::format("{}/{:02}", id, number + 1);
      households.household_id.push_back(household);
      households.project_id.push_back(id);
      households.category.push_back(Category::residential);
      households.persons.push_back(std::nullopt);
      households.strategy.push_back("");
      if (dice.chance(never_.back())) continue;
      double events = -std::log(1 - dice.between(0, 1));
      std::int32_t day = 0;
      while (day < no_day && gathered(project, day + 1) < events) ++day;
      Date signed_on = day_after(opened, day);
      if (day == no_day || signed_on > today) continue;
      EventRow row;
      row.subject_id = household;
      row.event = "signed";
      row.effective_on = signed_on;
      row.recorded_at = Instant::end_of(signed_on);
      rows.push_back(row);
    }
  }
  std::ranges::stable_sort(rows, {}, &EventRow::recorded_at);
  for (EventRow& row : rows) {
    row.seq = static_cast<std::int64_t>(ledger.size()) + 1;
    ledger.push_back(row);
  }
}

double ForecastWorld::gathered(ProjectId project, double day) const {
  double deadline = days_between(*days.opened_on[project], *days.deadline_on[project]);
  double sum = 0;
  // The hazard is flat from one of these weeks after the deadline to the next.
  constexpr std::array<double, 6> edges{-3, -2, -1, 0, 4, 1e9};
  double from = 0;
  for (double edge : edges) {
    double to = std::clamp(deadline + edge * 7, 0.0, day);
    if (to > from) sum += (to - from) / 7 * weekly_hazard((from + to) / 2 / 7 - deadline / 7);
    from = std::max(from, to);
  }
  return sum * effect_[project.value()];
}

double ForecastWorld::oracle(ProjectAtCut const& now, int weeks) const {
  double never = never_[now.project.value()];
  double so_far = gathered(now.project, now.lived + 1);
  double then = gathered(now.project, now.lived + 1 + weeks * 7);
  double living = (1 - never) * std::exp(-so_far) / (never + (1 - never) * std::exp(-so_far));
  return living * (1 - std::exp(so_far - then));
}

}  // namespace qinzao
