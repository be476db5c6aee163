#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/land/households.hpp"
#include "engine/land/projects.hpp"
#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// A number of households that is known, or known only to lie between two numbers.
struct Count {
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool exact() const { return least == most; }
};

/// How far the households of one project and one category have come. Of a project that declares more households than
/// the file has rows, every count but `households` is a range: the missing ones may stand anywhere.
struct ProgressRow {
  ProjectId project;                     // false: not of one project
  std::optional<Category> category;      // none: all categories
  std::int64_t households = 0;           // rows, or declared when that is more
  std::int64_t rows = 0;                 // households the file has rows of
  std::array<Count, stages> at_least{};  // reached at least this stage
  Count paid;
  Count disputed;
  std::optional<std::int64_t>
      idle_days;  // since the last event of any of its households; none: no event, or all handed over

  /// Percent of the households that reached the stage, only where it is known; none for no households.
  std::optional<double> percent(Stage stage) const;
};

/// What progress is counted from. REQUIRES one status a household.
struct ProgressInput {
  Households const& households;
  Projects const& projects;
  std::vector<HouseholdStatus> const& statuses;
  Date as_of;
};

/// The project of every household, a household row each; false where it is in none, or in one the file does not know.
std::vector<ProjectId> projects_of(Households const& households, Projects const& projects);

/// A row for each project and, under it, for each category it has households of. Households that left their project are
/// not counted in it; those in no project, or in one the file does not know, come last under a false ProjectId.
std::vector<ProgressRow> progress_by_project(ProgressInput const& input);

/// Adds the households of a row to another; idle days are the fewest.
void add_row(ProgressRow& total, ProgressRow const& row);

/// A row for all households of the city and one for each category.
std::vector<ProgressRow> progress_by_category(ProgressInput const& input);

/// What may be made public: rows of whole projects alone; those of fewer than `smallest` households are added into one
/// last row without a project, which is left out when it is itself too small. Tells how many projects were pooled in
/// `pooled`. A count of fewer than `smallest` households, none apart, is only the range of all such counts, and so is
/// one that leaves out so few.
std::vector<ProgressRow> public_rows(std::vector<ProgressRow> const& by_project, std::int64_t smallest,
                                     std::int64_t& pooled);

/// How many households came to each stage within a period, counted by the day of the event that stands for it.
struct PeriodRow {
  std::string period;  // 2020-06 or 2020-06-03
  std::array<std::int64_t, stages> reached{};
  std::int64_t signed_total = 0;  // signed by the end of the period
};

/// Month by month, from the first event to the last; months without any are there with zeros.
std::vector<PeriodRow> progress_by_month(ProgressInput const& input);

/// The signing curve: day by day, only days on which something happened.
std::vector<PeriodRow> progress_by_day(ProgressInput const& input);

/// A household that holds its project up: not signed, in a project that is not closed by then.
struct TailRow {
  HouseholdId household;
  ProjectId project;
  std::optional<std::int64_t> idle_days;  // since its last event
};

/// The tail list: projects nearest to their end first, then by project row; within it the longest idle first.
std::vector<TailRow> tail_list(ProgressInput const& input);

}  // namespace qinzao
