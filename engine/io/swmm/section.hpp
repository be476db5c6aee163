#pragma once
#include <string>
#include <string_view>

#include "engine/io/swmm/text.hpp"
#include "engine/sewer/network/section.hpp"

namespace qinzao {

/// What the sizes of a line of [XSECTIONS] say, by its word.
enum class SwmmSides { diameter, height, height_width, sized, trapezoid, triangle, arc, exponent };

/// A word of [XSECTIONS] and the shape it stands for.
struct SwmmShape {
  std::string_view word;
  SectionShape shape;
  SwmmSides sides;
};

/// Null for a shape the city has no place for.
SwmmShape const* swmm_shape(std::string_view word);

/// The section of a line, its sizes times `metre`; slopes of a trapezoid at their mean. Nothing is known of one whose
/// size code names none. Error with the line: a size that is missing or no number.
Section section_of(SwmmText const& text, SwmmLine const& line, SwmmShape const& shape, double metre);

/// The words of [XSECTIONS] for a section in metres: "CIRCULAR 0.3 0 0 0". REQUIRES a known shape.
std::string swmm_words(Section const& section, bool force_main);

}  // namespace qinzao
