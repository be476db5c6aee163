#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/compliance/inspection_sheet.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// An inspection of which nobody can tell what pipe it looked into, and why.
struct UnsettledPipe {
  std::int64_t row = 0;  // of the sheet
  std::string told;      // M1-M2
  Message cause;
};

/// Finds the pipes of a city that a sheet calls by their manholes (管段编号 M1-M2): such an inspection gets both
/// manholes, and the pipe where one alone joins them. Returns those that are left: no pipe and no two manholes of the
/// city, or several pipes. A city without pipes knows none, and nothing is said.
std::vector<UnsettledPipe> settle_inspected_pipes(GatheredSheet& sheet, Database const& city,
                                                  std::string const& node_prefix);

}  // namespace qinzao
