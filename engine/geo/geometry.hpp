#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/geo/point.hpp"

struct GEOSGeom_t;
struct GEOSPrepGeom_t;

namespace qinzao {

struct DestroyGeometry {
  void operator()(GEOSGeom_t* geometry) const;
};

/// A GEOS geometry of eight bytes, owned. It may be made on one thread and die on another.
/// Every function here throws an Error with GEOS's reason when GEOS fails; coordinates are metres, Z and M
/// are not kept.
using Geometry = std::unique_ptr<GEOSGeom_t, DestroyGeometry>;

/// Where and why a geometry breaks the rules of OGC simple features.
struct Fault {
  std::string reason;  // GEOS's words: "Self-intersection"
  Point place;
};

/// Reads OGC, ISO or extended WKB. Error: bytes that are no geometry; curves (linearise before).
Geometry from_wkb(std::span<std::byte const> bytes);
/// Little-endian 2D WKB.
std::vector<std::byte> to_wkb(Geometry const& geometry);
Geometry copy(Geometry const& geometry);

/// REQUIRES two vertices or more.
Geometry make_line(std::span<Point const> vertices);
/// A polygon without holes; closes the ring when the last vertex is not the first. REQUIRES three vertices or
/// more.
Geometry make_polygon(std::span<Point const> outline);

/// 0 points, 1 lines, 2 areas; of a collection the highest.
int dimension(Geometry const& geometry);
bool is_empty(Geometry const& geometry);
Box box_of(Geometry const& geometry);
/// All vertices in order, rings and parts one after the other.
std::vector<Point> vertices(Geometry const& geometry);

/// Nothing when the geometry is valid.
std::optional<Fault> fault_of(Geometry const& geometry);
/// The valid geometry that covers the same place: polygons stay polygons, lines stay lines, what collapses to
/// less is dropped (so the result may be empty).
Geometry repaired(Geometry const& geometry);
/// Joins lines end to start where exactly two meet, turning none round; whatever stays apart makes a multi-line.
Geometry merged_lines(Geometry const& lines);

double area_m2(Geometry const& geometry);
double length_m(Geometry const& geometry);
double distance_m(Geometry const& a, Geometry const& b);
bool intersects(Geometry const& a, Geometry const& b);

/// Round buffer; `quarter_segments` straight pieces stand for a quarter circle (8: radius error below 2 %).
Geometry buffer(Geometry const& geometry, double distance_m, int quarter_segments = 8);
/// Buffer with pointed corners (bevelled where the point would reach further than ten times the distance): rectangles
/// stay rectangles. Overlapping parts of a multi-polygon are joined.
Geometry mitred_buffer(Geometry const& geometry, double distance_m);
/// Round buffer of lines whose ends are cut square.
Geometry flat_buffer(Geometry const& lines, double distance_m);
/// The lines cut where they meet; vertices move onto a grid of `grid_m`, so that what misses by less meets.
Geometry noded(Geometry const& lines, double grid_m);
/// Every polygon that lines enclose with none of them inside; dead ends do not count. REQUIRES noded lines.
std::vector<Geometry> polygonized(Geometry const& noded_lines);
/// Everything covered by at least one of them.
Geometry unary_union(std::span<Geometry const> geometries);
Geometry intersection(Geometry const& a, Geometry const& b);
Geometry difference(Geometry const& a, Geometry const& b);
/// A point surely inside (or on, for lines) the geometry.
Point point_on(Geometry const& geometry);

/// A geometry made ready to be asked many times. REQUIRES the geometry to outlive it.
/// One thread at a time: GEOS builds its indexes at the first question.
class Prepared {
 public:
  explicit Prepared(Geometry const& geometry);
  bool intersects(Geometry const& other) const;
  bool contains(Geometry const& other) const;
  bool covers(Geometry const& other) const;
  /// Some place of both lies no more than `reach_m` apart.
  bool is_within(Geometry const& other, double reach_m) const;
  double distance_m(Geometry const& other) const;

 private:
  struct Destroy {
    void operator()(GEOSPrepGeom_t const* prepared) const;
  };
  std::unique_ptr<GEOSPrepGeom_t const, Destroy> prepared_;
};

}  // namespace qinzao
