#include <cmath>

#include "engine/base/note.hpp"
#include "engine/io/load/row_reader.hpp"

namespace qinzao {

/// `300x500` in one column, or a width beside a height: a box, and no diameter. Width and height alike: a
/// circle, unless the shape says box.
void RowReader::settle_section(std::vector<Cell>& values, std::optional<double> second) {
  Cell* diameter = find(values, "diameter_mm");
  Cell* width = find(values, "width_mm");
  Cell* height = find(values, "height_mm");
  if (diameter == nullptr || width == nullptr || height == nullptr || !std::holds_alternative<double>(*diameter))
    return;
  bool told = std::holds_alternative<double>(*width) && std::holds_alternative<double>(*height);
  if (told && *width == *height && *width == *diameter) {  // a circle told three times
    *width = *height = {};
    return;
  }
  if (told) {  // the box holds; the size beside it is that of an equal circle
    ++tally_of("diameter_mm")->missing[{"旁有宽和高", "beside a width and a height"}];
    *diameter = {};
    return;
  }
  if (second && std::holds_alternative<std::monostate>(*height)) *height = *second;
  Cell* shape = find(values, "section_shape");
  bool box = second || (shape != nullptr && *shape == Cell{"rectangular"});
  Cell* beside = std::holds_alternative<double>(*height) ? height : width;  // the side told beside the first
  if (!std::holds_alternative<double>(*beside)) return;
  if (!box && std::get<double>(*beside) == std::get<double>(*diameter)) {
    *beside = {};
    return;
  }
  *(beside == height ? width : height) = *diameter;
  *diameter = {};
}

/// Inverts told as depths below the ground, where no level is given; then the ones that stand above their own
/// ground.
void RowReader::settle_inverts(SourceRow const& row, std::vector<Cell>& values) {
  auto from_depth = [&](std::string_view field, std::string_view helper, std::optional<double> ground) {
    Cell* invert = find(values, field);
    Feed const* depth = find_helper(helper);
    if (invert == nullptr || depth == nullptr || !ground || !std::holds_alternative<std::monostate>(*invert)) return;
    FieldTally* tally = tally_of(field);
    if (auto below = measured(*depth, row, *tally, nullptr)) {
      *invert = std::round((*ground - *below) * 1e4) / 1e4;
      ++tally->converted[{"埋深", "depth"}];
    }
  };
  auto ground_at = [&](std::string_view end) -> std::optional<double> {
    Cell* node = find(values, end);
    if (node == nullptr || !ground_ || !std::holds_alternative<std::string>(*node)) return std::nullopt;
    return ground_(std::get<std::string>(*node));
  };
  if (layer_.name == "pipes") {
    if (find_helper("depth_up_m") != nullptr) from_depth("invert_up_m", "depth_up_m", ground_at("from_node"));
    if (find_helper("depth_down_m") != nullptr) from_depth("invert_down_m", "depth_down_m", ground_at("to_node"));
    return;
  }
  Cell* ground = find(values, "ground_level_m");
  if (ground == nullptr || !std::holds_alternative<double>(*ground)) return;
  from_depth("invert_level_m", "depth_m", std::get<double>(*ground));
  Cell* invert = find(values, "invert_level_m");
  if (invert == nullptr || !std::holds_alternative<double>(*invert)) return;
  if (std::get<double>(*invert) - std::get<double>(*ground) > rules_.above_ground_m) {
    ++tally_of("invert_level_m")
          ->missing[filled("高出地面 {} 米以上", "over {} m above its ground", rules_.above_ground_m)];
    *invert = {};
  }
}

}  // namespace qinzao
