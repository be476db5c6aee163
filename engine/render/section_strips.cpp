#include "engine/render/section_strips.hpp"

#include <algorithm>

namespace qinzao {

namespace {

constexpr Color clear_color{166, 217, 106, 255};
constexpr Color soft_color{253, 141, 60, 255};
constexpr Color hard_color{128, 0, 38, 255};
constexpr Color frame{136, 136, 136, 255};

SheetShape box(double x, double y, double width, double height, std::optional<Color> fill,
               std::optional<Color> stroke) {
  return {{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, true, fill, stroke, 0.6, {}};
}

}  // namespace

void draw_strips(VectorSheet& sheet, std::span<SectionStrip const> strips, std::vector<double> const& at, double y,
                 double high) {
  auto x_of = [&](std::size_t reach, double share) { return at[reach] + share * (at[reach + 1] - at[reach]); };
  for (SectionStrip const& it : strips) {
    double from = x_of(it.reach, it.from);
    double to = x_of(it.reach, it.to);
    if (it.hold == SectionHold::soft) {
      for (double x = from; x < to; x += 6)
        sheet.shapes.push_back({{{x, y + high}, {std::min(x + 5, to), y}}, false, std::nullopt, soft_color, 2.2, {}});
    } else {
      sheet.shapes.push_back(
          box(from, y, to - from, high, it.hold == SectionHold::hard ? hard_color : clear_color, std::nullopt));
    }
    sheet.shapes.push_back(box(from, y, to - from, high, std::nullopt, frame));
  }
}

std::vector<StripSample> strip_samples() {
  SheetShape hatch{{{0, 10}, {8, 1}, {8, 10}, {16, 1}, {16, 10}, {24, 1}}, false, std::nullopt, soft_color, 2, {}};
  return {{{"房屋阻碍", "held by a house"}, box(0, 1, 26, 9, hard_color, std::nullopt)},
          {{"占地阻碍", "held by land"}, hatch},
          {{"可施工", "clear"}, box(0, 1, 26, 9, clear_color, frame)}};
}

}  // namespace qinzao
