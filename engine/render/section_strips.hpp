#pragma once
#include <span>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/render/vector_sheet.hpp"

namespace qinzao {

/// What stands in the way of a part of a long section that is to be built.
enum class SectionHold : std::uint8_t { clear, soft, hard };
struct SectionStrip {
  std::size_t reach = 0;  // of the profile
  double from = 0;        // share of the reach, along the flow
  double to = 1;
  SectionHold hold = SectionHold::clear;
};

/// Draws a bar of the strips from `y` down: clear light, soft hatched, hard dark. `at` has the x of every station.
void draw_strips(VectorSheet& sheet, std::span<SectionStrip const> strips, std::vector<double> const& at, double y,
                 double high);

/// A sample of the legend, 26 pixels wide and 9 high, from (0, 1).
struct StripSample {
  StaticMessage name;
  SheetShape shape;
};
std::vector<StripSample> strip_samples();

}  // namespace qinzao
