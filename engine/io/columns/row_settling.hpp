#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/io/city/row.hpp"
#include "engine/io/columns/field_tally.hpp"

namespace qinzao {

/// The cells of one row, by the names of their fields, and what is counted of each field.
struct RowCells {
  std::span<std::string const> fields;
  std::span<Cell> values;
  std::span<FieldTally> tallies;
  std::int64_t row = 0;  // its number in the source
  /// Null where the layer has no such field.
  Cell* find(std::string_view field) const;
  FieldTally* tally_of(std::string_view field) const;
};

/// `300x500` in one column, or a width beside a height: a box, and no diameter. Width and height alike: a circle,
/// unless the shape says box. `second`: the second number of the diameter's column, mm.
void settle_section(RowCells const& row, std::optional<double> second);

/// What a row says of depths below the ground.
struct DepthsBelowGround {
  std::function<bool(std::string_view helper)> has;
  std::function<std::optional<double>(std::string_view helper, FieldTally&)> measure;  // metres
  std::function<std::optional<double>(std::string const& node_id)> const& ground;      // of a node the city holds
  double above_ground_m = 0;  // an invert this much above its ground is taken as missing
};

/// Inverts told as depths below the ground, where no level is given; where one is, it holds, and a depth that says
/// otherwise by more than 2 cm is counted. Then the ones that stand above their own ground.
void settle_pipe_inverts(RowCells const& row, DepthsBelowGround const& depths);
void settle_node_invert(RowCells const& row, DepthsBelowGround const& depths);

}  // namespace qinzao
