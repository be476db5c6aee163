#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace qinzao::test {

/// A sheet drawn as text: a line a row, cells parted by `|`, blanks at the ends of a cell not counted. What a cell
/// begins with says what it is: `#43985` a number, `@43985` a number shown as a date, `&7` a number shown as 007,
/// `=A1+1` a formula without a value,
/// `=A1+1~5` one with the value 5, `!#N/A` an error, `%"P"000~7` a number under a format of its own (of a .ods: what it
/// shows, `%P007~7`, or of a day `%6月3日~@43985`); anything else is text. `merges` are ranges such as A1:C1; `hidden`
/// are rows (`3`), columns (`C`), or the sheet itself (`sheet`).
struct DrawnSheet {
  std::string name;
  std::string drawing;
  std::vector<std::string> merges = {};
  std::vector<std::string> hidden = {};
};

/// Writes a minimal .xlsx (or .ods, by the extension) with these sheets.
void draw_workbook(std::filesystem::path const& path, std::vector<DrawnSheet> const& sheets, bool from_1904 = false);

}  // namespace qinzao::test
