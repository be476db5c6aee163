#include "engine/ledger/import/import_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/message.hpp"
#include "engine/ledger/import/duplicate_households.hpp"
#include "engine/ledger/import/event_plan.hpp"
#include "engine/ledger/import/household_lines.hpp"
#include "engine/ledger/import/project_names.hpp"

namespace qinzao {

namespace {

class Planner {
 public:
  Planner(CityRegister const& city, std::span<Rule const> rules, Tracks const& tracks, ImportOptions const& options,
          Date today)
      : city_{city},
        options_{options},
        tracks_{tracks},
        projects_{city.projects},
        twins_{city, tracks},
        events_{rules, tracks, options, today} {}

  ImportPlan plan(std::span<LedgerRow const> rows) {
    for (LedgerRow const& row : rows) add(row);
    for (PlannedRow& row : plan_.rows) compare_record(row);
    plan_.new_projects = projects_.made();
    plan_.changed_projects = projects_.completed();
    for (PlannedRow const& row : plan_.rows) {
      plan_.events += row.appends.size();
      plan_.voids += static_cast<std::size_t>(
          std::ranges::count_if(row.appends, [](EventRow const& event) { return event.voids != 0; }));
    }
    return std::move(plan_);
  }

 private:
  void refuse(LedgerRow const& row, Message cause) {
    plan_.refused.push_back({row.sheet, row.row, {}, {}, std::move(cause)});
  }

  void add(LedgerRow const& row) {
    std::string const& named = row.project.empty() ? options_.project : row.project;
    if (named.empty())
      return refuse(row, {"没有列、表题或 --project 说明此户属于哪个项目",
                          "no column, title or --project says which project the household belongs to"});
    std::size_t project = projects_.find_or_make(named);
    std::string project_id = projects_[project].project_id;
    bool whole_id = city_.households.contains(row.household) && row.household.starts_with(project_id + "/");
    std::string id = whole_id ? row.household : project_id + "/" + row.household;

    if (auto earlier = planned_.find(id); earlier != planned_.end())
      return add_again(row, plan_.rows[earlier->second], id);
    PlannedRow planned;
    planned.sheet = row.sheet;
    planned.row = row.row;
    planned.household_id = id;
    auto known = city_.households.find(id);
    planned.outcome = known == city_.households.end() ? RowOutcome::fresh : RowOutcome::unchanged;
    if (known != city_.households.end()) planned.record = known->second;
    planned.record.project_id = project_id;

    Move move;
    if (planned.outcome == RowOutcome::fresh && !plan_move(row, id, project_id, move)) return;
    take_first_line(row, planned.record);
    if (!plan_events(row, planned, project, std::move(move.events))) return;
    if (!move.from.empty()) twins_.move_away(move.from);  // a refused row was not that household
    use_project(row, project);
    plan_share(row, planned);
    planned_[id] = plan_.rows.size();
    plan_.rows.push_back(std::move(planned));
  }

  /// A good row belongs to the project; says what is told of its kind and year, and what is not.
  void use_project(LedgerRow const& row, std::size_t project) {
    if (!seen_projects_.insert(project).second) return;
    projects_.use(project);
    auto remark = [&](Message note) { plan_.notes.push_back({row.sheet, row.row, {}, {}, std::move(note)}); };
    ProjectRecord const before = projects_[project];
    if (!before.year && !options_.year && row.title_year)
      remark(message("项目 {} 的年度取自表题：{}", "the year of project {} is taken from the title: {}",
                     before.project_id, *row.title_year));
    bool other = (!options_.kind.empty() && !before.kind.empty() && options_.kind != before.kind) ||
                 (options_.year && before.year && *options_.year != *before.year);
    if (other)
      remark(message("项目 {} 已登记为 {} {}，--kind、--year 未改动它",
                     "project {} is recorded as {} {}; --kind and --year do not change that", before.project_id,
                     before.kind.empty() ? "?" : before.kind, before.year ? std::to_string(*before.year) : "?"));
    projects_.complete(project, options_.kind, options_.year ? options_.year : row.title_year);
    ProjectRecord const& after = projects_[project];
    if (after.kind.empty() || (after.kind == "new" && !after.year)) plan_.unassigned.push_back(after.project_id);
  }

  /// A household a second time: heirs with shares, or a line that adds to it; what contradicts is refused.
  void add_again(LedgerRow const& row, PlannedRow& earlier, std::string const& id) {
    std::optional<Message> contradicted = contradiction(row, earlier.record);
    for (RowEvent const& event : row.events)
      for (RowEvent const& said : said_[id])
        if (event.word == said.word && event.on != said.on) contradicted = day_of(event);
    if (contradicted)
      return refuse(row,
                    message("与 {} 第 {} 行是同一户，但{}不同", "the same household as {} row {}, but with another {}",
                            earlier.sheet, earlier.row, *contradicted));
    double share = row.share.value_or(0);
    if (auto said = said_shares_.find({id, row.parcel}); said != said_shares_.end() && share > 0) {
      constexpr double whole = 1.001;  // thirds as 0.334
      if (double sum = said->second + share; sum > whole)
        return refuse(row, message("{} 各继承人在 {} 的份额合计 {}，多于 1",
                                   "the shares of heirs of {} in {} add up to {}, more than 1", id, row.parcel,
                                   std::round(sum * 1000) / 1000));
    }
    PlannedRow extra = earlier;
    extra.appends.clear();
    extra.changes.clear();
    std::size_t project = *projects_.find(earlier.record.project_id);
    if (!plan_events(row, extra, project, {}, &earlier)) return;
    bool as_many = take_further_line(row, earlier.record);
    earlier.appends.insert(earlier.appends.end(), extra.appends.begin(), extra.appends.end());
    earlier.changes.insert(earlier.changes.end(), extra.changes.begin(), extra.changes.end());
    plan_share(row, earlier);
    Message other =
        as_many ? Message{} : Message{"；人口不同，以前一行为准", "; its number of persons differs, the first stays"};
    plan_.notes.push_back(
        {row.sheet,
         row.row,
         {},
         {},
         message("与 {} 第 {} 行是同一户：并在一起{}", "the same household as {} row {}: taken together{}",
                 earlier.sheet, earlier.row, other)});
  }

  /// What the day of an event is called: 签约日期.
  Message day_of(RowEvent const& event) const {
    EventType const* type = tracks_.find(SubjectKind::household, event.word);
    return message("{}日期", "day of \"{}\"",
                   type == nullptr ? Message{event.word, event.word} : Message{type->zh, type->en});
  }

  /// What all rows of a household together change in its record.
  void compare_record(PlannedRow& planned) const {
    auto known = city_.households.find(planned.household_id);
    HouseholdRecord const before = known == city_.households.end() ? HouseholdRecord{} : known->second;
    std::vector<Message> fields = differing_fields(before, planned.record);
    bool fresh = planned.outcome == RowOutcome::fresh;
    planned.writes_household = fresh || !fields.empty();
    planned.changes.insert(planned.changes.begin(), fields.begin(), fields.end());
    if (!fresh && (!planned.changes.empty() || !planned.appends.empty())) planned.outcome = RowOutcome::changed;
  }

  /// A household that leaves one project and goes on in another.
  struct Move {
    std::string from;  // its id there; empty: none
    std::vector<EventRow> events;
  };

  /// Finds out whether the household of a row comes from another project; false: the row was refused.
  bool plan_move(LedgerRow const& row, std::string const& id, std::string const& project_id, Move& move) {
    std::string from;
    std::optional<Date> on = row.transferred_on;
    if (!row.former_project.empty()) {
      auto project = projects_.find(row.former_project);
      std::string const& number = row.former_household.empty() ? row.household : row.former_household;
      if (project) from = projects_[*project].project_id + "/" + number;
      if (!project || !city_.households.contains(from)) {
        refuse(row, {"所说的原项目中的户不在城市文件中",
                     "the household it is said to have been in its former project is not in the city file"});
        return false;
      }
      if (!on) on = options_.moved;
      if (!on) {
        refuse(row, {"缺换项目的日期（转入日期 列，或 --moved 日期）",
                     "the day it changed project is missing (a column 转入日期, or --moved DATE)"});
        return false;
      }
    } else if (from = twins_.twin_of(row, id, project_id); !from.empty()) {
      if (options_.not_moved) return true;
      on = options_.moved;
      if (!on) {
        refuse(row, message("似为户 {} 从原项目转入；确是请用 --moved 日期，是另一户请用 --not-moved",
                            "looks like household {} come over from its project; answer with --moved DATE, or with "
                            "--not-moved if it is another household",
                            from));
        return false;
      }
    } else {
      return true;
    }
    move.events.push_back(events_.event_row(origin_of(row, from), "transferred_out", *on, "-> " + id));
    move.events.push_back(events_.event_row(origin_of(row, id), "transferred_in", *on, "<- " + from));
    move.from = std::move(from);
    return true;
  }

  static EventOrigin origin_of(LedgerRow const& row, std::string const& household) {
    return {row.sheet, row.row, SubjectKind::household, household, row.note, row.actor, row.event_columns.get()};
  }

  /// The events of a row that the ledger does not have yet; false: a rule refuses one, and so the row.
  bool plan_events(LedgerRow const& row, PlannedRow& planned, std::size_t project, std::vector<EventRow> moves,
                   PlannedRow const* earlier = nullptr) {
    std::string const& id = planned.household_id;
    std::vector<KnownEvent> known;
    if (auto found = city_.events.find(id); found != city_.events.end()) known = found->second;
    if (earlier != nullptr)
      for (RowEvent const& said : said_[id])
        if (std::ranges::none_of(
                known, [&](KnownEvent const& event) { return event.word == said.word && event.on == said.on; }))
          known.push_back({said.word, said.on, 0});

    EventPlan plan =
        events_.plan(origin_of(row, id), row.events, std::move(known), {}, &projects_[project], std::move(moves));
    std::ranges::move(plan.notes, std::back_inserter(plan_.notes));
    if (plan.refused) {
      plan_.refused.push_back(*plan.refused);
      return false;
    }
    planned.appends = std::move(plan.appends);
    std::ranges::move(plan.changes, std::back_inserter(planned.changes));
    auto& said = said_[id];
    said.insert(said.end(), row.events.begin(), row.events.end());
    return true;
  }

  void plan_share(LedgerRow const& row, PlannedRow& planned) {
    if (row.parcel.empty()) return;
    auto key = std::pair{planned.household_id, row.parcel};
    double share = row.share.value_or(0);
    Message change = message("{} 的份额", "share of {}", row.parcel);
    auto is_same = [&](Message const& other) { return other.en == change.en; };
    auto [place, first] = said_shares_.try_emplace(key, 0.0);
    place->second = std::min(1.0, place->second + share);  // heirs of one household add up
    auto known = city_.shares.find(key);
    if (known != city_.shares.end() && (place->second == 0 || std::abs(known->second - place->second) < 1e-9)) {
      plan_.shares.erase(key);
      std::erase_if(planned.changes, is_same);
      return;
    }
    plan_.shares[key] = place->second;
    if (std::ranges::none_of(planned.changes, is_same)) planned.changes.push_back(std::move(change));
  }

  CityRegister const& city_;
  ImportOptions const& options_;
  Tracks const& tracks_;
  ProjectNames projects_;
  DuplicateHouseholds twins_;
  EventPlanner events_;
  std::unordered_map<std::string, std::size_t> planned_;         // household id -> row of the plan
  std::unordered_map<std::string, std::vector<RowEvent>> said_;  // household id -> events the workbook tells
  std::map<std::pair<std::string, std::string>, double> said_shares_;
  std::set<std::size_t> seen_projects_;
  ImportPlan plan_;
};

}  // namespace

ImportPlan plan_import(std::span<LedgerRow const> rows, CityRegister const& city, std::span<Rule const> rules,
                       Tracks const& tracks, ImportOptions const& options, Date today) {
  return Planner{city, rules, tracks, options, today}.plan(rows);
}

}  // namespace qinzao
