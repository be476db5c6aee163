#include "engine/io/sheets/form_workbook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/date.hpp"
#include "engine/io/sheets/xlsx_book.hpp"
#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

namespace {

constexpr lxw_row_t example_row = 1;
constexpr lxw_row_t first_row = 2;     // that people fill in
constexpr lxw_row_t last_row = 20000;  // that drops lists down

/// The looks of cells.
struct Looks {
  lxw_format* header;
  lxw_format* example;
  lxw_format* example_day;
  lxw_format* text;
  lxw_format* day;
};

Looks looks_of(XlsxBook& book) {
  constexpr lxw_color_t grey = 0x808080;
  constexpr lxw_color_t pale = 0xE8EEF4;
  Looks looks{book.add_format(), book.number_format("@"), book.number_format("yyyy-mm-dd"), book.number_format("@"),
              book.number_format("yyyy-mm-dd")};
  format_set_bold(looks.header);
  format_set_bottom(looks.header, LXW_BORDER_THIN);
  format_set_bg_color(looks.header, pale);
  for (lxw_format* format : {looks.example, looks.example_day}) {
    format_set_italic(format);
    format_set_font_color(format, grey);
  }
  return looks;
}

void write_example(XlsxBook& book, lxw_worksheet* sheet, lxw_col_t at, FormColumn const& column, Looks const& looks) {
  if (auto const* whole = std::get_if<std::int64_t>(&column.example))
    return book.check(worksheet_write_number(sheet, example_row, at, static_cast<double>(*whole), looks.example));
  if (auto const* real = std::get_if<double>(&column.example))
    return book.check(worksheet_write_number(sheet, example_row, at, *real, looks.example));
  auto const* text = std::get_if<std::string>(&column.example);
  if (text == nullptr) return;
  auto day = column.kind == CellKind::date ? Date::parse(*text) : std::nullopt;
  if (!day) return book.check(worksheet_write_string(sheet, example_row, at, text->c_str(), looks.example));
  std::chrono::year_month_day parts{day->day()};
  lxw_datetime moment{static_cast<int>(parts.year()),
                      static_cast<int>(static_cast<unsigned>(parts.month())),
                      static_cast<int>(static_cast<unsigned>(parts.day())),
                      0,
                      0,
                      0};
  book.check(worksheet_write_datetime(sheet, example_row, at, &moment, looks.example_day));
}

void drop_down(XlsxBook& book, lxw_worksheet* sheet, lxw_col_t at, FormColumn const& column) {
  if (column.choices.empty() && !column.choices_by) return;
  lxw_data_validation list{};
  std::vector<std::string> words = column.choices;  // the library wants them as its own
  std::vector<char*> pointers;
  std::string formula;
  if (column.choices_by) {
    formula = fmt::format("=INDIRECT(${}{})", column_letters(*column.choices_by), first_row + 1);
    list.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    list.value_formula = formula.data();
  } else {
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    list.validate = LXW_VALIDATION_TYPE_LIST;
    list.value_list = pointers.data();
  }
  if (column.other_words) list.show_error = LXW_VALIDATION_OFF;
  book.check(worksheet_data_validation_range(sheet, first_row, at, last_row, at, &list));
}

void write_form(XlsxBook& book, FormSheet const& form, Looks const& looks) {
  lxw_worksheet* sheet = book.add_sheet(form.name);
  constexpr double narrowest = 9;
  constexpr double widest = 40;
  lxw_col_t at = 0;
  for (FormColumn const& column : form.columns) {
    double width = sheet_width(column.title);
    if (auto const* text = std::get_if<std::string>(&column.example)) width = std::max(width, sheet_width(*text));
    for (std::string const& word : column.choices) width = std::max(width, sheet_width(word));
    lxw_format* kept = column.kind == CellKind::text ? looks.text : column.kind == CellKind::date ? looks.day : nullptr;
    book.check(worksheet_set_column(sheet, at, at, std::clamp(width + 2, narrowest, widest), kept));
    book.check(worksheet_write_string(sheet, 0, at, column.title.c_str(), looks.header));
    if (!column.about.empty()) {
      lxw_comment_options box{};
      box.x_scale = 2;
      book.check(worksheet_write_comment_opt(sheet, 0, at, column.about.c_str(), &box));
    }
    write_example(book, sheet, at, column, looks);
    drop_down(book, sheet, at, column);
    ++at;
  }
  worksheet_freeze_panes(sheet, 1, 0);
}

void write_words(XlsxBook& book, std::span<FormWords const> lists, std::string const& name, Looks const& looks) {
  lxw_worksheet* sheet = book.add_sheet(name);
  lxw_col_t at = 0;
  for (FormWords const& list : lists) {
    double width = sheet_width(list.name);
    book.check(worksheet_write_string(sheet, 0, at, list.name.c_str(), looks.header));
    lxw_row_t row = 0;
    for (std::string const& word : list.words) {
      width = std::max(width, sheet_width(word));
      book.check(worksheet_write_string(sheet, ++row, at, word.c_str(), nullptr));
    }
    book.check(worksheet_set_column(sheet, at, at, width + 2, nullptr));
    std::string letters = column_letters(at);
    book.name_cells(list.name, fmt::format("='{0}'!${1}$2:${1}${2}", name, letters, list.words.size() + 1));
    ++at;
  }
  worksheet_freeze_panes(sheet, 1, 0);
}

}  // namespace

void write_form_workbook(std::span<FormSheet const> sheets, std::span<FormWords const> words,
                         std::string const& words_name, std::filesystem::path const& path,
                         std::filesystem::path const& place) {
  XlsxBook book{path, place};
  Looks looks = looks_of(book);
  for (FormSheet const& sheet : sheets) write_form(book, sheet, looks);
  if (!words.empty()) write_words(book, words, words_name, looks);
  book.close();
}

}  // namespace qinzao
