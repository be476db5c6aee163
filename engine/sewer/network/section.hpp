#pragma once
#include <cstdint>
#include <string_view>

namespace qinzao {

/// The form of a pipe's inside. Those after `power` are told by tables (section_table.hpp).
enum class SectionShape : std::uint8_t {
  unknown,
  circular,
  rectangular,
  egg,        // narrow end down: crown of radius h/3, sides of radius h, invert of radius h/6
  horseshoe,  // crown of radius h/2, sides and floor of radius h
  ellipse,
  rectangular_triangular,  // a box whose floor is a triangle
  rectangular_round,       // a box whose floor is an arc
  modified_basket_handle,  // a box whose roof is an arc
  open_rectangular,
  trapezoidal,  // open; width is that of the floor
  triangular,   // open
  parabolic,    // open
  power,        // open; as wide as the depth to the power of 1 / parameter
  arch,
  gothic,
  catenary,
  semi_elliptical,
  basket_handle,
  semicircular
};

/// `circular`, `egg`...; empty when unknown.
std::string_view word_of(SectionShape shape);

/// No roof: cover and filling are not asked of it.
constexpr bool is_open(SectionShape shape) {
  return shape >= SectionShape::open_rectangular && shape <= SectionShape::power;
}

/// The inside of a pipe. Not-a-number: unknown.
struct Section {
  SectionShape shape = SectionShape::unknown;
  double width_m = 0;     // widest; of a trapezoid the floor, of the other open forms the top
  double height_m = 0;    // from invert to crown, or to the rim
  double side_slope = 0;  // trapezoid: metres aside for one up, the mean of both sides
  double parameter = 0;   // rectangular_triangular: height of the triangle, m; rectangular_round,
                          // modified_basket_handle: radius of the arc, m; power: the exponent
  /// Every measure the shape needs is known and above zero.
  bool known() const;
};

inline Section circle(double diameter_m) {
  return {SectionShape::circular, diameter_m, diameter_m, 0};
}

/// Forms that want Section::parameter.
constexpr bool has_parameter(SectionShape shape) {
  return shape == SectionShape::rectangular_triangular || shape == SectionShape::rectangular_round ||
         shape == SectionShape::modified_basket_handle || shape == SectionShape::power;
}

/// Width over height of the forms that have one proportion; 0 where the width is free.
double proportion(SectionShape shape);

/// What the water touches when it stands `depth` high.
struct Wetted {
  double area_m2 = 0;
  double perimeter_m = 0;  // where water meets wall
  double width_m = 0;      // of the surface
  double radius_m() const { return perimeter_m > 0 ? area_m2 / perimeter_m : 0; }
};

/// REQUIRES section.known(). A depth outside the section is taken to its edge; full and closed, the roof counts as wet.
/// Arcs, rectangles, trapezoids and triangles are exact; perimeters of ellipse, parabola and power within 1e-9 of
/// theirs; the rest as well as their tables.
Wetted wetted(Section const& section, double depth_m);

}  // namespace qinzao
