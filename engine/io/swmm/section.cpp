#include "engine/io/swmm/section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/io/swmm/sizes.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

namespace {

using Sides = SwmmSides;

/// The first of a shape is the word it is written with.
constexpr std::array<SwmmShape, 22> shapes{{{"CIRCULAR", SectionShape::circular, Sides::diameter},
                                            {"FORCE_MAIN", SectionShape::circular, Sides::diameter},
                                            {"FILLED_CIRCULAR", SectionShape::circular, Sides::diameter},
                                            {"RECT_CLOSED", SectionShape::rectangular, Sides::height_width},
                                            {"RECT_OPEN", SectionShape::open_rectangular, Sides::height_width},
                                            {"TRAPEZOIDAL", SectionShape::trapezoidal, Sides::trapezoid},
                                            {"TRIANGULAR", SectionShape::triangular, Sides::height_width},
                                            {"PARABOLIC", SectionShape::parabolic, Sides::height_width},
                                            {"HORIZ_ELLIPSE", SectionShape::ellipse, Sides::sized},
                                            {"VERT_ELLIPSE", SectionShape::ellipse, Sides::sized},
                                            {"ARCH", SectionShape::arch, Sides::sized},
                                            {"RECT_TRIANGULAR", SectionShape::rectangular_triangular, Sides::triangle},
                                            {"RECT_ROUND", SectionShape::rectangular_round, Sides::arc},
                                            {"MODBASKETHANDLE", SectionShape::modified_basket_handle, Sides::arc},
                                            {"POWER", SectionShape::power, Sides::exponent},
                                            {"EGG", SectionShape::egg, Sides::height},
                                            {"HORSESHOE", SectionShape::horseshoe, Sides::height},
                                            {"GOTHIC", SectionShape::gothic, Sides::height},
                                            {"CATENARY", SectionShape::catenary, Sides::height},
                                            {"SEMIELLIPTICAL", SectionShape::semi_elliptical, Sides::height},
                                            {"BASKETHANDLE", SectionShape::basket_handle, Sides::height},
                                            {"SEMICIRCULAR", SectionShape::semicircular, Sides::height}}};

/// Arches and ellipses: the third size is a code, or the first where there is no second.
std::optional<double> size_code(SwmmText const& text, SwmmLine const& line) {
  if (double code = text.number_if(line, 4, "size code").value_or(0); code > 0) return code;
  if (text.number_if(line, 3, "width").value_or(0) == 0) return text.number(line, 2, "size code");
  return std::nullopt;
}

/// Unknown where the code names none.
Section standard_section(SectionShape shape, double code, bool upright) {
  auto size = shape == SectionShape::arch ? standard_arch(code) : standard_ellipse(code);
  if (!size) return {};
  constexpr double inch_m = 0.0254;
  double height = rounded(size->rise_in * inch_m);
  double width = rounded(size->span_in * inch_m);
  if (upright) std::swap(height, width);
  return {shape, width, height, unknown_value};
}

}  // namespace

SwmmShape const* swmm_shape(std::string_view word) {
  auto const* shape = std::ranges::find(shapes, word, &SwmmShape::word);
  return shape == shapes.end() ? nullptr : shape;
}

Section section_of(SwmmText const& text, SwmmLine const& line, SwmmShape const& shape, double metre) {
  auto metres = [&](std::size_t at, std::string_view what) { return rounded(text.number(line, at, what) * metre); };
  double height = metres(2, "height");
  switch (shape.sides) {
    case Sides::diameter:
      return circle(height);
    case Sides::height:
      return {shape.shape, unknown_value, height, unknown_value};
    case Sides::sized:
      if (auto code = size_code(text, line)) return standard_section(shape.shape, *code, shape.word == "VERT_ELLIPSE");
      [[fallthrough]];
    case Sides::height_width:
      return {shape.shape, metres(3, "width"), height, unknown_value};
    case Sides::triangle:
      return {shape.shape, metres(3, "width"), height, unknown_value, metres(4, "height of the triangle")};
    case Sides::arc: {
      double width = metres(3, "width");
      return {shape.shape, width, height, unknown_value, std::max(metres(4, "radius"), width / 2)};
    }
    case Sides::exponent:
      return {shape.shape, metres(3, "width"), height, unknown_value, text.number(line, 4, "exponent")};
    case Sides::trapezoid:
      break;
  }
  double slope = (text.number(line, 4, "side slope") + text.number(line, 5, "side slope")) / 2;
  return {shape.shape, metres(3, "width"), height, slope};
}

std::string swmm_words(Section const& section, bool force_main) {
  auto size = [](double value) { return fmt::format("{}", known(value) ? rounded(value) : 0); };
  std::string height = size(section.height_m);
  if (force_main && section.shape == SectionShape::circular) return fmt::format("FORCE_MAIN {} 130 0 0", height);
  std::string_view word = std::ranges::find(shapes, section.shape, &SwmmShape::shape)->word;
  if (section.shape == SectionShape::ellipse && section.width_m < section.height_m) word = "VERT_ELLIPSE";
  std::string width = known(section.width_m) && proportion(section.shape) == 0 ? size(section.width_m) : "0";
  std::string third = "0";
  std::string fourth = "0";
  if (section.shape == SectionShape::trapezoidal) third = fourth = size(section.side_slope);
  if (has_parameter(section.shape)) third = size(section.parameter);
  return fmt::format("{} {} {} {} {}", word, height, width, third, fourth);
}

}  // namespace qinzao
