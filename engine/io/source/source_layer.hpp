#pragma once
#include <ogr_api.h>

#include <cstdint>
#include <string_view>

#include "engine/io/city/row.hpp"

namespace qinzao {

/// How the rows of a format are counted by those who look at them.
enum class Counting : std::uint8_t { in_order, by_fid, by_fid_from_zero };
Counting counting_of(std::string_view driver);

/// Whether the texts of a layer come as UTF-8, whatever is said of the file.
bool hands_out_utf8(std::string_view driver, OGRLayerH layer);

/// What a field of GDAL holds.
ColumnKind kind_of(OGRFieldDefnH definition);

}  // namespace qinzao
