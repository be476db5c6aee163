#include "engine/io/sheets/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/files/file_kind.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/sheets/workbook_csv.hpp"
#include "engine/io/sheets/workbook_dbf.hpp"
#include "engine/io/sheets/workbook_ods.hpp"
#include "engine/io/sheets/workbook_xls.hpp"
#include "engine/io/sheets/workbook_xlsx.hpp"

namespace qinzao {

std::string plain_decimal(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{:.0f}", value);
  std::string text = fmt::format("{}", value);  // shortest that reads back the same
  if (text.find('e') == std::string::npos) return text;
  return fmt::format("{:.0f}", value);
}

Workbook read_workbook(std::filesystem::path const& path, std::string const& encoding) {
  require_file(path);
  std::string extension = extension_of(path);
  Workbook book;
  book.file = path.filename().string();
  if (extension == ".xlsx" || extension == ".xlsm") {
    book.sheets = read_xlsx(path);
  } else if (extension == ".ods") {
    book.sheets = read_ods(path);
  } else if (extension == ".xls") {
    book.sheets = read_xls(path);
  } else if (extension == ".csv" || extension == ".txt") {
    book.sheets = read_csv(path, encoding);
  } else if (extension == ".dbf") {
    book.sheets = read_dbf(path, encoding);
  } else {
    throw UsageError{message("{}：台账应为 .xlsx、.xls、.ods、.csv 或 .dbf",
                             "{}: a workbook is .xlsx, .xls, .ods, .csv or .dbf", path.string())};
  }
  for (Sheet& sheet : book.sheets) sheet.drop_covered();
  return book;
}

}  // namespace qinzao
