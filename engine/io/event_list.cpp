#include "engine/io/event_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "engine/base/note.hpp"
#include "engine/land/typed_text.hpp"

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
    if (std::ranges::find(names[field], header) != names[field].end()) return field;
  return std::nullopt;
}

std::optional<SubjectKind> kind_named(std::string const& word) {
  static std::array<std::string_view, subject_kinds> const chinese{"户", "工程", "点位", "项目"};
  for (std::size_t kind = 0; kind < chinese.size(); ++kind)
    if (word == chinese[kind]) return static_cast<SubjectKind>(kind);
  return subject_kind_of(word);
}

EventType const* event_named(Tracks const& tracks, SubjectKind kind, std::string const& word) {
  if (EventType const* found = tracks.find(kind, word)) return found;
  for (EventType const& event : tracks.events)
    if (tracks.track[event.track].subject == kind && (event.zh == word || event.en == word)) return &event;
  return nullptr;
}

bool is_blank(std::vector<SheetCell> const& row) {
  return std::ranges::all_of(row, [](SheetCell const& cell) { return plain_text(cell.text).empty(); });
}

}  // namespace

std::optional<std::vector<ListedEvent>> read_event_list(Sheet const& sheet, Tracks const& tracks,
                                                        std::vector<CellRemark>& refused) {
  if (sheet.rows.empty()) return std::nullopt;
  std::array<std::optional<std::size_t>, list_fields> column_of;
  for (std::size_t column = 0; column < sheet.rows[0].size(); ++column)
    if (auto field = field_of(bare_word(sheet.rows[0][column].text)); field && !column_of[*field])
      column_of[*field] = column;
  for (std::size_t field : {kind_field, id_field, event_field, day_field})
    if (!column_of[field]) return std::nullopt;

  std::vector<ListedEvent> list;
  for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
    if (is_blank(sheet.rows[row])) continue;
    auto text = [&](std::size_t field) {
      return column_of[field] ? plain_text(sheet.at(row, *column_of[field]).text) : std::string{};
    };
    auto refuse = [&](std::size_t field, Note cause) {
      std::size_t column = *column_of[field];
      refused.push_back(
          {sheet.name, row + 1, cell_address(row, column), plain_text(sheet.at(0, column).text), std::move(cause)});
    };
    auto kind = kind_named(text(kind_field));
    if (!kind) {
      refuse(kind_field,
             {"应为 户、工程、点位、项目", "is none of household, work, site, project (户、工程、点位、项目)"});
      continue;
    }
    EventType const* type = event_named(tracks, *kind, text(event_field));
    auto day = typed_date(text(day_field));
    if (text(id_field).empty()) {
      refuse(id_field, {"对象没有编号", "the subject has no id"});
    } else if (type == nullptr) {
      refuse(event_field, filled("{}没有这种事件", "is no event of a {}", name_of(*kind)));
    } else if (!day) {
      refuse(day_field, {"不是日期（应如 2020-06-03）", "is no day (write 2020-06-03)"});
    } else {
      ListedEvent& listed = list.emplace_back();
      listed.sheet = sheet.name;
      listed.row = row + 1;
      listed.event.subject_kind = *kind;
      listed.event.subject_id = text(id_field);
      listed.event.event = type->word;
      listed.event.effective_on = *day;
      listed.event.note = text(note_field);
      listed.event.actor = text(actor_field);
    }
  }
  return list;
}

void plan_event_list(Database const& city, std::vector<ListedEvent> const& list, CityRegister const& known,
                     RuleBook const& book, ImportOptions const& options, Date today, ImportPlan& plan) {
  std::unordered_map<std::string, std::size_t> sheet_row;  // household told of on the book's other sheets -> plan.rows
  for (std::size_t i = 0; i < plan.rows.size(); ++i) sheet_row.emplace(plan.rows[i].household_id, i);
  auto comes_with_the_book = [&](EventRow const& event) {
    if (event.subject_kind == SubjectKind::household) return sheet_row.contains(event.subject_id);
    return event.subject_kind == SubjectKind::project &&
           std::ranges::find(plan.new_projects, event.subject_id, &ProjectRecord::project_id) !=
               plan.new_projects.end();
  };
  auto project_of = [&](std::string const& household) -> ProjectRecord const* {
    auto told = sheet_row.find(household);
    auto old = known.households.find(household);
    if (told == sheet_row.end() && old == known.households.end()) return nullptr;
    std::string const& id =
        told != sheet_row.end() ? plan.rows[told->second].record.project_id : old->second.project_id;
    for (std::span<ProjectRecord const> projects :
         {std::span{known.projects}, std::span<ProjectRecord const>{plan.new_projects}})
      if (auto found = std::ranges::find(projects, id, &ProjectRecord::project_id); found != projects.end())
        return &*found;
    return nullptr;
  };
  std::unordered_map<std::string, std::vector<Happening>> happened;  // "kind:id" -> what counts, this import's included
  auto events_of = [&](EventRow const& event) -> std::vector<Happening>& {
    std::string key = std::string{word_of(event.subject_kind)} + ":" + event.subject_id;
    auto [place, fresh] = happened.try_emplace(key);
    if (!fresh) return place->second;
    bool household = event.subject_kind == SubjectKind::household;
    auto const& source = household ? known.events : known.other_events;
    std::vector<KnownEvent> counting;
    if (auto found = source.find(household ? event.subject_id : key); found != source.end()) counting = found->second;
    if (auto told = sheet_row.find(event.subject_id); household && told != sheet_row.end())
      for (EventRow const& planned : plan.rows[told->second].appends) {
        if (planned.subject_id != event.subject_id) continue;  // a move's other half
        if (planned.voids != 0) {
          std::erase_if(counting, [&](KnownEvent const& old) { return old.seq == planned.voids; });
        } else {
          counting.push_back({planned.event, planned.effective_on, 0});
        }
      }
    for (KnownEvent const& one : counting) place->second.push_back({one.word, one.on});
    return place->second;
  };
  for (ListedEvent const& listed : list) {
    EventRow event = listed.event;
    auto refuse = [&](Note cause) { plan.refused.push_back({listed.sheet, listed.row, {}, {}, std::move(cause)}); };
    if (!comes_with_the_book(event) && !has_subject(city, event.subject_kind, event.subject_id)) {
      refuse(
          filled("城市文件中没有{} {}", "the city file has no {} {}", name_of(event.subject_kind), event.subject_id));
      continue;
    }
    std::vector<Happening>& own = events_of(event);
    PlannedRow row;
    row.sheet = listed.sheet;
    row.row = listed.row;
    row.household_id = event.subject_id;
    if (std::ranges::any_of(own, [&](Happening const& old) {
          return old.word == event.event && old.effective_on == event.effective_on;
        })) {
      plan.rows.push_back(std::move(row));
      continue;
    }
    Happening next{event.event, event.effective_on};
    std::vector<Rule const*> broken;
    if (event.subject_kind == SubjectKind::household) {
      CaseFile file{own, {}, std::nullopt};
      if (ProjectRecord const* project = project_of(event.subject_id))
        file = {own, project->events, project->closed_on};
      broken = breaches(book.rules, book.tracks, next, file, today);
    } else {
      broken = breaches(book.rules, next, today);
    }
    auto refusing = std::ranges::find_if(broken, &Rule::refuses);
    if (refusing != broken.end() && options.override_reason.empty()) {
      refuse(refusal_by(**refusing));
      continue;
    }
    for (Rule const* rule : broken) plan.notes.push_back({listed.sheet, listed.row, {}, {}, remark_by(*rule)});
    event.note = note_with_override(std::move(event.note), broken, options.override_reason);
    event.source = fmt::format("{}!{}!{}", options.file, listed.sheet, listed.row);
    if (event.actor.empty()) event.actor = options.actor;
    row.outcome = RowOutcome::fresh;
    row.changes.push_back(fmt::format("{} {}", event.event, event.effective_on.iso()));
    row.appends.push_back(std::move(event));
    own.push_back(std::move(next));
    ++plan.events;
    plan.rows.push_back(std::move(row));
  }
}

}  // namespace qinzao
