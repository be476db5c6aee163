#include "engine/land/bulletin.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace qinzao {

namespace {

constexpr std::size_t signed_stage = static_cast<std::size_t>(Stage::signed_up);

using RowKey = std::pair<ProjectId, std::optional<Category>>;

std::map<RowKey, ProgressRow> rows_on(ProgressInput const& input, std::vector<HouseholdStatus> const& statuses) {
  std::map<RowKey, ProgressRow> found;
  for (ProgressRow const& row : progress_by_project({input.households, input.projects, statuses, input.as_of}))
    found.emplace(RowKey{row.project, row.category}, row);
  return found;
}

/// How many more there are than before; whoever has no row may have come to it at any time.
Count since(Count const& now, Count const& before) {
  std::int64_t more = now.least - before.least;
  return {more, more + now.most - now.least};
}

int year_of(Date day) {
  return static_cast<int>(std::chrono::year_month_day{day.day()}.year());
}

std::optional<std::int64_t> target_of(ProjectTargets const& targets, ProjectId project, Date as_of) {
  if (!project || project.value() >= targets.target_signed.size()) return std::nullopt;
  auto target = targets.target_signed[project];
  if (!target || *target <= 0 || targets.target_year[project] != year_of(as_of)) return std::nullopt;
  return *target;
}

/// Project -> the day its last household signed, of those all of whose households have.
std::map<ProjectId, Date> cleared_days(ProgressInput const& input, std::vector<HouseholdStatus> const& statuses) {
  std::vector<ProjectId> projects = projects_of(input.households, input.projects);
  std::map<ProjectId, Date> last;
  for (std::size_t row = 0; row < projects.size(); ++row) {
    HouseholdStatus const& status = statuses[row];
    if (status.gone || !projects[row]) continue;
    // One that vacated without a signature on record has signed by then.
    std::optional<Date> on;
    for (std::size_t stage = signed_stage; stage < stages && !on; ++stage) on = status.reached[stage];
    if (!on) continue;
    auto [day, fresh] = last.try_emplace(projects[row], *on);
    if (!fresh) day->second = std::max(day->second, *on);
  }
  return last;
}

bool all_signed(ProgressRow const& row) {
  return row.households > 0 && row.at_least[signed_stage].least == row.households;
}

/// The share a unit is ranked by; none: only a range is known.
std::optional<double> share_of(UnitRow const& unit) {
  if (unit.figures.target) return unit.figures.target_percent();
  return unit.row.percent(Stage::signed_up);
}

void rank(std::vector<UnitRow>& units) {
  auto order = [](UnitRow const& unit) {
    bool ranked = !unit.unit.empty() && share_of(unit);
    return std::tuple{!ranked, !unit.figures.target, ranked ? -*share_of(unit) : 0.0, unit.unit.empty(), unit.unit};
  };
  std::ranges::sort(units, [&](UnitRow const& a, UnitRow const& b) { return order(a) < order(b); });
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].unit.empty() || !share_of(units[i])) continue;
    bool same = i > 0 && units[i - 1].rank &&
                units[i - 1].figures.target.has_value() == units[i].figures.target.has_value() &&
                share_of(units[i - 1]) == share_of(units[i]);
    units[i].rank = same ? units[i - 1].rank : i + 1;
  }
}

void add(Count& sum, Count const& count) {
  sum = {sum.least + count.least, sum.most + count.most};
}

}  // namespace

std::optional<double> BulletinFigures::target_percent() const {
  if (!target || *target <= 0 || !toward_target.exact()) return std::nullopt;
  return 100.0 * static_cast<double>(toward_target.least) / static_cast<double>(*target);
}

std::vector<BulletinFigures> bulletin_figures(ProgressInput const& input, ProjectTargets const& targets,
                                              BulletinDays const& days, std::vector<ProgressRow> const& rows) {
  std::map<RowKey, ProgressRow> before = rows_on(input, days.before);
  std::map<RowKey, ProgressRow> year_before = rows_on(input, days.year_before);
  std::map<ProjectId, Date> cleared = cleared_days(input, days.now);
  std::vector<BulletinFigures> all;
  for (ProgressRow const& row : rows) {
    BulletinFigures& figures = all.emplace_back();
    RowKey key{row.project, row.category};
    for (std::size_t stage = 0; stage < stages; ++stage)
      figures.period[stage] = since(row.at_least[stage], before[key].at_least[stage]);
    figures.year_signed = since(row.at_least[signed_stage], year_before[key].at_least[signed_stage]);
    if (row.category) continue;
    figures.target = target_of(targets, row.project, input.as_of);
    if (figures.target) figures.toward_target = figures.year_signed;
    if (auto day = cleared.find(row.project); all_signed(row) && day != cleared.end()) figures.cleared_on = day->second;
  }
  return all;
}

std::vector<UnitRow> progress_by_unit(ProgressInput const& input, ProjectTargets const& targets,
                                      BulletinDays const& days) {
  std::vector<ProgressRow> rows = progress_by_project(input);
  std::vector<BulletinFigures> figures = bulletin_figures(input, targets, days, rows);
  std::map<std::string, UnitRow> units;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ProgressRow const& row = rows[i];
    if (row.category) continue;
    bool told = row.project && row.project.value() < targets.unit.size();
    std::string name{told ? targets.unit[row.project] : std::string_view{}};
    UnitRow& unit = units[name];
    unit.unit = name;
    if (row.project) ++unit.projects;
    if (figures[i].cleared_on) {
      ++unit.cleared;
      unit.figures.cleared_on = std::max(unit.figures.cleared_on, figures[i].cleared_on);
    }
    add_row(unit.row, row);
    for (std::size_t stage = 0; stage < stages; ++stage) add(unit.figures.period[stage], figures[i].period[stage]);
    add(unit.figures.year_signed, figures[i].year_signed);
    add(unit.figures.toward_target, figures[i].toward_target);
    if (figures[i].target) unit.figures.target = unit.figures.target.value_or(0) + *figures[i].target;
  }
  std::vector<UnitRow> list;
  for (auto& [name, unit] : units) {
    if (!all_signed(unit.row)) unit.figures.cleared_on.reset();
    list.push_back(std::move(unit));
  }
  rank(list);
  return list;
}

}  // namespace qinzao
