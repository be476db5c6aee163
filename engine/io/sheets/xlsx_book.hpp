#pragma once
#include <xlsxwriter.h>

#include <filesystem>
#include <memory>
#include <string>

namespace qinzao {

/// A workbook that libxlsxwriter writes. `place` is what errors name; the file is written at `path` by close().
class XlsxBook {
 public:
  XlsxBook(std::filesystem::path const& path, std::filesystem::path const& place);

  lxw_worksheet* add_sheet(std::string const& name);
  lxw_format* add_format() { return workbook_add_format(book_.get()); }
  /// One that shows numbers or days by this code of a spreadsheet, such as yyyy-mm-dd.
  lxw_format* number_format(char const* code);
  /// Gives cells a name of the whole book; `cells` as in =Lists!$A$2:$A$9.
  void name_cells(std::string const& name, std::string const& cells);
  /// Error unless the library took what it was given.
  void check(lxw_error code) const;
  /// Error: cannot be written. REQUIRES that it is the last call.
  void close();

 private:
  struct Close {
    void operator()(lxw_workbook* book) const { workbook_close(book); }
  };
  std::filesystem::path place_;
  std::unique_ptr<lxw_workbook, Close> book_;
};

/// Cells that a text is wide in a spreadsheet: Chinese characters count two.
double sheet_width(std::string_view text);

}  // namespace qinzao
