#include "engine/report/project_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <map>

#include "engine/report/parts.hpp"
#include "engine/report/project_register.hpp"
#include "engine/report/rows_within.hpp"

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
      if (auto project = index.find(input.city.households.project_id[HouseholdId{row}]);
          project && !end_.status(HouseholdId{row}).gone)
        households_[ProjectId{*project}].push_back(HouseholdId{row});
  }

  /// Flags the projects whose kind is unknown, and the new ones whose year is: no count of the report is sure of them.
  void flag_unassigned() {
    for (std::size_t row = 0; row < projects_.size(); ++row) {
      ProjectId project{row};
      if (!is_within(project)) continue;
      if (kind(project).empty()) {
        figures_.flags.push_back(
            {"new_projects",
             {fmt::format("项目 {} 的类别（new、continued、tail）不明{}，新开、续征、扫尾各数都不能确定", id(project),
                          projects_.year[project] ? "" : "，年度也不明"),
              fmt::format("project {} has no known kind (new, continued, tail){}: the counts of new, continued and "
                          "holdout projects are not certain",
                          id(project), projects_.year[project] ? "" : " and no year")}});
      } else if (!has_kind(project)) {
        figures_.flags.push_back(
            {"new_projects",
             {fmt::format("项目 {} 的类别“{}”不是 new、continued、tail，新开、续征、扫尾各数都不能确定", id(project),
                          kind(project)),
              fmt::format("project {} is of kind {}, which is none of new, continued, tail: the counts of new, "
                          "continued and holdout projects are not certain",
                          id(project), kind(project))}});
      } else if (kind(project) == "new" && !projects_.year[project]) {
        figures_.flags.push_back(
            {"new_projects",
             {fmt::format("项目 {} 未写年度，新开项目数不能确定", id(project)),
              fmt::format("project {} has no year: the count of new projects is not certain", id(project))}});
      }
    }
  }

  void add_new() {
    int first = year(input_.period.from);
    int last = year(input_.period.to);
    auto in_period = [&](ProjectId project) {
      auto in = projects_.year[project];
      return in && first <= *in && *in <= last;
    };
    List list;
    list.sure = matching([&](ProjectId project) { return kind(project) == "new" && in_period(project); });
    list.maybe = matching([&](ProjectId project) {
      bool year_fits = !projects_.year[project] || in_period(project);
      return year_fits && (!has_kind(project) || (kind(project) == "new" && !projects_.year[project]));
    });
    add_projects("new_projects", list);
    flag_uncategorised(list);
    add_households(
        "new_residential_households", list, [](ProgressRow const& row) { return whole(row); }, Category::residential);
    add_households(
        "new_non_residential_households", list, [](ProgressRow const& row) { return whole(row); },
        Category::non_residential);
  }

  /// Flags new projects with households that are neither residential nor non-residential.
  template <typename Lists>
  void flag_uncategorised(Lists const& list) {
    for (auto const& projects : {list.sure, list.maybe})
      for (ProjectId project : projects) {
        std::int64_t count = uncategorised(project);
        if (count == 0) continue;
        figures_.flags.push_back(
            {"new_residential_households",
             {fmt::format("项目 {} 有 {} 户性质不明，民居、非居户数不能确定", id(project), count),
              fmt::format("project {} has {} of unknown category: how many are residential is "
                          "not certain",
                          id(project), count == 1 ? "1 household" : fmt::format("{} households", count))}});
      }
  }

  void add_finished() {
    auto finished = [&](ProjectId project) { return end_.finished(project) && !before_.finished(project); };
    List list;
    list.sure =
        matching([&](ProjectId project) { return has_kind(project) && kind(project) != "tail" && finished(project); });
    list.maybe = matching([&](ProjectId project) { return !has_kind(project) && finished(project); });
    add_projects("finished_plots", list);
  }

  /// Projects carried over, still being signed when the period began.
  void add_continued() {
    List list = of_kind(
        "continued", [&](ProjectId project) { return !before_.fully_signed(project) && !before_.finished(project); });
    auto fully = [&](ProjectId project) { return end_.fully_signed(project); };
    Figure& in_full = add_projects("fully_signed_projects", {only(list.sure, fully), {}});
    auto perhaps = [&](ProjectId project) { return end_.maybe_signed(project); };
    in_full.most = static_cast<double>(only(list.sure, perhaps).size() + only(list.maybe, perhaps).size());
    if (list.maybe.empty()) in_full.whole = static_cast<double>(list.sure.size());
    Figure& signed_up = add_households(
        "fully_signed_households", list, [](ProgressRow const& row) { return row.at_least[signed_stage]; }, {},
        [&](HouseholdStatus const& status) { return status.at_least(Stage::signed_up); });
    if (!list.maybe.empty()) return;
    double all = 0;
    for (ProjectId project : list.sure) all += static_cast<double>(end_.all(project).households);
    signed_up.whole = all;
  }

  void add_tails() {
    List list = of_kind("tail", [&](ProjectId project) { return !before_.finished(project); });
    add_projects("tail_projects", list);
    add_households(
        "tail_households", list,
        [](ProgressRow const& row) {
          Count const& has_signed = row.at_least[signed_stage];
          return Count{row.households - has_signed.most, row.households - has_signed.least};
        },
        {}, [&](HouseholdStatus const& status) { return !status.at_least(Stage::signed_up); });
    auto closed = [&](ProjectId project) { return end_.finished(project); };
    Figure& figure = add_projects("tail_closed", {only(list.sure, closed), only(list.maybe, closed)});
    if (list.maybe.empty()) figure.whole = static_cast<double>(list.sure.size());
  }

  /// 清零: the last household has signed, in a project of whatever kind.
  void add_cleared() {
    List list;
    list.sure =
        matching([&](ProjectId project) { return end_.fully_signed(project) && !before_.fully_signed(project); });
    list.maybe = matching([&](ProjectId project) { return end_.maybe_signed(project) && !end_.fully_signed(project); });
    add_projects("cleared_projects", list);
  }

  /// What of all projects came in the period, whatever their kind.
  void add_progress() {
    constexpr std::array<std::pair<char const*, Stage>, 4> counted{{{"households_signed", Stage::signed_up},
                                                                    {"households_vacated", Stage::vacated},
                                                                    {"households_demolished", Stage::demolished},
                                                                    {"households_handed_over", Stage::handed_over}}};
    for (auto const& [key, stage] : counted) {
      std::vector<std::string> rows;
      for (auto const& [project, list] : households_)
        for (HouseholdId household : list)
          if (is_within(household) && end_.status(household).at_least(stage) &&
              !before_.status(household).at_least(stage))
            rows.emplace_back(input_.city.households.household_id[household]);
      Figure& figure = add_figure(figures_, key, std::move(rows));
      for (std::size_t row = 0; row < projects_.size(); ++row) {
        if (!is_within(ProjectId{row})) continue;
        ProgressRow const& of = end_.all(ProjectId{row});
        figure.most += static_cast<double>(of.households - of.rows);  // declared, and nobody knows how far they are
      }
    }
  }

 private:
  static int year(Date day) { return static_cast<int>(std::chrono::year_month_day{day.day()}.year()); }
  static Count whole(ProgressRow const& row) { return {row.households, row.households}; }
  std::string id(ProjectId project) const { return std::string{projects_.project_id[project]}; }
  std::string_view kind(ProjectId project) const { return projects_.kind[project]; }
  bool is_within(ProjectId project) const { return input_.within == nullptr || input_.within->project[project] != 0; }
  bool is_within(HouseholdId household) const {
    return input_.within == nullptr || input_.within->household[household] != 0;
  }

  template <typename Wanted>
  std::vector<ProjectId> matching(Wanted wanted) const {
    std::vector<ProjectId> list;
    for (std::size_t row = 0; row < projects_.size(); ++row)
      if (is_within(ProjectId{row}) && wanted(ProjectId{row})) list.emplace_back(row);
    return list;
  }
  template <typename Wanted>
  static std::vector<ProjectId> only(std::vector<ProjectId> const& list, Wanted wanted) {
    std::vector<ProjectId> kept;
    std::ranges::copy_if(list, std::back_inserter(kept), wanted);
    return kept;
  }
  /// Households that are neither residential nor non-residential, for all the file says.
  std::int64_t uncategorised(ProjectId project) const {
    return end_.all(project).households - end_.of(project, Category::residential).households -
           end_.of(project, Category::non_residential).households;
  }
  /// A kind the report counts. Another word is as unknown as none: the project may be of any.
  bool has_kind(ProjectId project) const {
    return kind(project) == "new" || kind(project) == "continued" || kind(project) == "tail";
  }

  /// Projects that count, and those that may, for all the file says of them.
  struct List {
    std::vector<ProjectId> sure;
    std::vector<ProjectId> maybe;
  };
  template <typename Wanted>
  List of_kind(std::string_view wanted_kind, Wanted wanted) const {
    return {matching([&](ProjectId project) { return kind(project) == wanted_kind && wanted(project); }),
            matching([&](ProjectId project) { return !has_kind(project) && wanted(project); })};
  }

  Figure& add_projects(std::string_view key, List const& list) {
    std::vector<std::string> ids;
    for (ProjectId project : list.sure) ids.push_back(id(project));
    Figure& figure = add_figure(figures_, key, std::move(ids));
    figure.most += static_cast<double>(list.maybe.size());
    for (ProjectId project : list.sure) {
      std::string_view name = projects_.name[project];
      figure.names.push_back(name.empty() ? id(project) : std::string{name});
    }
    return figure;
  }

  /// Adds up a count over projects. Its rows are the households that `counts`; where some are only declared, the
  /// projects.
  template <typename CountOf>
  Figure& add_households(
      std::string_view key, List const& list, CountOf count_of, std::optional<Category> category = {},
      std::function<bool(HouseholdStatus const&)> const& counts = [](HouseholdStatus const&) { return true; }) {
    Count sum;
    bool declared = false;
    std::vector<std::string> rows;
    std::vector<std::string> ids;
    auto row_of = [&](ProjectId project) { return category ? end_.of(project, *category) : end_.all(project); };
    for (ProjectId project : list.sure) {
      ProgressRow row = row_of(project);
      Count count = count_of(row);
      sum = {sum.least + count.least, sum.most + count.most};
      declared = declared || row.rows < row.households;
      ids.push_back(id(project));
      if (auto found = households_.find(project); found != households_.end())
        for (HouseholdId household : found->second)
          if ((!category || input_.city.households.category[household] == *category) && counts(end_.status(household)))
            rows.emplace_back(input_.city.households.household_id[household]);
    }
    for (ProjectId project : list.maybe) sum.most += count_of(row_of(project)).most;
    if (category)  // households of unknown category may be of this one
      for (auto const& projects : {list.sure, list.maybe})
        for (ProjectId project : projects) sum.most += uncategorised(project);
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
  projects.flag_unassigned();
  projects.add_new();
  projects.add_finished();
  projects.add_continued();
  projects.add_tails();
  projects.add_cleared();
  projects.add_progress();
}

}  // namespace qinzao
