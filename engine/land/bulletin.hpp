#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/texts.hpp"
#include "engine/land/progress.hpp"

namespace qinzao {

/// Who answers for a project, and how many of its households are to sign in a year; one row a project.
struct ProjectTargets {
  TextsOf<ProjectId> unit;                              // the village or team in charge; empty: unknown
  Column<ProjectId, std::optional<int>> target_signed;  // households; none where it is not above 0
  Column<ProjectId, std::optional<int>> target_year;
};

/// What a bulletin tells of a project, a category or a unit beside how far it has come.
struct BulletinFigures {
  std::array<Count, stages> period{};  // came to at least the stage in the period, less those who fell back
  Count year_signed;                   // signed since 1 January
  std::optional<std::int64_t> target;  // households to sign in that year; of a whole project or unit
  Count toward_target;                 // signed since 1 January in the projects that have a target
  std::optional<Date> cleared_on;      // 清零: the day the last household signed; none: not all have

  /// Percent of the target, only where it is known; none without a target.
  std::optional<double> target_percent() const;
};

/// The same households on three days: `as_of`, the day before the period and the last day of the year before `as_of`.
/// REQUIRES one status a household in each.
struct BulletinDays {
  std::vector<HouseholdStatus> const& now;
  std::vector<HouseholdStatus> const& before;
  std::vector<HouseholdStatus> const& year_before;
};

/// The projects of one unit.
struct UnitRow {
  std::string unit;  // empty: of no unit, or of no project
  ProgressRow row;
  std::int64_t projects = 0;
  std::int64_t cleared = 0;         // of them, those whose last household has signed
  std::optional<std::size_t> rank;  // from 1; equal shares share one; none: no unit, or only a range is known
  BulletinFigures figures;
};

/// What a bulletin tells of each row of progress_by_project, in their order. REQUIRES `rows` to be those of `input`.
std::vector<BulletinFigures> bulletin_figures(ProgressInput const& input, ProjectTargets const& targets,
                                              BulletinDays const& days, std::vector<ProgressRow> const& rows);

/// The projects of each unit added up, ranked by the share of the year's target that has signed, those without a target
/// after them by the share of all households that has. Rows in the order of rank, those without a rank last.
std::vector<UnitRow> progress_by_unit(ProgressInput const& input, ProjectTargets const& targets,
                                      BulletinDays const& days);

}  // namespace qinzao
