#pragma once
#include <cstddef>
#include <cstdint>

#include "engine/city/city.hpp"
#include "engine/geo/finding.hpp"

namespace qinzao {

/// The geometry of a finding: a row of the city's layers or of the findings' own shapes; null for none.
struct PlacedFinding {
  Shapes const* shapes = nullptr;
  std::uint32_t row = 0;
};
PlacedFinding placed(City const& city, Findings const& findings, Finding const& finding);

/// How many findings have no place: no map shows them, and FlatGeobuf cannot hold them.
std::size_t count_without_place(City const& city, Findings const& findings);

}  // namespace qinzao
