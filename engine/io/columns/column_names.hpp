#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/city/row.hpp"
#include "engine/io/settings/column_patterns.hpp"
#include "engine/io/settings/units.hpp"

namespace qinzao {

/// A column's names to compare with: as it stands, and without its unit. What most columns of the source begin with and
/// says nothing is left off (MNL_, dbo.SewerMain.).
struct PlainColumn {
  std::string whole;
  std::string bare;
  Unit unit = Unit::none;
  bool stub = false;  // of ten bytes where names are cut to ten: perhaps cut
  std::vector<PatternedName> patterns;
};

/// Of all columns of a source. Names are cut in a Shapefile, and where a source looks as if it had been one: no name
/// has more than ten letters, and several have ten.
std::vector<PlainColumn> plain_columns(std::string_view layer, std::span<SourceColumn const> columns, bool shapefile,
                                       ColumnPatterns const& patterns);

}  // namespace qinzao
