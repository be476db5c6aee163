#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/geo/shape_fault.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// A row whose geometry no library can work with.
struct BrokenRow {
  std::string layer;
  std::int64_t row = 0;  // its number in the file
  std::string id;        // its key, or #17
  ShapeFault fault = ShapeFault::unreadable;
};

/// The broken rows of some layers, in order; layers the file does not have are empty.
std::vector<BrokenRow> read_broken(Database const& file, std::initializer_list<std::string_view> layers);

}  // namespace qinzao
