#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>

#include "engine/report/parts.hpp"
#include "engine/report/project_register.hpp"

namespace qinzao {

namespace {

constexpr std::size_t signed_stage = static_cast<std::size_t>(Stage::signed_up);

class ProjectFigures {
 public:
  ProjectFigures(ReportInput const& input, Figures& figures)
      : input_{input},
        projects_{input.city.projects},
        figures_{figures},
        before_{input, input.period.before()},
        end_{input, input.period.at_end()} {
    TextIndex index{projects_.project_id};
    for (std::size_t row = 0; row < input.city.households.size(); ++row)
      if (auto project = index.find(input.city.households.project_id[row]);
          project && !end_.standing(HouseholdId{row}).gone)
        households_[ProjectId{*project}].push_back(HouseholdId{row});
  }

  void add_new() {
    int first = year(input_.period.from);
    int last = year(input_.period.to);
    std::vector<ProjectId> list = of_kind("new", [&](ProjectId project) {
      auto in = projects_.year[project];
      if (!in)
        figures_.flags.push_back({"new_projects",
                                  {fmt::format("项目 {} 未写年度，未计入", id(project)),
                                   fmt::format("project {} says no year and is not counted", id(project))}});
      return in && first <= *in && *in <= last;
    });
    add_projects("new_projects", list);
    add_households(
        "new_residential_households", list, [](ProgressRow const& row) { return whole(row); }, Category::residential);
    add_households(
        "new_non_residential_households", list, [](ProgressRow const& row) { return whole(row); },
        Category::non_residential);
  }

  void add_finished() {
    add_projects("finished_plots", matching([&](ProjectId project) {
                   return kind(project) != "tail" && end_.finished(project) && !before_.finished(project);
                 }));
  }

  /// Projects carried over, still being signed when the period began.
  void add_continued() {
    std::vector<ProjectId> list = of_kind(
        "continued", [&](ProjectId project) { return !before_.fully_signed(project) && !before_.finished(project); });
    std::vector<ProjectId> done;
    for (ProjectId project : list)
      if (end_.fully_signed(project)) done.push_back(project);
    Figure& in_full = add_projects("fully_signed_projects", done);
    in_full.most =
        static_cast<double>(std::ranges::count_if(list, [&](ProjectId project) { return end_.maybe_signed(project); }));
    in_full.whole = static_cast<double>(list.size());
    Figure& signed_up = add_households(
        "fully_signed_households", list, [](ProgressRow const& row) { return row.at_least[signed_stage]; }, {},
        [&](Standing const& standing) { return standing.at_least(Stage::signed_up); });
    double all = 0;
    for (ProjectId project : list) all += static_cast<double>(end_.all(project).households);
    signed_up.whole = all;
  }

  void add_tails() {
    std::vector<ProjectId> list = of_kind("tail", [&](ProjectId project) { return !before_.finished(project); });
    add_projects("tail_projects", list);
    add_households(
        "tail_households", list,
        [](ProgressRow const& row) {
          Count const& has_signed = row.at_least[signed_stage];
          return Count{row.households - has_signed.most, row.households - has_signed.least};
        },
        {}, [&](Standing const& standing) { return !standing.at_least(Stage::signed_up); });
    std::vector<ProjectId> closed;
    for (ProjectId project : list)
      if (end_.finished(project)) closed.push_back(project);
    add_projects("tail_closed", closed).whole = static_cast<double>(list.size());
  }

 private:
  static int year(Date day) { return static_cast<int>(std::chrono::year_month_day{day.day()}.year()); }
  static Count whole(ProgressRow const& row) { return {row.households, row.households}; }
  std::string id(ProjectId project) const { return std::string{projects_.project_id[project.value()]}; }
  std::string_view kind(ProjectId project) const { return projects_.kind[project.value()]; }

  template <typename Wanted>
  std::vector<ProjectId> matching(Wanted wanted) const {
    std::vector<ProjectId> list;
    for (std::size_t row = 0; row < projects_.size(); ++row)
      if (wanted(ProjectId{row})) list.emplace_back(row);
    return list;
  }
  template <typename Wanted>
  std::vector<ProjectId> of_kind(std::string_view wanted_kind, Wanted wanted) const {
    return matching([&](ProjectId project) { return kind(project) == wanted_kind && wanted(project); });
  }

  Figure& add_projects(std::string_view key, std::vector<ProjectId> const& list) {
    std::vector<std::string> ids;
    for (ProjectId project : list) ids.push_back(id(project));
    Figure& figure = add_figure(figures_, key, std::move(ids));
    for (ProjectId project : list) figure.names.emplace_back(projects_.name[project.value()]);
    return figure;
  }

  /// Adds up a count over projects. Its rows are the households that `counts`; where some are only declared, the
  /// projects.
  template <typename CountOf>
  Figure& add_households(
      std::string_view key, std::vector<ProjectId> const& list, CountOf count_of, std::optional<Category> category = {},
      std::function<bool(Standing const&)> const& counts = [](Standing const&) { return true; }) {
    Count sum;
    bool declared = false;
    std::vector<std::string> rows;
    std::vector<std::string> ids;
    for (ProjectId project : list) {
      ProgressRow row = category ? end_.of(project, *category) : end_.all(project);
      Count count = count_of(row);
      sum = {sum.least + count.least, sum.most + count.most};
      declared = declared || row.rows < row.households;
      ids.push_back(id(project));
      if (auto found = households_.find(project); found != households_.end())
        for (HouseholdId household : found->second)
          if ((!category || input_.city.households.category[household] == *category) &&
              counts(end_.standing(household)))
            rows.emplace_back(input_.city.households.household_id[household.value()]);
    }
    Figure& figure = add_figure(figures_, key, static_cast<double>(sum.least), static_cast<double>(sum.most),
                                declared ? std::move(ids) : std::move(rows));
    figure.layer = declared ? "projects" : "households";
    return figure;
  }

  ReportInput const& input_;
  Projects const& projects_;
  Figures& figures_;
  ProjectRegister before_;
  ProjectRegister end_;
  std::map<ProjectId, std::vector<HouseholdId>> households_;
};

}  // namespace

void add_project_figures(ReportInput const& input, Figures& figures) {
  if (input.city.projects.size() == 0) return;
  ProjectFigures projects{input, figures};
  projects.add_new();
  projects.add_finished();
  projects.add_continued();
  projects.add_tails();
}

}  // namespace qinzao
