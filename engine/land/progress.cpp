#include "engine/land/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace qinzao {

namespace {

constexpr std::size_t signed_stage = static_cast<std::size_t>(Stage::signed_up);

/// What one project and category adds up to; index 0 of a project is all its households, then each Category.
struct Sum {
  std::int64_t rows = 0;
  std::array<std::int64_t, stages> at_least{};
  std::int64_t paid = 0;
  std::int64_t disputed = 0;
  std::int64_t handed_over = 0;
  std::optional<Date> last;

  void add(HouseholdStatus const& status) {
    ++rows;
    for (std::size_t stage = 0; stage <= static_cast<std::size_t>(status.stage); ++stage) ++at_least[stage];
    paid += status.paid ? 1 : 0;
    disputed += status.disputed ? 1 : 0;
    handed_over += status.stage == Stage::handed_over ? 1 : 0;
    if (status.last && (!last || *last < *status.last)) last = status.last;
  }
};
constexpr std::size_t sums_per_project = 4;  // all, unknown, residential, non_residential

std::int64_t days_between(Date from, Date to) {
  return (to.day() - from.day()).count();
}

/// Sums of every project, then of the households in none.
std::vector<Sum> add_up(ProgressInput const& input) {
  std::vector<ProjectId> projects = projects_of(input.households, input.projects);
  std::vector<Sum> sums((input.projects.size() + 1) * sums_per_project);
  for (std::size_t row = 0; row < projects.size(); ++row) {
    HouseholdStatus const& status = input.statuses[row];
    if (status.gone) continue;
    std::size_t project = projects[row] ? projects[row].value() : input.projects.size();
    Sum* sum = &sums[project * sums_per_project];
    sum[0].add(status);
    sum[1 + static_cast<std::size_t>(input.households.category[HouseholdId{row}])].add(status);
  }
  return sums;
}

ProgressRow row_of(Sum const& sum, std::optional<std::int64_t> declared, Date as_of) {
  ProgressRow row;
  row.rows = sum.rows;
  row.households = std::max(sum.rows, declared.value_or(0));
  std::int64_t missing = row.households - sum.rows;
  for (std::size_t stage = 0; stage < stages; ++stage)
    row.at_least[stage] = {sum.at_least[stage], sum.at_least[stage] + missing};
  row.at_least[0] = {row.households, row.households};
  row.paid = {sum.paid, sum.paid + missing};
  row.disputed = {sum.disputed, sum.disputed + missing};
  bool finished = sum.handed_over == row.households;
  if (sum.last && !finished) row.idle_days = days_between(*sum.last, as_of);
  return row;
}

std::optional<std::int64_t> declared_of(Projects const& projects, ProjectId project, Category category) {
  std::optional<int> declared;
  if (category == Category::residential) declared = projects.declared_residential[project];
  if (category == Category::non_residential) declared = projects.declared_non_residential[project];
  return declared ? std::optional<std::int64_t>{*declared} : std::nullopt;
}

std::vector<PeriodRow> by_period(ProgressInput const& input, std::size_t letters) {
  std::map<std::string, PeriodRow> periods;
  for (HouseholdStatus const& status : input.statuses) {
    if (status.gone) continue;
    for (std::size_t stage = 0; stage < stages; ++stage)
      if (status.reached[stage]) ++periods[status.reached[stage]->iso().substr(0, letters)].reached[stage];
  }
  std::vector<PeriodRow> rows;
  std::int64_t signed_total = 0;
  for (auto& [period, row] : periods) {
    signed_total += row.reached[signed_stage];
    row.period = period;
    row.signed_total = signed_total;
    rows.push_back(row);
  }
  return rows;
}

std::string next_month(std::string const& month) {
  int year = std::stoi(month.substr(0, 4));
  int number = std::stoi(month.substr(5));
  return number == 12 ? fmt::format("{:04}-01", year + 1) : fmt::format("{:04}-{:02}", year, number + 1);
}

}  // namespace

void add_row(ProgressRow& total, ProgressRow const& row) {
  auto add_count = [](Count& sum, Count const& count) { sum = {sum.least + count.least, sum.most + count.most}; };
  total.households += row.households;
  total.rows += row.rows;
  for (std::size_t stage = 0; stage < stages; ++stage) add_count(total.at_least[stage], row.at_least[stage]);
  add_count(total.paid, row.paid);
  add_count(total.disputed, row.disputed);
  if (row.idle_days) total.idle_days = std::min(total.idle_days.value_or(*row.idle_days), *row.idle_days);
}

std::optional<double> ProgressRow::percent(Stage stage) const {
  Count const& count = at_least[static_cast<std::size_t>(stage)];
  if (households == 0 || !count.exact()) return std::nullopt;
  return 100.0 * static_cast<double>(count.least) / static_cast<double>(households);
}

std::vector<ProjectId> projects_of(Households const& households, Projects const& projects) {
  TextIndex index{projects.project_id};
  std::vector<ProjectId> found(households.size());
  for (std::size_t row = 0; row < found.size(); ++row)
    if (auto project = index.find(households.project_id[HouseholdId{row}])) found[row] = ProjectId{*project};
  return found;
}

std::vector<ProgressRow> progress_by_project(ProgressInput const& input) {
  std::vector<Sum> sums = add_up(input);
  std::vector<ProgressRow> rows;
  for (std::size_t project = 0; project <= input.projects.size(); ++project) {
    Sum const* sum = &sums[project * sums_per_project];
    bool known = project < input.projects.size();
    ProjectId id = known ? ProjectId{project} : ProjectId{};
    if (!known && sum[0].rows == 0) continue;

    std::vector<ProgressRow> parts;
    std::int64_t all = sum[1].rows;  // households of unknown category
    for (Category category : {Category::residential, Category::non_residential}) {
      Sum const& part = sum[1 + static_cast<std::size_t>(category)];
      auto declared = known ? declared_of(input.projects, id, category) : std::nullopt;
      if (part.rows == 0 && declared.value_or(0) == 0) continue;
      ProgressRow row = row_of(part, declared, input.as_of);
      row.project = id;
      row.category = category;
      all += row.households;
      parts.push_back(row);
    }
    // Those of unknown category may be among the declared that have no row.
    std::int64_t declared_all = 0;
    if (known)
      declared_all = declared_of(input.projects, id, Category::residential).value_or(sum[2].rows) +
                     declared_of(input.projects, id, Category::non_residential).value_or(sum[3].rows);
    ProgressRow row = row_of(sum[0], std::max(declared_all, all - sum[1].rows), input.as_of);
    row.project = id;
    rows.push_back(row);
    rows.insert(rows.end(), parts.begin(), parts.end());
  }
  return rows;
}

std::vector<ProgressRow> progress_by_category(ProgressInput const& input) {
  std::vector<ProgressRow> rows{ProgressRow{}};
  std::map<Category, ProgressRow> parts;
  for (ProgressRow const& row : progress_by_project(input)) {
    if (!row.category) {
      add_row(rows[0], row);
      continue;
    }
    ProgressRow& part = parts[*row.category];
    part.category = row.category;
    add_row(part, row);
  }
  for (auto const& [category, row] : parts) rows.push_back(row);
  return rows;
}

namespace {

/// A count of so few households, or of all but so few, as the range of such counts.
void blur(Count& count, std::int64_t households, std::int64_t smallest) {
  if (!count.exact()) return;
  std::int64_t others = households - count.least;
  if (count.least > 0 && count.least < smallest)
    count = {1, std::min(smallest - 1, households)};
  else if (others > 0 && others < smallest)
    count = {households - smallest + 1, households - 1};
}

void blur(ProgressRow& row, std::int64_t smallest) {
  for (std::size_t stage = 1; stage < stages; ++stage) blur(row.at_least[stage], row.households, smallest);
  blur(row.paid, row.households, smallest);
  blur(row.disputed, row.households, smallest);
}

}  // namespace

std::vector<ProgressRow> public_rows(std::vector<ProgressRow> const& by_project, std::int64_t smallest,
                                     std::int64_t& pooled) {
  std::vector<ProgressRow> rows;
  ProgressRow rest;
  pooled = 0;
  for (ProgressRow const& row : by_project) {
    if (row.category) continue;
    if (row.project && row.households >= smallest) {
      rows.push_back(row);
    } else if (row.households > 0) {
      add_row(rest, row);
      ++pooled;
    }
  }
  if (rest.households >= smallest) rows.push_back(rest);
  for (ProgressRow& row : rows) blur(row, smallest);
  return rows;
}

std::vector<PeriodRow> progress_by_month(ProgressInput const& input) {
  std::vector<PeriodRow> rows;
  for (PeriodRow const& row : by_period(input, 7)) {
    while (!rows.empty() && next_month(rows.back().period) != row.period) {
      PeriodRow quiet;
      quiet.period = next_month(rows.back().period);
      quiet.signed_total = rows.back().signed_total;
      rows.push_back(quiet);
    }
    rows.push_back(row);
  }
  return rows;
}

std::vector<PeriodRow> progress_by_day(ProgressInput const& input) {
  return by_period(input, 10);
}

std::vector<TailRow> tail_list(ProgressInput const& input) {
  std::vector<ProjectId> projects = projects_of(input.households, input.projects);
  std::vector<Sum> sums = add_up(input);
  std::vector<TailRow> rows;
  for (std::size_t row = 0; row < projects.size(); ++row) {
    HouseholdStatus const& status = input.statuses[row];
    if (!projects[row] || status.gone || status.at_least(Stage::signed_up)) continue;
    auto closed = input.projects.closed_on[projects[row]];
    if (closed && *closed <= input.as_of) continue;
    TailRow tail{HouseholdId{row}, projects[row], std::nullopt};
    if (status.last) tail.idle_days = days_between(*status.last, input.as_of);
    rows.push_back(tail);
  }
  auto unsigned_share = [&](ProjectId project) {
    Sum const& sum = sums[project.value() * sums_per_project];
    return 1.0 - static_cast<double>(sum.at_least[signed_stage]) / static_cast<double>(sum.rows);
  };
  std::ranges::stable_sort(rows, [&](TailRow const& a, TailRow const& b) {
    double share_a = unsigned_share(a.project);
    double share_b = unsigned_share(b.project);
    if (share_a != share_b) return share_a < share_b;
    if (a.project != b.project) return a.project < b.project;
    return a.idle_days.value_or(-1) > b.idle_days.value_or(-1);
  });
  return rows;
}

}  // namespace qinzao
