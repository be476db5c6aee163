#include "engine/io/ledger/event_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "engine/base/note.hpp"
#include "engine/ledger/import/event_plan.hpp"
#include "engine/ledger/import/seen_cell.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

enum ListField : std::size_t { kind_field, id_field, event_field, day_field, note_field, actor_field, list_fields };

/// The field a header names; the first names are the ones of the events table.
std::optional<std::size_t> field_of(std::string const& header) {
  static std::array<std::vector<std::string>, list_fields> const names{{{"subject_kind", "对象类别", "对象类型"},
                                                                        {"subject_id", "对象编号", "对象"},
                                                                        {"event", "事件"},
                                                                        {"effective_on", "日期", "发生日期"},
                                                                        {"note", "备注"},
                                                                        {"actor", "经办人"}}};
  for (std::size_t field = 0; field < names.size(); ++field)
    if (std::ranges::any_of(names[field], [&](std::string const& name) { return bare_word(name) == header; }))
      return field;
  return std::nullopt;
}

std::optional<SubjectKind> kind_named(std::string const& name) {
  std::string word = bare_word(name);
  for (std::size_t kind = 0; kind < subject_kinds; ++kind)
    if (word == name_of(static_cast<SubjectKind>(kind)).zh) return static_cast<SubjectKind>(kind);
  if (word == "场所") return SubjectKind::site;
  if (word == "住户" || word == "农户" || word == "被征收户") return SubjectKind::household;
  if (word == "征收项目") return SubjectKind::project;
  return subject_kind_of(word);
}

bool is_blank(std::vector<SheetCell> const& row) {
  return std::ranges::all_of(row, [](SheetCell const& cell) { return plain_text(cell.text).empty(); });
}

using ColumnOf = std::array<std::optional<std::size_t>, list_fields>;

ColumnOf columns_of(std::vector<SheetCell> const& header) {
  ColumnOf column_of;
  for (std::size_t column = 0; column < header.size(); ++column)
    if (auto field = field_of(bare_word(header[column].text)); field && !column_of[*field]) column_of[*field] = column;
  return column_of;
}

/// The first cell of a row that cannot be taken as it is, and why; cells that are taken but show something else are
/// noted.
std::optional<std::pair<std::size_t, Note>> find_misread(Sheet const& sheet, std::size_t header, std::size_t row,
                                                         ColumnOf const& column_of, EventList& list) {
  for (std::size_t field = 0; field < list_fields; ++field) {
    if (!column_of[field]) continue;
    SheetCell const& cell = sheet.at(row, *column_of[field]);
    if (auto fault = fault_of_cell(cell)) return std::pair{field, std::move(*fault)};
    LedgerField like{{}, field == day_field ? FieldKind::event : FieldKind::text};
    SeenCell seen = look_at(cell, like, field == id_field);
    if (seen.belief == SeenCell::Belief::taken) continue;
    if (seen.belief != SeenCell::Belief::noted) return std::pair{field, std::move(seen.note)};
    list.notes.push_back({sheet.name, row + 1, cell_address(row, *column_of[field]),
                          plain_text(sheet.at(header, *column_of[field]).text), std::move(seen.note)});
  }
  return std::nullopt;
}

}  // namespace

std::optional<EventList> read_event_list(Sheet const& sheet, RuleBook const& book) {
  constexpr std::size_t header_rows = 10;  // titles and notes may stand above it
  ColumnOf column_of;
  std::size_t header = 0;
  bool found = false;
  for (; !found && header < std::min(sheet.rows.size(), header_rows); ++header) {
    column_of = columns_of(sheet.rows[header]);
    found = std::ranges::all_of(std::array{kind_field, id_field, event_field, day_field},
                                [&](ListField field) { return column_of[field].has_value(); });
  }
  if (!found) return std::nullopt;
  --header;

  EventList list;
  list.header_row = header + 1;
  for (std::size_t row = header + 1; row < sheet.rows.size(); ++row) {
    if (is_blank(sheet.rows[row])) continue;
    auto text = [&](std::size_t field) {
      return column_of[field] ? plain_text(sheet.at(row, *column_of[field]).text) : std::string{};
    };
    auto refuse = [&](std::size_t field, Note cause) {
      std::size_t column = *column_of[field];
      list.refused.push_back({sheet.name, row + 1, cell_address(row, column), plain_text(sheet.at(header, column).text),
                              std::move(cause)});
    };
    if (sheet.hidden_rows.contains(row)) ++list.hidden;
    if (auto wrong = find_misread(sheet, header, row, column_of, list)) {
      refuse(wrong->first, std::move(wrong->second));
      continue;
    }
    auto kind = kind_named(text(kind_field));
    if (kind == SubjectKind::finding) {
      refuse(kind_field, {"问题的豁免与恢复请用 qinzao ledger add --kind finding（要查对问题当时的情况）",
                          "findings are waived with qinzao ledger add --kind finding, which looks at how they are"});
      continue;
    }
    if (!kind) {
      refuse(kind_field, {"应为 户、工程、点位、项目、片区、排水户、缺陷",
                          "is none of household, work, site, project, area, discharger, defect "
                          "(户、工程、点位、项目、片区、排水户、缺陷)"});
      continue;
    }
    std::string word = book.names.word(*kind, text(event_field));
    auto day = typed_date(text(day_field));
    if (text(id_field).empty()) {
      refuse(id_field, {"对象没有编号", "the subject has no id"});
    } else if (word.empty()) {
      refuse(event_field, filled("{}没有事件“{}”（现有：{}）", "no event of a {} is called \"{}\" (there are: {})",
                                 name_of(*kind), text(event_field), list_events(book.tracks, *kind)));
    } else if (!day) {
      refuse(day_field, {"不是日期（应如 2020-06-03）", "is not a date (write 2020-06-03)"});
    } else {
      ListedEvent& listed = list.rows.emplace_back();
      listed.sheet = sheet.name;
      listed.row = row + 1;
      listed.event.subject_kind = *kind;
      listed.event.subject_id = plain_id(text(id_field));
      listed.event.event = std::move(word);
      listed.event.effective_on = *day;
      listed.event.note = text(note_field);
      listed.event.actor = text(actor_field);
    }
  }
  return list;
}

namespace {

/// Plans listed events one after the other, after what the sheets of the same workbook tell of households.
class ListPlanner {
 public:
  ListPlanner(Database const& city, std::vector<ListedEvent> const& list, CityRegister const& known,
              RuleBook const& book, ImportOptions const& options, Date today, ImportPlan& plan)
      : city_{city}, known_{known}, events_{book.rules, book.tracks, options, today}, plan_{plan} {
    for (std::size_t i = 0; i < plan.rows.size(); ++i) sheet_row_.emplace(plan.rows[i].household_id, i);
    for (ListedEvent const& listed : list)
      listed_[key_of(listed.event)].push_back({listed.event.event, listed.event.effective_on, {}});
  }

  void add(ListedEvent const& listed) {
    EventRow const& event = listed.event;
    auto refuse = [&](Note cause) { plan_.refused.push_back({listed.sheet, listed.row, {}, {}, std::move(cause)}); };
    if (!comes_with_the_book(event) && !has_subject(city_, event.subject_kind, event.subject_id))
      return refuse(
          filled("城市文件中没有{} {}", "the city file has no {} {}", name_of(event.subject_kind), event.subject_id));
    std::vector<KnownEvent>& own = events_of(event);
    ProjectRecord const* project =
        event.subject_kind == SubjectKind::household ? project_of(event.subject_id) : nullptr;
    EventOrigin origin{listed.sheet, listed.row, event.subject_kind, event.subject_id, event.note, event.actor};
    EventPlan planned =
        events_.plan(origin, {{event.event, event.effective_on, {}}}, own, listed_[key_of(event)], project, {});
    if (planned.refused) return plan_.refused.push_back(std::move(*planned.refused));
    std::ranges::move(planned.notes, std::back_inserter(plan_.notes));
    for (EventRow const& append : planned.appends) {
      if (append.voids != 0) {
        std::erase_if(own, [&](KnownEvent const& old) { return old.seq == append.voids; });
        ++plan_.voids;
      } else {
        own.push_back({append.event, append.effective_on, 0});
      }
    }
    PlannedRow row;
    row.sheet = listed.sheet;
    row.row = listed.row;
    row.subject_kind = event.subject_kind;
    row.household_id = event.subject_id;
    row.is_listed_event = true;
    row.outcome = planned.appends.empty()      ? RowOutcome::unchanged
                  : planned.appends.size() > 1 ? RowOutcome::changed
                                               : RowOutcome::fresh;
    row.changes = std::move(planned.changes);
    plan_.events += planned.appends.size();
    row.appends = std::move(planned.appends);
    plan_.rows.push_back(std::move(row));
  }

 private:
  static std::string key_of(EventRow const& event) {
    return std::string{word_of(event.subject_kind)} + ":" + event.subject_id;
  }

  bool comes_with_the_book(EventRow const& event) const {
    if (event.subject_kind == SubjectKind::household) return sheet_row_.contains(event.subject_id);
    return event.subject_kind == SubjectKind::project &&
           std::ranges::find(plan_.new_projects, event.subject_id, &ProjectRecord::project_id) !=
               plan_.new_projects.end();
  }

  ProjectRecord const* project_of(std::string const& household) const {
    auto told = sheet_row_.find(household);
    auto old = known_.households.find(household);
    if (told == sheet_row_.end() && old == known_.households.end()) return nullptr;
    std::string const& id =
        told != sheet_row_.end() ? plan_.rows[told->second].record.project_id : old->second.project_id;
    for (std::span<ProjectRecord const> projects :
         {std::span{known_.projects}, std::span<ProjectRecord const>{plan_.new_projects}})
      if (auto found = std::ranges::find(projects, id, &ProjectRecord::project_id); found != projects.end())
        return &*found;
    return nullptr;
  }

  /// What counts of a subject, with what this import adds so far.
  std::vector<KnownEvent>& events_of(EventRow const& event) {
    std::string key = key_of(event);
    auto [place, fresh] = happened_.try_emplace(key);
    if (!fresh) return place->second;
    bool household = event.subject_kind == SubjectKind::household;
    auto const& source = household ? known_.events : known_.other_events;
    std::vector<KnownEvent>& counting = place->second;
    if (auto found = source.find(household ? event.subject_id : key); found != source.end()) counting = found->second;
    auto told = sheet_row_.find(event.subject_id);
    if (!household || told == sheet_row_.end()) return counting;
    for (EventRow const& planned : plan_.rows[told->second].appends) {
      if (planned.subject_id != event.subject_id) continue;  // a move's other half
      if (planned.voids != 0) {
        std::erase_if(counting, [&](KnownEvent const& old) { return old.seq == planned.voids; });
      } else {
        counting.push_back({planned.event, planned.effective_on, 0});
      }
    }
    return counting;
  }

  Database const& city_;
  CityRegister const& known_;
  EventPlanner events_;
  ImportPlan& plan_;
  std::unordered_map<std::string, std::size_t> sheet_row_;  // household told of on the book's other sheets -> plan.rows
  std::unordered_map<std::string, std::vector<RowEvent>> listed_;      // "kind:id" -> what the list tells of it
  std::unordered_map<std::string, std::vector<KnownEvent>> happened_;  // "kind:id" -> what counts
};

}  // namespace

void plan_event_list(Database const& city, std::vector<ListedEvent> const& list, CityRegister const& known,
                     RuleBook const& book, ImportOptions const& options, Date today, ImportPlan& plan) {
  ListPlanner planner{city, list, known, book, options, today, plan};
  for (ListedEvent const& listed : list) planner.add(listed);
}

}  // namespace qinzao
