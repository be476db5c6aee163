#pragma once
#include "engine/base/texts.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

using CatchmentId = Id<struct CatchmentTag>;

/// Areas whose rain runs to one place, a column each.
struct Catchments {
  TextsOf<CatchmentId> id;
  TextsOf<CatchmentId> outlet;          // a node, or the catchment below it
  Column<CatchmentId, double> area_m2;  // as told, else as drawn
  Column<CatchmentId, double> impervious_percent;
  std::size_t size() const { return id.size(); }
};

}  // namespace qinzao
