#include "engine/io/columns/row_settling.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// Counts a level beside the depth that says the same, or not.
void hold_against_depth(LevelContradictions& counts, std::int64_t row, double level_m, double below_ground_m) {
  constexpr double tolerance_m = 0.02 + 1e-9;
  constexpr std::size_t shown = 5;
  ++counts.compared;
  if (std::abs(level_m - below_ground_m) <= tolerance_m) return;
  ++counts.rows;
  if (counts.first.size() < shown) counts.first.push_back({row, level_m, below_ground_m});
  counts.differences_m.push_back(level_m - below_ground_m);
}

/// The invert from the depth that a helper tells, where the row has no level. The ground is looked up only where there
/// is such a helper.
template <typename GroundOf>
void take_depth(RowCells const& row, DepthsBelowGround const& depths, std::string_view field, std::string_view helper,
                GroundOf ground_of) {
  Cell* invert = row.find(field);
  if (!depths.has(helper) || invert == nullptr) return;
  std::optional<double> ground = ground_of();
  if (!ground) return;
  FieldTally* tally = row.tally_of(field);
  if (std::holds_alternative<double>(*invert)) {
    FieldTally aside;  // what the depth's own values become is no matter of the level
    if (auto below = depths.measure(helper, aside))
      hold_against_depth(tally->contradictions, row.row, std::get<double>(*invert), *ground - *below);
    return;
  }
  if (!std::holds_alternative<std::monostate>(*invert)) return;
  if (auto below = depths.measure(helper, *tally)) {
    *invert = std::round((*ground - *below) * 1e4) / 1e4;
    ++tally->converted[{"埋深", "depth"}];
  }
}

/// A box told as `first`x`second`, of which the source may tell one side itself: that side stays as it is, and the
/// other is the number that is not its own. A side that is neither number is counted.
void settle_box(RowCells const& row, Cell& first, double second, Cell& width, Cell& height) {
  double one = std::get<double>(first);
  bool tells_width = std::holds_alternative<double>(width);
  bool tells_height = std::holds_alternative<double>(height);
  first = {};
  if (!tells_width && !tells_height) {
    width = one;
    height = second;
    return;
  }
  Cell& side = tells_width ? width : height;
  double usual = tells_width ? one : second;   // what that side is in width x height
  double turned = tells_width ? second : one;  // and in height x width
  bool is_turned = side == Cell{turned} && side != Cell{usual};
  (tells_width ? height : width) = is_turned ? usual : turned;
  if (side != Cell{usual} && !is_turned)
    ++row.tally_of("diameter_mm")
          ->missing[{"与旁边的宽、高不符，以宽、高为准", "differs from the width or height beside it"}];
}

}  // namespace

Cell* RowCells::find(std::string_view field) const {
  auto found = std::ranges::find(fields, field);
  return found == fields.end() ? nullptr : &values[static_cast<std::size_t>(found - fields.begin())];
}

FieldTally* RowCells::tally_of(std::string_view field) const {
  auto found = std::ranges::find(tallies, field, &FieldTally::field);
  return found == tallies.end() ? nullptr : &*found;
}

void settle_section(RowCells const& row, std::optional<double> second) {
  Cell* diameter = row.find("diameter_mm");
  Cell* width = row.find("width_mm");
  Cell* height = row.find("height_mm");
  if (diameter == nullptr || width == nullptr || height == nullptr || !std::holds_alternative<double>(*diameter))
    return;
  bool told = std::holds_alternative<double>(*width) && std::holds_alternative<double>(*height);
  if (told && *width == *height && *width == *diameter) {  // a circle told three times
    *width = *height = {};
    return;
  }
  if (told) {  // the box holds; the size beside it is that of an equal circle
    ++row.tally_of("diameter_mm")->missing[{"旁有宽和高", "beside a width and a height"}];
    *diameter = {};
    return;
  }
  if (second) return settle_box(row, *diameter, *second, *width, *height);
  Cell* shape = row.find("section_shape");
  bool box = shape != nullptr && *shape == Cell{"rectangular"};
  Cell* beside = std::holds_alternative<double>(*height) ? height : width;  // the side told beside the first
  if (!std::holds_alternative<double>(*beside)) return;
  if (!box && std::get<double>(*beside) == std::get<double>(*diameter)) {
    *beside = {};
    return;
  }
  *(beside == height ? width : height) = *diameter;
  *diameter = {};
}

void settle_pipe_inverts(RowCells const& row, DepthsBelowGround const& depths) {
  auto ground_at = [&](std::string_view end) {
    return [&row, &depths, end]() -> std::optional<double> {
      Cell* node = row.find(end);
      if (node == nullptr || !depths.ground || !std::holds_alternative<std::string>(*node)) return std::nullopt;
      return depths.ground(std::get<std::string>(*node));
    };
  };
  take_depth(row, depths, "invert_up_m", "depth_up_m", ground_at("from_node"));
  take_depth(row, depths, "invert_down_m", "depth_down_m", ground_at("to_node"));
}

void settle_node_invert(RowCells const& row, DepthsBelowGround const& depths) {
  Cell* ground = row.find("ground_level_m");
  if (ground == nullptr || !std::holds_alternative<double>(*ground)) return;
  double level_m = std::get<double>(*ground);
  take_depth(row, depths, "invert_level_m", "depth_m", [&] { return std::optional{level_m}; });
  Cell* invert = row.find("invert_level_m");
  if (invert == nullptr || !std::holds_alternative<double>(*invert)) return;
  if (std::get<double>(*invert) - level_m > depths.above_ground_m) {
    ++row.tally_of("invert_level_m")
          ->missing[message("高出地面 {} 米以上", "over {} m above its ground", depths.above_ground_m)];
    *invert = {};
  }
}

}  // namespace qinzao
