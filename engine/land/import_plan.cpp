#include "engine/land/import_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/note.hpp"
#include "engine/land/typed_text.hpp"

namespace qinzao {

namespace {

/// The number of a household without its project: `P1/007` in P1 is 007.
std::string_view number_of(std::string_view household_id, std::string_view project_id) {
  if (household_id.starts_with(project_id) && household_id.substr(project_id.size()).starts_with('/'))
    return household_id.substr(project_id.size() + 1);
  return household_id;
}

/// A project's name as it is compared: no blanks, full-width signs made plain.
std::string compact(std::string_view name) {
  std::string text = half_width(name);
  std::erase(text, ' ');
  return text;
}

class Planner {
 public:
  Planner(CityRegister const& city, std::span<Rule const> rules, Tracks const& tracks, ImportOptions const& options,
          Date today)
      : city_{city}, rules_{rules}, tracks_{tracks}, options_{options}, today_{today}, projects_{city.projects} {
    for (std::size_t i = 0; i < projects_.size(); ++i) index_project(i);
    for (auto const& [id, record] : city.households) {
      if (is_gone(id)) continue;
      if (!record.id_number.empty()) by_id_number_[record.id_number].push_back(id);
      if (!record.head.empty())
        by_name_[std::string{number_of(id, record.project_id)} + '\n' + record.head].push_back(id);
    }
  }

  ImportPlan plan(std::span<LedgerRow const> rows) {
    for (LedgerRow const& row : rows) add(row);
    for (std::size_t i = city_.projects.size(); i < projects_.size(); ++i)
      if (used_projects_.contains(i)) plan_.new_projects.push_back(projects_[i]);
    for (PlannedRow const& row : plan_.rows) {
      plan_.events += row.appends.size();
      plan_.voids += static_cast<std::size_t>(
          std::ranges::count_if(row.appends, [](EventRow const& event) { return event.voids != 0; }));
    }
    return std::move(plan_);
  }

 private:
  void index_project(std::size_t i) {
    project_of_.try_emplace(projects_[i].project_id, i);
    if (!projects_[i].name.empty()) project_of_.try_emplace(compact(projects_[i].name), i);
  }

  bool is_gone(std::string const& household) const {
    auto found = city_.events.find(household);
    if (found == city_.events.end()) return false;
    bool gone = false;
    for (KnownEvent const& event : found->second) {
      EventType const* type = tracks_.find(SubjectKind::household, event.word);
      if (type != nullptr && tracks_.track[type->track].word == "registration")
        gone = type->effect == Effect::leaves_project;
    }
    return gone;
  }

  /// The project of that id or name, new ones added.
  std::optional<std::size_t> project_of(std::string const& given, bool may_be_new) {
    for (std::string const& key : {given, compact(given)})
      if (auto found = project_of_.find(key); found != project_of_.end()) return found->second;
    if (!may_be_new) return std::nullopt;
    projects_.push_back({given, given, std::nullopt, {}});
    index_project(projects_.size() - 1);
    return projects_.size() - 1;
  }

  /// The event of that word that a new day corrects: the one that stands on its track.
  std::vector<KnownEvent>::iterator corrected(std::vector<KnownEvent>& known, std::string const& word) const {
    EventType const* type = tracks_.find(SubjectKind::household, word);
    auto latest = known.end();
    for (auto event = known.begin(); event != known.end(); ++event) {
      EventType const* other = tracks_.find(SubjectKind::household, event->word);
      if (type == nullptr || other == nullptr || other->track != type->track) continue;
      if (latest == known.end() || latest->on <= event->on) latest = event;
    }
    return latest != known.end() && latest->word == word && latest->seq != 0 ? latest : known.end();
  }

  void refuse(LedgerRow const& row, std::string const& cell, Note cause) {
    plan_.refused.push_back({row.sheet, row.row, cell, {}, std::move(cause)});
  }

  void add(LedgerRow const& row) {
    std::string const& named = row.project.empty() ? options_.project : row.project;
    if (named.empty())
      return refuse(row, "",
                    {"没有列、表题或 --project 说明此户属于哪个项目",
                     "no column, title or --project says which project the household belongs to"});
    std::size_t project = *project_of(named, true);
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

    std::vector<EventRow> moves;
    if (planned.outcome == RowOutcome::fresh && !plan_move(row, id, project_id, moves)) return;
    merge_record(row, planned);
    if (!plan_events(row, planned, project, std::move(moves))) return;
    used_projects_.insert(project);
    finish(row, std::move(planned));
  }

  void finish(LedgerRow const& row, PlannedRow planned) {
    plan_share(row, planned);
    if (planned.outcome == RowOutcome::unchanged && (!planned.changes.empty() || !planned.appends.empty()))
      planned.outcome = RowOutcome::changed;
    planned_[planned.household_id] = plan_.rows.size();
    plan_.rows.push_back(std::move(planned));
  }

  /// A household a second time: heirs with shares, or a line that says the same; what contradicts is refused.
  void add_again(LedgerRow const& row, PlannedRow& earlier, std::string const& id) {
    HouseholdRecord& record = earlier.record;
    bool heir = row.share.has_value();
    auto differs = [](std::string const& a, std::string const& b) { return !a.empty() && !b.empty() && a != b; };
    std::optional<Note> contradicted;
    if (row.category != Category::unknown && record.category != Category::unknown && row.category != record.category)
      contradicted = Note{"性质", "category"};
    if (!heir && (differs(row.head, record.head) || differs(row.id_number, record.id_number)))
      contradicted = Note{"户主或证件号", "head or id_number"};
    for (RowEvent const& event : row.events)
      for (RowEvent const& said : said_[id])
        if (event.word == said.word && event.on != said.on) contradicted = Note{event.word, event.word};
    if (contradicted)
      return refuse(row, "",
                    filled("与 {} 第 {} 行是同一户，但{}不同", "the same household as {} row {}, but with another {}",
                           earlier.sheet, earlier.row, *contradicted));

    if (heir && differs(row.head, record.head) && record.head.find(row.head) == std::string::npos) {
      record.head += "、" + row.head;
      auto known = city_.households.find(id);
      if (known == city_.households.end() || known->second.head != record.head) mark(earlier, "head");
    }
    PlannedRow extra = earlier;
    extra.appends.clear();
    extra.changes.clear();
    std::size_t project = *project_of(record.project_id, false);
    if (!plan_events(row, extra, project, {}, &earlier)) return;
    earlier.appends.insert(earlier.appends.end(), extra.appends.begin(), extra.appends.end());
    earlier.changes.insert(earlier.changes.end(), extra.changes.begin(), extra.changes.end());
    plan_share(row, earlier);
    if (earlier.outcome == RowOutcome::unchanged && !earlier.changes.empty()) earlier.outcome = RowOutcome::changed;
    plan_.notes.push_back({row.sheet,
                           row.row,
                           {},
                           {},
                           filled("与 {} 第 {} 行是同一户：并在一起", "the same household as {} row {}: taken together",
                                  earlier.sheet, earlier.row)});
  }

  static void mark(PlannedRow& planned, std::string_view field) {
    planned.writes_household = true;
    planned.changes.emplace_back(field);
  }

  /// What the row says is taken over; what it does not say stays.
  void merge_record(LedgerRow const& row, PlannedRow& planned) {
    planned.writes_household = planned.outcome == RowOutcome::fresh;
    auto take = [&](std::string& field, std::string const& given, std::string_view name) {
      if (given.empty() || field == given) return;
      if (name == "head" && row.share && field.find(given) != std::string::npos) return;  // one of several heirs
      field = given;
      mark(planned, name);
    };
    take(planned.record.strategy, row.strategy, "strategy");
    take(planned.record.head, row.head, "head");
    take(planned.record.phone, row.phone, "phone");
    take(planned.record.id_number, row.id_number, "id_number");
    take(planned.record.address, row.address, "address");
    if (row.category != Category::unknown && row.category != planned.record.category) {
      planned.record.category = row.category;
      mark(planned, "category");
    }
    if (row.persons && row.persons != planned.record.persons) {
      planned.record.persons = row.persons;
      mark(planned, "persons");
    }
  }

  EventRow event_row(LedgerRow const& row, std::string const& household, std::string word, Date on,
                     std::string note) const {
    EventRow event;
    event.subject_id = household;
    event.event = std::move(word);
    event.effective_on = on;
    event.actor = row.actor.empty() ? options_.actor : row.actor;
    event.source = fmt::format("{}!{}!{}", options_.file, row.sheet, row.row);
    event.note = std::move(note);
    return event;
  }

  /// The household another project knows by the same id number, or by the same number and head; empty: none.
  std::string twin_of(LedgerRow const& row, std::string const& id, std::string const& project_id) const {
    auto other = [&](std::unordered_map<std::string, std::vector<std::string>> const& index,
                     std::string const& key) -> std::string {
      auto found = index.find(key);
      if (found == index.end()) return {};
      for (std::string const& candidate : found->second)
        if (candidate != id && !moved_away_.contains(candidate) &&
            city_.households.at(candidate).project_id != project_id)
          return candidate;
      return {};
    };
    std::string twin = row.id_number.empty() ? std::string{} : other(by_id_number_, row.id_number);
    if (twin.empty() && !row.head.empty()) twin = other(by_name_, row.household + '\n' + row.head);
    return twin;
  }

  /// The events by which a household leaves one project and goes on in another; false: the row was refused.
  bool plan_move(LedgerRow const& row, std::string const& id, std::string const& project_id,
                 std::vector<EventRow>& moves) {
    std::string from;
    std::optional<Date> on = row.transferred_on;
    if (!row.former_project.empty()) {
      auto project = project_of(row.former_project, false);
      std::string const& number = row.former_household.empty() ? row.household : row.former_household;
      if (project) from = projects_[*project].project_id + "/" + number;
      if (!project || !city_.households.contains(from)) {
        refuse(row, "",
               {"所说的原项目中的户不在城市文件中",
                "the household it is said to have been in its former project is not in the city file"});
        return false;
      }
      if (!on) on = options_.moved;
      if (!on) {
        refuse(row, "",
               {"缺换项目的日期（转入日期 列，或 --moved 日期）",
                "the day it changed project is missing (a column 转入日期, or --moved DATE)"});
        return false;
      }
    } else if (from = twin_of(row, id, project_id); !from.empty()) {
      if (options_.not_moved) return true;
      on = options_.moved;
      if (!on) {
        refuse(row, "",
               filled("像是户 {} 从其项目转来；请用 --moved 日期 回答，是另一户则用 --not-moved",
                      "looks like household {} come over from its project; answer with --moved DATE, or with "
                      "--not-moved if it is another household",
                      from));
        return false;
      }
    } else {
      return true;
    }
    moved_away_.insert(from);
    moves.push_back(event_row(row, from, "transferred_out", *on, "-> " + id));
    moves.push_back(event_row(row, id, "transferred_in", *on, "<- " + from));
    return true;
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

    // In the order of time and, on one day, of the tracks: what a rule asks for is there before what asks for it.
    std::vector<RowEvent> ordered = row.events;
    auto place = [&](RowEvent const& event) {
      EventType const* type = tracks_.find(SubjectKind::household, event.word);
      return std::pair{event.on, type == nullptr ? 0U : type->track.value()};
    };
    std::ranges::stable_sort(ordered, [&](RowEvent const& a, RowEvent const& b) { return place(a) < place(b); });

    std::vector<EventRow> appends = std::move(moves);
    std::vector<std::string> changes;
    for (EventRow const& move : appends)
      changes.push_back(fmt::format("{} {} {}", move.event, move.effective_on.iso(), move.note));
    // A corrected day takes the old row back first, so that no rule sees both.
    std::vector<RowEvent> fresh;
    for (RowEvent const& event : ordered) {
      if (std::ranges::any_of(known,
                              [&](KnownEvent const& old) { return old.word == event.word && old.on == event.on; }))
        continue;
      if (auto old = corrected(known, event.word); old != known.end()) {
        EventRow back = event_row(row, id, std::string{void_word}, event.on, "corrected by import");
        back.voids = old->seq;
        appends.push_back(std::move(back));
        changes.push_back(fmt::format("{}: {} {} -> {}", event.cell, event.word, old->on.iso(), event.on.iso()));
        known.erase(old);
      } else {
        changes.push_back(fmt::format("{}: {} {}", event.cell, event.word, event.on.iso()));
      }
      fresh.push_back(event);
    }
    std::vector<Happening> happened;
    for (KnownEvent const& event : known) happened.push_back({event.word, event.on});
    for (RowEvent const& event : fresh) {
      Happening next{event.word, event.on};
      std::vector<Rule const*> broken =
          breaches(rules_, tracks_, next, {happened, projects_[project].events, projects_[project].closed_on}, today_);
      for (Rule const* rule : broken) {
        if (rule->refuses && options_.override_reason.empty()) {
          refuse(row, event.cell, refusal_by(*rule));
          return false;
        }
        plan_.notes.push_back({row.sheet, row.row, event.cell, {}, remark_by(*rule)});
      }
      std::string note = row.note;
      std::string rules_broken;
      for (Rule const* rule : broken)
        if (rule->refuses) rules_broken += (rules_broken.empty() ? "" : ", ") + rule->id;
      if (!rules_broken.empty())
        note += fmt::format("{}[override {}: {}]", note.empty() ? "" : " ", rules_broken, options_.override_reason);
      appends.push_back(event_row(row, id, event.word, event.on, std::move(note)));
      happened.push_back(std::move(next));
    }
    planned.appends = std::move(appends);
    planned.changes.insert(planned.changes.end(), changes.begin(), changes.end());
    auto& said = said_[id];
    said.insert(said.end(), row.events.begin(), row.events.end());
    return true;
  }

  void plan_share(LedgerRow const& row, PlannedRow& planned) {
    if (row.parcel.empty()) return;
    auto key = std::pair{planned.household_id, row.parcel};
    double share = row.share.value_or(0);
    auto [place, first] = said_shares_.try_emplace(key, 0.0);
    place->second = std::min(1.0, place->second + share);  // heirs of one household add up
    auto known = city_.shares.find(key);
    if (known != city_.shares.end() && (place->second == 0 || std::abs(known->second - place->second) < 1e-9)) {
      plan_.shares.erase(key);
      std::erase(planned.changes, "share of " + row.parcel);
      return;
    }
    plan_.shares[key] = place->second;
    if (std::ranges::find(planned.changes, "share of " + row.parcel) == planned.changes.end())
      planned.changes.push_back("share of " + row.parcel);
  }

  CityRegister const& city_;
  std::span<Rule const> rules_;
  Tracks const& tracks_;
  ImportOptions const& options_;
  Date today_;
  std::vector<ProjectRecord> projects_;
  std::unordered_map<std::string, std::size_t> project_of_;  // id or bare name ->
  std::set<std::size_t> used_projects_;
  std::unordered_map<std::string, std::vector<std::string>> by_id_number_;  // -> household ids
  std::unordered_map<std::string, std::vector<std::string>> by_name_;       // number and head -> household ids
  std::set<std::string> moved_away_;
  std::unordered_map<std::string, std::size_t> planned_;         // household id -> row of the plan
  std::unordered_map<std::string, std::vector<RowEvent>> said_;  // household id -> events the workbook tells
  std::map<std::pair<std::string, std::string>, double> said_shares_;
  ImportPlan plan_;
};

}  // namespace

ImportPlan plan_import(std::span<LedgerRow const> rows, CityRegister const& city, std::span<Rule const> rules,
                       Tracks const& tracks, ImportOptions const& options, Date today) {
  return Planner{city, rules, tracks, options, today}.plan(rows);
}

}  // namespace qinzao
