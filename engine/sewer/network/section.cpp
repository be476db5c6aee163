#include "engine/sewer/network/section.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>

#include "engine/sewer/network/section_table.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::pair<SectionShape, std::string_view>, 19> words{
    {{SectionShape::circular, "circular"},
     {SectionShape::rectangular, "rectangular"},
     {SectionShape::egg, "egg"},
     {SectionShape::horseshoe, "horseshoe"},
     {SectionShape::ellipse, "ellipse"},
     {SectionShape::rectangular_triangular, "rectangular_triangular"},
     {SectionShape::rectangular_round, "rectangular_round"},
     {SectionShape::modified_basket_handle, "modified_basket_handle"},
     {SectionShape::open_rectangular, "open_rectangular"},
     {SectionShape::trapezoidal, "trapezoidal"},
     {SectionShape::triangular, "triangular"},
     {SectionShape::parabolic, "parabolic"},
     {SectionShape::power, "power"},
     {SectionShape::arch, "arch"},
     {SectionShape::gothic, "gothic"},
     {SectionShape::catenary, "catenary"},
     {SectionShape::semi_elliptical, "semi_elliptical"},
     {SectionShape::basket_handle, "basket_handle"},
     {SectionShape::semicircular, "semicircular"}}};

/// A stretch of the right wall: an arc of a circle from one height to the next, in heights of the section. The left
/// wall mirrors it.
struct Arc {
  double top;  // it begins where the one below ends
  double centre_x;
  double centre_y;
  double radius;
};

// The egg of 3 heights by 2 widths: three circles that touch each other.
constexpr std::array<Arc, 3> egg{
    {{0.2 / 3, 0, 0.5 / 3, 0.5 / 3}, {2.0 / 3, -2.0 / 3, 2.0 / 3, 1}, {1, 0, 2.0 / 3, 1.0 / 3}}};
// The horseshoe as wide as high; its floor meets the sides at (3 - sqrt 7) / 4 of the height.
constexpr std::array<Arc, 3> horseshoe{{{0.08856217223385232, 0, 1, 1}, {0.5, -0.5, 0.5, 1}, {1, 0, 0.5, 0.5}}};

/// Area between the wall and the middle, over 1, below height y of the arc's own circle.
double half_area(Arc const& arc, double y) {
  double up = std::clamp((y - arc.centre_y) / arc.radius, -1.0, 1.0);
  double segment = arc.radius * arc.radius / 2 * (up * std::sqrt(1 - up * up) + std::asin(up));
  return segment + arc.centre_x * y;
}
double arc_length(Arc const& arc, double y) {
  return arc.radius * std::asin(std::clamp((y - arc.centre_y) / arc.radius, -1.0, 1.0));
}
double half_width(Arc const& arc, double y) {
  double up = y - arc.centre_y;
  return std::max(0.0, arc.centre_x + std::sqrt(std::max(0.0, arc.radius * arc.radius - up * up)));
}

Wetted wetted_arcs(std::span<Arc const> arcs, double height_m, double depth) {
  Wetted wet;
  double bottom = 0;
  for (Arc const& arc : arcs) {
    double top = std::min(depth, arc.top);
    wet.area_m2 += 2 * (half_area(arc, top) - half_area(arc, bottom));
    wet.perimeter_m += 2 * (arc_length(arc, top) - arc_length(arc, bottom));
    wet.width_m = 2 * half_width(arc, top);
    bottom = arc.top;
    if (depth <= arc.top) break;
  }
  return {wet.area_m2 * height_m * height_m, wet.perimeter_m * height_m, wet.width_m * height_m};
}

/// Simpson's rule over 2 * 128 steps; smooth functions only.
template <typename Function>
double integral(double from, double to, Function function) {
  constexpr int steps = 256;
  double step = (to - from) / steps;
  double sum = function(from) + function(to);
  for (int i = 1; i < steps; ++i) sum += function(from + i * step) * (i % 2 == 0 ? 2 : 4);
  return sum * step / 3;
}

/// Gauss's rule of five points.
template <typename Function>
double panel(double from, double to, Function function) {
  constexpr std::array<std::pair<double, double>, 3> rule{
      {{0, 128.0 / 225}, {0.5384693101056831, 0.47862867049936647}, {0.9061798459386640, 0.23692688505618909}}};
  double middle = (from + to) / 2;
  double half = (to - from) / 2;
  double sum = rule[0].second * function(middle);
  for (auto [at, weight] : std::span{rule}.subspan(1))
    sum += weight * (function(middle - at * half) + function(middle + at * half));
  return sum * half;
}

/// Halves a stretch until both halves together agree with the whole.
template <typename Function>
double integral_by_halves(double from, double to, double tolerance, Function function) {
  double middle = (from + to) / 2;
  double halves = panel(from, middle, function) + panel(middle, to, function);
  if (std::abs(halves - panel(from, to, function)) <= tolerance || to - from < 1e-9) return halves;
  return integral_by_halves(from, middle, tolerance, function) + integral_by_halves(middle, to, tolerance, function);
}

/// Half axes a aside and b up, by the angle from the lowest point.
Wetted wetted_ellipse(double width_m, double height_m, double depth) {
  double a = width_m / 2;
  double b = height_m / 2;
  double angle = std::acos(std::clamp(1 - 2 * depth, -1.0, 1.0));
  double length = integral(0, angle, [&](double t) { return std::hypot(a * std::cos(t), b * std::sin(t)); });
  return {a * b * (angle - std::sin(angle) * std::cos(angle)), 2 * length, 2 * a * std::sin(angle)};
}

Wetted wetted_parabola(double width_m, double height_m, double depth_m) {
  double half = width_m / 2 * std::sqrt(depth_m / height_m);
  double steepness = half > 0 ? 2 * depth_m / half : 0;  // of the wall at the surface
  double length = steepness > 1e-6 ? half / 2 * (std::hypot(1, steepness) + std::asinh(steepness) / steepness) : half;
  return {4.0 / 3 * half * depth_m, 2 * length, 2 * half};
}

/// Length of the curve that is `across` u^exponent away when it has gone `along` u, to u = 1. REQUIRES exponent >= 1.
double power_length(double along, double across, double exponent) {
  return integral_by_halves(0, 1, 1e-12 * (along + across),
                            [&](double u) { return std::hypot(along, across * exponent * std::pow(u, exponent - 1)); });
}

/// Half width x = w/2 (y/h)^(1/exponent), by x where the wall is flat at its foot, by y where it is steep.
Wetted wetted_power(Section const& section, double deep_m) {
  double exponent = section.parameter;
  double half = section.width_m / 2 * std::pow(deep_m / section.height_m, 1 / exponent);
  double length = exponent >= 1 ? power_length(half, deep_m, exponent) : power_length(deep_m, half, 1 / exponent);
  return {2 * half * deep_m * exponent / (exponent + 1), 2 * length, 2 * half};
}

/// The part of a circle below a chord, `deep_m` up from its lowest point.
Wetted wetted_cap(double radius_m, double deep_m) {
  double angle = std::acos(std::clamp(1 - deep_m / radius_m, -1.0, 1.0));
  return {radius_m * radius_m * (angle - std::sin(angle) * std::cos(angle)), 2 * radius_m * angle,
          2 * radius_m * std::sin(angle)};
}

/// How far the arc of a floor or roof rises. REQUIRES parameter >= width_m / 2, its radius.
double rise_m(Section const& section) {
  double half = section.width_m / 2;
  return section.parameter - std::sqrt(section.parameter * section.parameter - half * half);
}

Wetted wetted_over_triangle(Section const& section, double deep_m) {
  double low_m = std::min(deep_m, section.parameter);
  double surface_m = section.width_m * low_m / section.parameter;
  double up_m = deep_m - low_m;
  return {surface_m * low_m / 2 + surface_m * up_m, 2 * std::hypot(surface_m / 2, low_m) + 2 * up_m, surface_m};
}

Wetted wetted_over_arc(Section const& section, double deep_m) {
  double low_m = std::min(deep_m, rise_m(section));
  Wetted floor = wetted_cap(section.parameter, low_m);
  double up_m = deep_m - low_m;
  return {floor.area_m2 + section.width_m * up_m, floor.perimeter_m + 2 * up_m,
          up_m > 0 ? section.width_m : floor.width_m};
}

Wetted wetted_under_arc(Section const& section, double deep_m) {
  double wall_m = section.height_m - rise_m(section);
  double up_m = std::min(deep_m, wall_m);
  Wetted box{section.width_m * up_m, section.width_m + 2 * up_m, section.width_m};
  if (deep_m <= wall_m) return box;
  Wetted roof = wetted_cap(section.parameter, section.height_m - wall_m);
  Wetted dry = wetted_cap(section.parameter, section.height_m - deep_m);
  return {box.area_m2 + roof.area_m2 - dry.area_m2, box.perimeter_m + roof.perimeter_m - dry.perimeter_m, dry.width_m};
}

}  // namespace

std::string_view word_of(SectionShape shape) {
  auto found = std::ranges::find(words, shape, &std::pair<SectionShape, std::string_view>::first);
  return found == words.end() ? std::string_view{} : found->second;
}

bool Section::known() const {
  bool floor =
      shape == SectionShape::trapezoidal ? width_m >= 0 && side_slope >= 0 && width_m + side_slope > 0 : width_m > 0;
  if (shape == SectionShape::unknown || !(height_m > 0) || !floor) return false;
  switch (shape) {
    case SectionShape::rectangular_triangular:
      return parameter > 0 && parameter <= height_m;
    case SectionShape::rectangular_round:
    case SectionShape::modified_basket_handle:
      return parameter >= width_m / 2 && rise_m(*this) <= height_m;
    case SectionShape::power:
      return parameter > 0;
    default:
      return true;
  }
}

double proportion(SectionShape shape) {
  if (SectionTable const* table = table_of(shape)) return table->widest;
  switch (shape) {
    case SectionShape::circular:
    case SectionShape::horseshoe:
      return 1;
    case SectionShape::egg:
      return 2.0 / 3;
    default:
      return 0;
  }
}

Wetted wetted(Section const& section, double depth_m) {
  double height_m = section.height_m;
  double width_m = section.width_m;
  double deep_m = std::clamp(depth_m, 0.0, height_m);
  double depth = deep_m / height_m;
  switch (section.shape) {
    case SectionShape::circular:
      return wetted_cap(height_m / 2, deep_m);
    case SectionShape::egg:
      return wetted_arcs(egg, height_m, depth);
    case SectionShape::horseshoe:
      return wetted_arcs(horseshoe, height_m, depth);
    case SectionShape::ellipse:
      return wetted_ellipse(width_m, height_m, depth);
    case SectionShape::rectangular:
      return {width_m * deep_m, width_m + 2 * deep_m + (depth >= 1 ? width_m : 0), width_m};
    case SectionShape::rectangular_triangular:
    case SectionShape::rectangular_round: {
      Wetted wet = section.shape == SectionShape::rectangular_round ? wetted_over_arc(section, deep_m)
                                                                    : wetted_over_triangle(section, deep_m);
      if (depth >= 1) wet.perimeter_m += width_m;
      return wet;
    }
    case SectionShape::modified_basket_handle:
      return wetted_under_arc(section, deep_m);
    case SectionShape::power:
      return wetted_power(section, deep_m);
    case SectionShape::open_rectangular:
      return {width_m * deep_m, width_m + 2 * deep_m, width_m};
    case SectionShape::trapezoidal: {
      double surface_m = width_m + 2 * section.side_slope * deep_m;
      return {(width_m + surface_m) / 2 * deep_m, width_m + 2 * deep_m * std::hypot(1, section.side_slope), surface_m};
    }
    case SectionShape::triangular: {
      double surface_m = width_m * depth;
      return {surface_m * deep_m / 2, 2 * std::hypot(surface_m / 2, deep_m), surface_m};
    }
    case SectionShape::parabolic:
      return wetted_parabola(width_m, height_m, deep_m);
    default: {
      SectionTable const* table = table_of(section.shape);
      return table == nullptr ? Wetted{} : wetted(*table, section, depth);
    }
  }
}

}  // namespace qinzao
