#pragma once
#include <map>
#include <utility>
#include <vector>

#include "engine/land/progress.hpp"
#include "engine/report/figures.hpp"

namespace qinzao {

/// Where the projects of a city and their households stand on one day.
class ProjectRegister {
 public:
  /// REQUIRES as_of to name a day; the input to outlive this.
  ProjectRegister(ReportInput const& input, AsOf const& as_of);

  HouseholdStatus const& status(HouseholdId household) const { return status_[household.value()]; }
  ProgressRow const& all(ProjectId project) const { return all_[project]; }
  /// Its households of one category; an empty row where it has none.
  ProgressRow of(ProjectId project, Category category) const;
  /// Every household of it, declared ones too, has signed.
  bool fully_signed(ProjectId project) const { return all_reached(project, Stage::signed_up); }
  /// They may have, for all we know: some are only declared.
  bool maybe_signed(ProjectId project) const;
  /// Closed, or all its land handed over.
  bool finished(ProjectId project) const { return closed_[project] != 0 || all_reached(project, Stage::handed_over); }

 private:
  bool all_reached(ProjectId project, Stage stage) const;

  std::vector<HouseholdStatus> status_;  // of every household
  Column<ProjectId, ProgressRow> all_;
  std::map<std::pair<ProjectId, Category>, ProgressRow> by_category_;
  Column<ProjectId, std::uint8_t> closed_;
};

}  // namespace qinzao
