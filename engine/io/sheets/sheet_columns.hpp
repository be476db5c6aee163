#pragma once
#include <ogr_api.h>

#include <cstdint>

#include "engine/io/sheets/table_header.hpp"

namespace qinzao {

/// As long as it lives the first row of a sheet is its header ("FORCE"), also where all of its columns are text; or a
/// sheet has none ("DISABLE").
class SheetHeaders {
 public:
  explicit SheetHeaders(char const* kind) { set(kind); }
  ~SheetHeaders() { set(nullptr); }
  SheetHeaders(SheetHeaders const&) = delete;
  SheetHeaders& operator=(SheetHeaders const&) = delete;

 private:
  static void set(char const* value);
};

/// The header of a sheet opened without one, and the rows, as the sheet counts them, it begins in and ends in.
struct SheetHeaderRows {
  TableHeader header;
  std::int64_t first = 0;
  std::int64_t last = 0;
};
SheetHeaderRows find_sheet_header(OGRLayerH sheet, HeaderScore const& score, TableWords const& words);

/// Names the columns of a sheet opened without a header.
void name_columns(OGRLayerH sheet, std::vector<std::string> const& names);

}  // namespace qinzao
