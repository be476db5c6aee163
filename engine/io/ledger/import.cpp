#include "engine/io/ledger/import.hpp"

#include <algorithm>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/ledger/list_plan.hpp"
#include "engine/io/ledger/register.hpp"
#include "engine/io/sheets/workbook.hpp"
#include "engine/ledger/import/cell_text.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

void add_headers(LedgerColumns& columns, std::map<std::string, std::string> const& headers) {
  for (auto const& [header, word] : headers) {
    auto field = columns.field(word);
    std::vector<std::string> words;
    for (LedgerField const& known : columns.fields) words.push_back(known.word);
    if (!field)
      throw UsageError{message("--map {}={}：没有这个字段{}", "--map {}={}: no such field{}", header, word,
                               suggestion(word, words))};
    columns.field_of[bare_word(header)] = {*field, 0};
    columns.ignored.erase(bare_word(header));
  }
}

/// Every sheet of the workbook, read as far as it is a ledger.
struct ReadBook {
  std::vector<ImportedSheet> sheets;
  std::vector<LedgerRow> rows;
  std::vector<ListedEvent> events;
  std::vector<CellRemark> refused;
  std::vector<CellRemark> questions;
  std::vector<CellRemark> notes;
  std::vector<std::pair<std::size_t, std::vector<std::string>>>
      titles;  // first row of a sheet without project column -> texts above
};

/// Tells of what merged cells hide, and takes rows and columns that are out of sight as they are.
void look_for_hidden(Sheet const& sheet, SheetHeader const& header, ImportedSheet& entry, ReadBook& book) {
  for (std::string const& cell : sheet.covered)
    book.notes.push_back(
        {sheet.name,
         0,
         cell,
         {},
         {"在合并单元格之下，看不见，未读", "lies under a merged cell, out of sight, and is not read"}});
  for (std::size_t column : sheet.hidden_columns)
    if (column < header.fields.size() && header.fields[column]) entry.hidden_columns.push_back(header.titles[column]);
}

/// Gives rows without a category the one that the title or the sheet's name tells; how many.
std::size_t take_category_of_title(std::vector<std::string> const& titles, std::vector<LedgerRow>& rows) {
  std::string all;
  for (std::string const& title : titles) all += title + "\n";
  Category category = category_in_title(all);
  std::size_t taken = 0;
  for (LedgerRow& row : rows)
    if (row.category == Category::unknown && category != Category::unknown) {
      row.category = category;
      ++taken;
    }
  return taken;
}

void read_sheet(ReadBook& book, Sheet sheet, LedgerColumns const& columns, RuleBook const& rules,
                RowOptions const& options, bool named) {
  ImportedSheet& entry = book.sheets.emplace_back();
  entry.name = sheet.name;
  entry.hidden = sheet.hidden;
  if (sheet.hidden && !named) return;
  if (auto list = read_event_list(sheet, rules)) {
    entry.read = true;
    entry.header_row = list->header_row;
    entry.rows = list->rows.size() + list->refused.size();
    entry.refused = list->refused.size();
    entry.examples = list->examples;
    entry.hidden_rows = list->hidden;
    std::ranges::move(list->rows, std::back_inserter(book.events));
    std::ranges::move(list->refused, std::back_inserter(book.refused));
    std::ranges::move(list->notes, std::back_inserter(book.notes));
    return;
  }
  auto header = find_header(sheet, columns);
  if (!header) return;
  entry.read = true;
  entry.header_row = header->end_row;
  entry.unknown = header->unknown;
  for (std::size_t column = 0; column < header->fields.size(); ++column)
    if (header->fields[column])
      entry.columns.emplace_back(header->titles[column], columns.fields[*header->fields[column]].word);
  std::vector<std::string> above = header->above;
  above.push_back(sheet.name);
  look_for_hidden(sheet, *header, entry, book);
  SheetRows found = read_rows(std::move(sheet), *header, columns, options);
  entry.rows = found.rows.size() + found.refused.size();
  entry.refused = found.refused.size();
  entry.totals = found.totals;
  entry.examples = found.examples;
  entry.other = found.other;
  entry.sections = found.sections;
  entry.by_section = found.by_section;
  entry.by_title = take_category_of_title(above, found.rows);
  entry.inherited = found.inherited;
  entry.by_serial = found.by_serial;
  entry.hidden_rows = found.hidden;
  book.titles.emplace_back(book.rows.size(), std::move(above));
  std::ranges::move(found.rows, std::back_inserter(book.rows));
  std::ranges::move(found.refused, std::back_inserter(book.refused));
  std::ranges::move(found.questions, std::back_inserter(book.questions));
  std::ranges::move(found.notes, std::back_inserter(book.notes));
}

ReadBook read_book(ImportRequest const& request, LedgerColumns const& columns, RuleBook const& rules) {
  Workbook workbook = read_workbook(request.workbook, request.encoding);
  std::vector<std::string> names;
  for (Sheet const& sheet : workbook.sheets) names.push_back(sheet.name);
  for (std::string const& wanted : request.sheets)
    if (std::ranges::find(names, wanted) == names.end())
      throw Error{message("{}：没有工作表 {}{}", "{}: has no sheet {}{}", request.workbook.string(), wanted,
                          suggestion(wanted, names))};
  ReadBook book;
  for (Sheet& sheet : workbook.sheets) {
    stop_if_interrupted();
    bool named = std::ranges::find(request.sheets, sheet.name) != request.sheets.end();
    if (request.sheets.empty() || named) read_sheet(book, std::move(sheet), columns, rules, request.rows, named);
  }
  if (std::ranges::none_of(book.sheets, &ImportedSheet::read))
    throw Error{message("{}：没有一张表的表头既有户号（户号、编号）又有另一个认得的列；请用 --map 表头=字段 指明",
                        "{}: no sheet has a header with a household number (户号, 编号) and another known column; name "
                        "headers with --map HEADER=FIELD",
                        request.workbook.string())};
  return book;
}

/// The longest known project name that stands in the texts above a table or in the name of its sheet.
std::string project_in(std::vector<std::string> const& texts, CityRegister const& known) {
  std::string best;
  std::size_t longest = 0;
  for (ProjectRecord const& project : known.projects)
    for (std::string const& text : texts)
      for (std::string const& name : {project.name, project.project_id})
        if (name.size() > longest && text.find(name) != std::string::npos) {
          longest = name.size();
          best = project.project_id;
        }
  return best;
}

/// The one year that the texts above a table tell: 2020年, 2020年度, but not a day such as 2020年6月3日.
std::optional<int> year_in(std::vector<std::string> const& texts) {
  constexpr std::string_view sign = "年";
  std::optional<int> found;
  for (std::string const& text : texts)
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + 1)) {
      auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
      std::size_t after = at + sign.size();
      while (after < text.size() && text[after] == ' ') ++after;
      if (at < 4 || is_digit(after) || (at > 4 && is_digit(at - 5))) continue;
      int year = 0;
      for (std::size_t i = at - 4; i < at; ++i) year = is_digit(i) ? year * 10 + (text[i] - '0') : -1'000'000;
      if (year < 1990 || year > 2100) continue;
      if (found && *found != year) return std::nullopt;
      found = year;
    }
  return found;
}

/// The project that a heading between the rows names: a known one, or what calls itself one.
std::string project_of_section(std::string const& section, CityRegister const& known) {
  if (section.empty()) return {};
  if (std::string project = project_in({section}, known); !project.empty()) return project;
  for (std::string_view word : {"项目", "地块", "工程"})
    if (section.ends_with(word)) return section;
  return {};
}

/// Tells of headings whose words say nothing that is taken.
void tell_of_section(LedgerRow const& row, ReadBook& book, std::set<std::pair<std::string, std::string>>& told) {
  if (row.section.empty() || !told.emplace(row.sheet, row.section_cell).second) return;
  book.notes.push_back(
      {row.sheet,
       0,
       row.section_cell,
       {},
       {"行间标题，既非类别也非项目，未读", "a heading that is neither a category nor a project, not read"}});
}

void name_projects(ReadBook& book, CityRegister const& known, ImportOptions const& options) {
  std::set<std::pair<std::string, std::string>> told;
  for (std::size_t i = 0; i < book.titles.size(); ++i) {
    std::size_t end = i + 1 < book.titles.size() ? book.titles[i + 1].first : book.rows.size();
    std::string project = options.project.empty() ? project_in(book.titles[i].second, known) : std::string{};
    std::optional<int> year = year_in(book.titles[i].second);
    for (std::size_t row = book.titles[i].first; row < end; ++row) {
      LedgerRow& record = book.rows[row];
      std::string of_section = project_of_section(record.section, known);
      bool open = record.project.empty() && options.project.empty();
      if (open) record.project = of_section.empty() ? project : of_section;
      if (of_section.empty() || !open) tell_of_section(record, book, told);
      record.title_year = year;
    }
  }
}

void bind_text(Statement& statement, int parameter, std::string_view text) {
  if (text.empty()) {
    statement.bind_null(parameter);
  } else {
    statement.bind(parameter, text);
  }
}

/// New households have no place yet, so the R-tree's triggers have nothing to do, and the row count is set once.
void count_rows(Database const& city, std::string_view table, std::int64_t added) {
  if (!city.has_table("gpkg_ogr_contents")) return;
  city.prepare("UPDATE gpkg_ogr_contents SET feature_count = feature_count + ?1 WHERE table_name = ?2")
      .bind(1, added)
      .bind(2, table)
      .execute();
}

void write_households(Database const& city, ImportPlan const& plan) {
  auto added = std::ranges::count_if(
      plan.rows, [](PlannedRow const& row) { return row.writes_household && row.outcome == RowOutcome::fresh; });
  constexpr std::int64_t many = 1000;
  std::optional<SilencedTriggers> silenced;
  if (added > many) silenced.emplace(city, "households");
  Statement insert = city.prepare(
      "INSERT INTO households (project_id, category, persons, strategy, head, phone, id_number, address, household_id) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  Statement update = city.prepare(
      "UPDATE households SET project_id = ?1, category = ?2, persons = ?3, strategy = ?4, head = ?5, phone = ?6, "
      "id_number = ?7, "
      "address = ?8 WHERE household_id = ?9");
  for (PlannedRow const& row : plan.rows) {
    if (!row.writes_household) continue;
    Statement& statement = row.outcome == RowOutcome::fresh ? insert : update;
    bind_text(statement, 1, row.record.project_id);
    bind_text(statement, 2, word_of(row.record.category));
    if (row.record.persons) statement.bind(3, std::int64_t{*row.record.persons});
    bind_text(statement, 4, row.record.strategy);
    bind_text(statement, 5, row.record.head);
    bind_text(statement, 6, row.record.phone);
    bind_text(statement, 7, row.record.id_number);
    bind_text(statement, 8, row.record.address);
    statement.bind(9, row.household_id);
    statement.write_row();
  }
  if (!silenced) return;
  silenced->put_back();
  count_rows(city, "households", added);
}

void write_shares(Database const& city, ImportPlan const& plan) {
  Statement remove = city.prepare("DELETE FROM household_parcels WHERE household_id = ?1 AND parcel_id = ?2");
  Statement insert = city.prepare("INSERT INTO household_parcels (household_id, parcel_id, share) VALUES (?1, ?2, ?3)");
  for (auto const& [key, share] : plan.shares) {
    remove.bind(1, key.first).bind(2, key.second).execute();
    insert.bind(1, key.first).bind(2, key.second);
    if (share > 0) insert.bind(3, share);
    insert.write_row();
  }
}

bool writes_anything(ImportPlan const& plan) {
  return plan.events > 0 || !plan.shares.empty() || !plan.new_projects.empty() || !plan.changed_projects.empty() ||
         std::ranges::any_of(plan.rows, &PlannedRow::writes_household);
}

void write_projects(Database const& city, ImportPlan const& plan) {
  auto write = [](Statement& statement, ProjectRecord const& record) {
    statement.bind(1, record.project_id);
    bind_text(statement, 2, record.name);
    bind_text(statement, 3, record.kind);
    if (record.year) {
      statement.bind(4, std::int64_t{*record.year});
    } else {
      statement.bind_null(4);
    }
    statement.write_row();
  };
  Statement insert = city.prepare("INSERT INTO projects (project_id, name, kind, year) VALUES (?1, ?2, ?3, ?4)");
  for (ProjectRecord const& record : plan.new_projects) write(insert, record);
  Statement update = city.prepare("UPDATE projects SET name = ?2, kind = ?3, year = ?4 WHERE project_id = ?1");
  for (ProjectRecord const& record : plan.changed_projects) write(update, record);
}

void write_plan(Database const& city, LedgerWriter& writer, ImportPlan const& plan, Progress progress) {
  write_projects(city, plan);
  write_households(city, plan);
  write_shares(city, plan);
  for (PlannedRow const& row : plan.rows) {
    stop_if_interrupted();
    for (EventRow const& event : row.appends) writer.append(event);
    progress.add(row.appends.size());
  }
}

}  // namespace

ImportResult import_ledger(Database const& city, RuleBook const& book, LedgerColumns columns, ImportRequest request) {
  add_headers(columns, request.headers);
  request.plan.file = request.workbook.filename().string();
  request.progress.begin({"读表", "reading the workbook"});
  ReadBook read = read_book(request, columns, book);
  add_geometry_functions(city);
  find_findings(read.events, request.find, request.plan.file, read.refused);

  ImportResult result;
  result.sheets = std::move(read.sheets);
  result.questions = std::move(read.questions);
  std::optional<LedgerWriter> writer;  // holds the write lock while the plan is made
  if (!request.dry_run) writer.emplace(city, request.now);
  request.progress.begin({"与台账比对", "comparing with the ledger"});
  CityRegister known = read_register(city);
  name_projects(read, known, request.plan);
  result.plan = plan_import(read.rows, known, book.rules, book.tracks, request.plan, request.now.day());
  plan_event_list(city, read.events, known, book, request.plan, request.now.day(), result.plan);
  result.plan.notes.insert(result.plan.notes.begin(), std::make_move_iterator(read.notes.begin()),
                           std::make_move_iterator(read.notes.end()));
  result.plan.refused.insert(result.plan.refused.begin(), std::make_move_iterator(read.refused.begin()),
                             std::make_move_iterator(read.refused.end()));

  bool may = result.plan.refused.empty() || request.take_good_rows;
  if (writer && may && writes_anything(result.plan)) {
    request.progress.begin({"写台账", "writing the ledger"}, result.plan.events);
    write_plan(city, *writer, result.plan, request.progress);
    writer->commit();
    result.written = true;
    result.anchor = writer->anchor();
  } else {
    writer.reset();  // nothing was written: back as it was
    result.anchor = read_anchor(city);
  }
  return result;
}

}  // namespace qinzao
