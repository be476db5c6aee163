#pragma once
#include <ogr_api.h>

#include <cstdint>

#include "engine/io/sheets/text_table.hpp"

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

/// The number of the row of a sheet, opened with its first row as header, that names more columns than that first row
/// does; 0 where none does.
std::int64_t header_below_first(OGRLayerH sheet, HeaderScore const& score);

/// Names the columns of a sheet, opened without a header, by that row.
void name_columns(OGRLayerH sheet, std::int64_t row);

}  // namespace qinzao
