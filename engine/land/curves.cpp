#include "engine/land/curves.hpp"

#include <algorithm>
#include <chrono>
#include <map>

namespace qinzao {

namespace {

Date end_of_month(Date day) {
  std::chrono::year_month_day date{day.day()};
  return Date{std::chrono::sys_days{date.year() / date.month() / std::chrono::last}};
}

}  // namespace

std::vector<Curve> progress_curves(ProgressInput const& input) {
  std::vector<ProjectId> projects = projects_of(input.households, input.projects);
  std::size_t none = input.projects.size();
  std::vector<std::int64_t> registered(none + 1, 0);
  std::vector<std::map<Date, std::array<std::int64_t, stages>>> came(none +
                                                                     1);  // project -> day -> stage -> households
  for (std::size_t row = 0; row < projects.size(); ++row) {
    HouseholdStatus const& status = input.statuses[row];
    if (status.gone) continue;
    std::size_t project = projects[row] ? projects[row].value() : none;
    ++registered[project];
    std::optional<Date> first;  // of this stage or a later one
    for (std::size_t stage = stages; stage-- > 1;) {
      auto own = status.reached[stage];
      if (own && (!first || *own < *first)) first = own;
      if (first) ++came[project][*first][stage];
    }
  }
  std::vector<Curve> curves(none + 1);
  for (std::size_t project = 0; project <= none; ++project) {
    CurvePoint point;
    point.reached[0] = registered[project];
    for (auto const& [day, more] : came[project]) {
      point.day = day;
      for (std::size_t stage = 1; stage < stages; ++stage) point.reached[stage] += more[stage];
      curves[project].push_back(point);
    }
  }
  return curves;
}

Curve by_month(Curve const& curve, Date last) {
  Curve months;
  for (CurvePoint point : curve) {
    point.day = std::min(end_of_month(point.day), last);
    if (!months.empty() && months.back().day == point.day) months.pop_back();
    months.push_back(point);
  }
  return months;
}

}  // namespace qinzao
