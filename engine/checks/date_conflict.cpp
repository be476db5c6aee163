#include <fmt/format.h>

#include <map>
#include <set>

#include "engine/base/message.hpp"
#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr Date first_likely{std::chrono::sys_days{std::chrono::year{1900} / 1 / 1}};

/// What is wrong with the dates of one pipe, whatever the day looked at.
class PipeDates {
 public:
  PipeDates(Pipes const& pipes, Date today, Findings& findings) : pipes_{pipes}, today_{today}, findings_{findings} {}

  /// True where the pipe may be missing from every figure for its dates alone.
  bool look_at(PipeId pipe) {
    auto installed = pipes_.installed_on[pipe];
    auto retired = pipes_.retired_on[pipe];
    Status status = pipes_.status[pipe];
    bool backwards = installed && retired && *retired < *installed;
    bool past = status == Status::in_service && retired && *retired <= today_;
    bool future = status == Status::in_service && installed && *installed > today_;
    if (backwards) add("ends_before_begin", Severity::error, pipe);
    if (past) add("status_past", Severity::warning, pipe);
    if (future) add("status_future", Severity::warning, pipe);
    if (status == Status::proposed && installed && *installed <= today_) add("built", Severity::warning, pipe);
    if (status == Status::abandoned && !retired) add("no_end", Severity::info, pipe);
    if ((installed && *installed < first_likely) || (retired && *retired < first_likely))
      add("unlikely", Severity::info, pipe);
    return backwards || past || future;
  }

 private:
  void add(std::string_view reason, Severity severity, PipeId pipe) {
    Finding& finding = findings_.add("date_conflict", severity, subject_of(pipe));
    finding.reason = reason;
    std::string& text = finding.more().text;
    auto say = [&](std::string_view field, std::optional<Date> date) {
      if (date) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", field, date->iso());
    };
    say("installed_on", pipes_.installed_on[pipe]);
    say("retired_on", pipes_.retired_on[pipe]);
  }

  Pipes const& pipes_;
  Date today_;
  Findings& findings_;
};

/// Projects that were closed before something happened to one of their households. value: such households.
void find_closed_too_early(Survey const& survey, Findings& findings) {
  City const& city = survey.city;
  Ledger const& ledger = city.ledger;
  TextIndex projects{city.projects.project_id};
  TextIndex households{city.households.household_id};
  std::map<std::uint32_t, std::set<std::uint32_t>> late;  // project -> its households with later events
  std::vector<bool> counts = effective_rows(ledger, {{}, survey.options.known});
  for (std::size_t row = 0; row < ledger.size(); ++row) {
    EventId event{row};
    SubjectId subject = ledger.subject[event];
    if (!counts[row] || ledger.subjects.kind(subject) != SubjectKind::household) continue;
    auto household = households.find(ledger.subjects.name(subject));
    auto project = household ? projects.find(city.households.project_id[HouseholdId{*household}]) : std::nullopt;
    if (!project) continue;
    auto closed = city.projects.closed_on[ProjectId{*project}];
    if (closed && *closed < ledger.effective_on[event]) late[*project].insert(*household);
  }
  for (auto const& [project, rows] : late) {
    Finding& finding = findings.add("date_conflict", Severity::warning, {Layer::projects, project});
    finding.reason = "closed_before_event";
    finding.value = static_cast<double>(rows.size());
    finding.more().text = "closed_on " + city.projects.closed_on[ProjectId{project}]->iso();
    for (std::uint32_t row : rows) finding.more().more_subjects.push_back({Layer::households, row});
  }
}

/// Dates that contradict each other or the status, of all pipes whether in service or not, compared with today; and
/// projects closed before an event of their households. The note gives the metres that such dates leave out.
void find(CheckInput const& input, Findings& findings) {
  Survey const& survey = input.survey;
  Pipes const& pipes = survey.city.pipes;
  PipeDates dates{pipes, survey.options.today, findings};
  double metres = 0;
  std::size_t count = 0;
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (!dates.look_at(pipe) || in_service(pipes, pipe, survey.options.day)) continue;
    if (pipes.status[pipe] != Status::in_service && pipes.status[pipe] != Status::unknown) continue;
    ++count;
    metres += survey.network().ground_m[pipe];
  }
  find_closed_too_early(survey, findings);
  if (count > 0)
    findings.notes.push_back(message("日期矛盾而不计入任何数字的在用管道：{} 段，{:.1f} 米",
                                     "pipes in service left out of every figure because their dates contradict each "
                                     "other or the status: {}, {:.1f} m",
                                     count, metres));
}

}  // namespace

Check date_conflict_check() {
  return {
      .name = "date_conflict",
      .group = "data",
      .place = 272,
      .title = {"日期矛盾", "date conflict"},
      .definition = {"管道的日期互相矛盾或与状态矛盾（与今天比，不论看哪一天）；项目在其户的事件之前就已关闭",
                     "dates of a pipe that contradict each other or its status (compared with today, whatever the day "
                     "looked at), and projects closed before an event of one of their households"},
      .reasons =
          {{"ends_before_begin",
            {"停用早于启用", "retired before it was installed"},
            "",
            {"{id} 停用早于启用：{text}", "{id} was retired before it was installed: {text}"}},
           {"status_past",
            {"在用却已停用", "in service though retired"},
            "",
            {"{id} 的状态为在用，却已过停用日：{text}", "{id} is in service, though its end has passed: {text}"}},
           {"status_future",
            {"在用却未启用", "in service before it is installed"},
            "",
            {"{id} 的状态为在用，却未到启用日：{text}", "{id} is in service, though it is not installed yet: {text}"}},
           {"built",
            {"拟建却已启用", "proposed though installed"},
            "",
            {"{id} 的状态为拟建，启用日却已过：{text}",
             "{id} is proposed, though the day it was installed has passed: {text}"}},
           {"no_end",
            {"废弃无日期", "abandoned on an unknown day"},
            "",
            {"{id} 已废弃，没有停用日[（{text}）]", "{id} is abandoned without retired_on[ ({text})]"}},
           {"unlikely",
            {"日期可疑", "unlikely date"},
            "",
            {"{id} 的日期早于 1900 年：{text}", "{id} has a date before 1900: {text}"}},
           {"closed_before_event",
            {"项目关闭过早", "closed before an event"},
            "households",
            {"项目 {id}（{text}）关闭后还有 {value}发生事件：{others}",
             "project {id} ({text}) was closed before an event of {value}: {others}"}}},
      .needs = {.land = true},
      .manual = {.reasons = "ends_before_begin (error); status_past, status_future, built, closed_before_event "
                            "(warnings); no_end, unlikely (info)",
                 .definition = "all pipes, compared with today: retired before installed; in service though retired "
                               "or not yet installed; proposed though installed; abandoned without retired_on; a date "
                               "before 1900. A project closed before an event of one of its households. The summary "
                               "gives the metres that such dates leave out of every figure",
                 .geometry = "the pipe; the project"},
      .find = find};
}

}  // namespace qinzao
