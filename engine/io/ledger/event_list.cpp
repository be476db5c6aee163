#include "engine/io/ledger/event_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/message.hpp"
#include "engine/ledger/import/example_row.hpp"
#include "engine/ledger/import/seen_cell.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

enum ListField : std::size_t {
  kind_field,
  id_field,
  event_field,
  day_field,
  note_field,
  actor_field,
  until_field,
  check_field,
  subjects_field,
  reason_field,
  list_fields
};

using FieldNames = std::array<std::vector<std::string>, list_fields>;

/// Headers of a list of events; the first names are the ones of the events table.
FieldNames const& names_of_events() {
  static FieldNames const names{{{"subject_kind", "对象类别", "对象类型"},
                                 {"subject_id", "对象编号", "对象"},
                                 {"event", "事件"},
                                 {"effective_on", "日期", "发生日期"},
                                 {"note", "备注"},
                                 {"actor", "经办人"},
                                 {"until", "到期日", "有效期至"}}};
  return names;
}

/// Headers of a sheet of findings; the first names are the ones of the events table or of the file of findings.
FieldNames const& names_of_findings() {
  static FieldNames const names{{{},
                                 {"finding_id", "id", "finding", "问题编号"},
                                 {"event", "事件"},
                                 {"effective_on", "日期", "发生日期", "豁免日期", "date"},
                                 {"note", "备注", "理由", "原因", "豁免理由", "why"},
                                 {"actor", "经办人", "批准人"},
                                 {"until", "到期日", "有效期至", "豁免至"},
                                 {"check", "检查", "检查项"},
                                 {"subjects", "对象", "对象编号"},
                                 {"reason"}}};
  return names;
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

/// Whether the first cell that holds anything marks the row as an example.
bool shows_how(std::vector<SheetCell> const& row) {
  auto first = std::ranges::find_if(row, [](SheetCell const& cell) { return !plain_text(cell.text).empty(); });
  return first != row.end() && is_example(first->text);
}

using ColumnOf = std::array<std::optional<std::size_t>, list_fields>;

ColumnOf columns_of(std::vector<SheetCell> const& header, FieldNames const& names) {
  ColumnOf column_of;
  for (std::size_t column = 0; column < header.size(); ++column) {
    std::string word = bare_word(header[column].text);
    auto is_called = [&](std::string const& name) { return bare_word(name) == word; };
    auto field = std::ranges::find_if(names, [&](auto const& list) { return std::ranges::any_of(list, is_called); });
    if (field == names.end()) continue;
    auto& place = column_of[static_cast<std::size_t>(field - names.begin())];
    if (!place) place = column;
  }
  return column_of;
}

/// The columns of a list of events, or of a sheet of findings: an empty kind_field. Nothing for another header.
std::optional<ColumnOf> columns_of_list(std::vector<SheetCell> const& header) {
  ColumnOf events = columns_of(header, names_of_events());
  if (events[kind_field] && events[id_field] && events[event_field] && events[day_field]) return events;
  ColumnOf findings = columns_of(header, names_of_findings());
  if (!findings[note_field]) findings[note_field] = std::exchange(findings[reason_field], std::nullopt);
  bool named = findings[check_field] && (findings[id_field] || findings[subjects_field]);
  for (SheetCell const& cell : header)
    named = named || bare_word(cell.text) == bare_word("finding_id") || bare_word(cell.text) == "问题编号";
  return named && findings[day_field] && findings[note_field] ? std::optional{findings} : std::nullopt;
}

/// The first cell of a row that cannot be taken as it is, and why; cells that are taken but show something else are
/// noted.
std::optional<std::pair<std::size_t, Message>> find_misread(Sheet const& sheet, std::size_t header, std::size_t row,
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

/// Reads the rows of one list.
class ListReader {
 public:
  ListReader(Sheet const& sheet, std::size_t header, ColumnOf const& column_of, RuleBook const& book)
      : sheet_{sheet}, header_{header}, column_of_{column_of}, book_{book} {}

  void read(std::size_t row, EventList& list) const {
    auto refuse = [&](std::size_t field, Message cause) {
      std::size_t column = column_of_[field].value_or(*column_of_[day_field]);
      list.refused.push_back({sheet_.name, row + 1, cell_address(row, column),
                              plain_text(sheet_.at(header_, column).text), std::move(cause)});
    };
    if (sheet_.hidden_rows.contains(row)) ++list.hidden;
    if (auto wrong = find_misread(sheet_, header_, row, column_of_, list))
      return refuse(wrong->first, std::move(wrong->second));
    auto kind = column_of_[kind_field] ? kind_named(text(row, kind_field)) : SubjectKind::finding;
    if (!kind)
      return refuse(kind_field, {"应为 户、工程、点位、项目、片区、排水户、缺陷、问题",
                                 "is none of household, work, site, project, area, discharger, defect, finding "
                                 "(户、工程、点位、项目、片区、排水户、缺陷、问题)"});
    std::string event = text(row, event_field);
    if (!column_of_[kind_field] && event.empty()) event = "waived";
    std::string word = book_.names.word(*kind, event);
    auto day = typed_date(text(row, day_field));
    bool by_check = !text(row, check_field).empty() && !text(row, subjects_field).empty();
    if (text(row, id_field).empty() && !by_check)
      return refuse(column_of_[id_field] ? id_field : check_field, {"对象没有编号", "the subject has no id"});
    if (word.empty())
      return refuse(event_field,
                    message("{}没有事件“{}”（现有：{}）", "no event of a {} is called \"{}\" (there are: {})",
                            name_of(*kind), event, list_events(book_.tracks, *kind)));
    if (!day) return refuse(day_field, {"不是日期（应如 2020-06-03）", "is not a date (write 2020-06-03)"});
    ListedEvent listed{sheet_.name, row + 1, {}, {}};
    listed.event.subject_kind = *kind;
    listed.event.subject_id = plain_id(text(row, id_field));
    listed.event.event = std::move(word);
    listed.event.effective_on = *day;
    listed.event.note = text(row, note_field);
    listed.event.actor = text(row, actor_field);
    if (*kind == SubjectKind::finding)
      if (auto wrong = take_finding(row, listed)) return refuse(wrong->first, std::move(wrong->second));
    list.rows.push_back(std::move(listed));
  }

 private:
  std::string text(std::size_t row, std::size_t field) const {
    return column_of_[field] ? plain_text(sheet_.at(row, *column_of_[field]).text) : std::string{};
  }

  /// What a row tells of a finding beside the event; the field that is wrong, and why.
  std::optional<std::pair<std::size_t, Message>> take_finding(std::size_t row, ListedEvent& listed) const {
    EventRow const& event = listed.event;
    if ((event.event == "waived" || event.event == "reopened") && event.note.empty())
      return std::pair{note_field, Message{"请写明为何豁免或恢复", "say why the finding is waived or reopened"}};
    std::string until = text(row, until_field);
    auto last = typed_date(until);
    if (!until.empty() && !last)
      return std::pair{until_field, Message{"不是日期（应如 2020-06-03）", "is not a date (write 2020-06-03)"}};
    if (last && (event.event != "waived" || *last < event.effective_on))
      return std::pair{until_field, Message{"只用于豁免，且不早于豁免之日",
                                            "is for waived alone, and not before the day of the waiver"}};
    listed.finding = {text(row, check_field), text(row, subjects_field), text(row, reason_field), last};
    return std::nullopt;
  }

  Sheet const& sheet_;
  std::size_t header_;
  ColumnOf const& column_of_;
  RuleBook const& book_;
};

}  // namespace

std::optional<EventList> read_event_list(Sheet const& sheet, RuleBook const& book) {
  constexpr std::size_t header_rows = 10;  // titles and notes may stand above it
  for (std::size_t header = 0; header < std::min(sheet.rows.size(), header_rows); ++header) {
    auto column_of = columns_of_list(sheet.rows[header]);
    if (!column_of) continue;
    EventList list;
    list.header_row = header + 1;
    ListReader reader{sheet, header, *column_of, book};
    for (std::size_t row = header + 1; row < sheet.rows.size(); ++row)
      if (shows_how(sheet.rows[row])) {
        ++list.examples;
      } else if (!is_blank(sheet.rows[row])) {
        reader.read(row, list);
      }
    return list;
  }
  return std::nullopt;
}

void find_findings(std::vector<ListedEvent>& list, FindingLookup const& find, std::string const& file,
                   std::vector<CellRemark>& refused) {
  std::erase_if(list, [&](ListedEvent& listed) {
    if (!listed.finding) return false;
    listed.event.source = fmt::format("{}!{}!{}", file, listed.sheet, listed.row);
    try {
      listed.event = find(listed.event, *listed.finding);
      return false;
    } catch (FindingRefused const& why) {
      refused.push_back({listed.sheet, listed.row, {}, {}, {why.in(Language::zh), why.in(Language::en)}});
      return true;
    }
  });
}

}  // namespace qinzao
