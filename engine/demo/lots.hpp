#pragma once
#include "engine/base/text.hpp"
#include "engine/demo/blocks.hpp"

namespace qinzao {

/// Parcels and what stands on them, a row each.
struct Lots {
  Shapes parcels;
  std::vector<std::uint32_t> zone;  // of each parcel
  std::vector<int> dwellings;       // flats in its buildings; 0 where none or counted by rows of households
  Shapes buildings;
  std::vector<std::uint32_t> parcel_of;  // building -> its parcel
  std::vector<std::uint8_t> is_house;    // building -> a house of one household
};

/// Divides blocks into parcels that face a street or lane, and sets buildings on them in rows.
Lots divide_blocks(GroundPlan const& plan, Blocks const& blocks);

}  // namespace qinzao
