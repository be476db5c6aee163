#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

/// One column of a sheet that people fill in.
struct FormColumn {
  std::string title;
  std::string about;  // shown over the title: what goes in, in which unit
  CellKind kind = CellKind::text;
  std::vector<std::string> choices = {};                 // of a drop-down list; none: anything
  bool other_words = false;                              // words that are not among the choices may be typed
  std::optional<std::size_t> choices_by = std::nullopt;  // the choices are the FormWords that this column names
  SpreadsheetCell example = {};
};

/// A sheet to be filled in: its header, and one row that shows how.
struct FormSheet {
  std::string name;
  std::vector<FormColumn> columns;
};

/// The choices that go with one word of another column. REQUIRES a name that a spreadsheet takes as the name of cells.
struct FormWords {
  std::string name;
  std::vector<std::string> words;
};

/// Writes an .xlsx to `path`; `place` is what errors name. The header stays in sight and tells what its columns want;
/// the example, in grey, is the second row; below it columns of text keep their zeros, days are shown as 2020-06-03,
/// and closed lists drop down. `words`, where there are any, stand in a last sheet called `words_name`. Error: cannot
/// be written; the choices of a column are longer than the 255 characters of a list.
void write_form_workbook(std::span<FormSheet const> sheets, std::span<FormWords const> words,
                         std::string const& words_name, std::filesystem::path const& path,
                         std::filesystem::path const& place);

}  // namespace qinzao
