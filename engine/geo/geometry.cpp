#include "engine/geo/geometry.hpp"

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// The calling thread's GEOS context; keeps GEOS's last complaint.
class Context {
 public:
  static Context& current() {
    thread_local Context context;
    return context;
  }
  GEOSContextHandle_t get() const { return handle_; }
  [[noreturn]] void fail(char const* what) {
    throw Error{
        message("图形运算失败（GEOS：{0}：{1}）", "{0}: {1}", std::string_view{what}, std::exchange(message_, {}))};
  }

  Context(Context const&) = delete;
  Context& operator=(Context const&) = delete;

 private:
  Context() : handle_{GEOS_init_r()} {
    GEOSContext_setErrorMessageHandler_r(
        handle_, [](char const* text, void* self) { static_cast<Context*>(self)->message_ = text; }, this);
  }
  ~Context() { GEOS_finish_r(handle_); }

  GEOSContextHandle_t handle_;
  std::string message_;
};

GEOSContextHandle_t context() {
  return Context::current().get();
}

template <auto Destroy>
struct Deleter {
  void operator()(auto* handle) const { Destroy(context(), handle); }
};
template <typename T, auto Destroy>
using Handle = std::unique_ptr<T, Deleter<Destroy>>;

template <typename T>
T* check(char const* what, T* result) {
  if (result == nullptr) Context::current().fail(what);
  return result;
}

bool check(char const* what, char answer) {
  if (answer == 2) Context::current().fail(what);
  return answer == 1;
}

void check_done(char const* what, int done) {
  if (done == 0) Context::current().fail(what);
}

Geometry made(char const* what, GEOSGeometry* result) {
  return Geometry{check(what, result)};
}

GEOSCoordSequence* sequence(std::span<Point const> points, bool close) {
  auto size = static_cast<unsigned>(points.size() + (close ? 1 : 0));
  GEOSCoordSequence* made_sequence = check("coordinates", GEOSCoordSeq_create_r(context(), size, 2));
  for (unsigned i = 0; i < size; ++i) {
    Point at = points[i == points.size() ? 0 : i];
    GEOSCoordSeq_setXY_r(context(), made_sequence, i, at.x, at.y);
  }
  return made_sequence;
}

/// Calls `visit` with every geometry that is no collection.
template <typename Visit>
void for_each_part(GEOSGeometry const* geometry, Visit const& visit) {
  int type = GEOSGeomTypeId_r(context(), geometry);
  if (type < GEOS_MULTIPOINT) return visit(geometry);
  for (int i = 0; i < GEOSGetNumGeometries_r(context(), geometry); ++i)
    for_each_part(GEOSGetGeometryN_r(context(), geometry, i), visit);
}

void append_vertices(GEOSGeometry const* simple, std::vector<Point>& all) {
  if (GEOSisEmpty_r(context(), simple) == 1) return;
  if (GEOSGeomTypeId_r(context(), simple) == GEOS_POLYGON) {
    append_vertices(GEOSGetExteriorRing_r(context(), simple), all);
    for (int i = 0; i < GEOSGetNumInteriorRings_r(context(), simple); ++i)
      append_vertices(GEOSGetInteriorRingN_r(context(), simple, i), all);
    return;
  }
  GEOSCoordSequence const* points = check("vertices", GEOSGeom_getCoordSeq_r(context(), simple));
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(context(), points, &size);
  for (unsigned i = 0; i < size; ++i) {
    Point at;
    GEOSCoordSeq_getXY_r(context(), points, i, &at.x, &at.y);
    all.push_back(at);
  }
}

/// What of `mixed` has the dimension wanted: areas 2, lines 1, points 0.
Geometry only(Geometry mixed, int wanted) {
  int type = GEOSGeomTypeId_r(context(), mixed.get());
  if (type != GEOS_GEOMETRYCOLLECTION && dimension(mixed) == wanted) return mixed;
  std::vector<GEOSGeometry*> parts;
  for_each_part(mixed.get(), [&](GEOSGeometry const* part) {
    if (GEOSGeom_getDimensions_r(context(), part) == wanted)
      parts.push_back(check("copy", GEOSGeom_clone_r(context(), part)));
  });
  int multi = wanted == 2 ? GEOS_MULTIPOLYGON : wanted == 1 ? GEOS_MULTILINESTRING : GEOS_MULTIPOINT;
  return made("collect",
              GEOSGeom_createCollection_r(context(), multi, parts.data(), static_cast<unsigned>(parts.size())));
}

}  // namespace

void DestroyGeometry::operator()(GEOSGeom_t* geometry) const {
  GEOSGeom_destroy_r(context(), geometry);
}

Geometry from_wkb(std::span<std::byte const> bytes) {
  thread_local Handle<GEOSWKBReader, GEOSWKBReader_destroy_r> reader{GEOSWKBReader_create_r(context())};
  auto const* begin = reinterpret_cast<unsigned char const*>(bytes.data());
  return made("geometry", GEOSWKBReader_read_r(context(), reader.get(), begin, bytes.size()));
}

std::vector<std::byte> to_wkb(Geometry const& geometry) {
  thread_local Handle<GEOSWKBWriter, GEOSWKBWriter_destroy_r> writer = [] {
    Handle<GEOSWKBWriter, GEOSWKBWriter_destroy_r> fresh{GEOSWKBWriter_create_r(context())};
    GEOSWKBWriter_setOutputDimension_r(context(), fresh.get(), 2);
    GEOSWKBWriter_setByteOrder_r(context(), fresh.get(), GEOS_WKB_NDR);
    return fresh;
  }();
  std::size_t size = 0;
  Handle<unsigned char, GEOSFree_r> bytes{
      check("write geometry", GEOSWKBWriter_write_r(context(), writer.get(), geometry.get(), &size))};
  auto const* begin = reinterpret_cast<std::byte const*>(bytes.get());
  return {begin, begin + size};
}

Geometry copy(Geometry const& geometry) {
  return made("copy", GEOSGeom_clone_r(context(), geometry.get()));
}

Geometry make_line(std::span<Point const> points) {
  return made("line", GEOSGeom_createLineString_r(context(), sequence(points, false)));
}

Geometry make_polygon(std::span<Point const> outline) {
  Geometry ring =
      made("outline", GEOSGeom_createLinearRing_r(context(), sequence(outline, outline.front() != outline.back())));
  return made("polygon", GEOSGeom_createPolygon_r(context(), ring.release(), nullptr, 0));
}

int dimension(Geometry const& geometry) {
  return GEOSGeom_getDimensions_r(context(), geometry.get());
}

bool is_empty(Geometry const& geometry) {
  return check("is empty", GEOSisEmpty_r(context(), geometry.get()));
}

Box box_of(Geometry const& geometry) {
  if (is_empty(geometry)) return {};
  Box box;
  check_done("extent", GEOSGeom_getXMin_r(context(), geometry.get(), &box.min_x));
  check_done("extent", GEOSGeom_getYMin_r(context(), geometry.get(), &box.min_y));
  check_done("extent", GEOSGeom_getXMax_r(context(), geometry.get(), &box.max_x));
  check_done("extent", GEOSGeom_getYMax_r(context(), geometry.get(), &box.max_y));
  return box;
}

std::vector<Point> vertices(Geometry const& geometry) {
  std::vector<Point> all;
  for_each_part(geometry.get(), [&](GEOSGeometry const* part) { append_vertices(part, all); });
  return all;
}

std::optional<Fault> fault_of(Geometry const& geometry) {
  char* reason = nullptr;
  GEOSGeometry* place = nullptr;
  bool valid = check("validity", GEOSisValidDetail_r(context(), geometry.get(), 0, &reason, &place));
  Handle<char, GEOSFree_r> kept_reason{reason};
  Geometry kept_place{place};
  if (valid) return std::nullopt;
  Fault fault{reason == nullptr ? "invalid" : reason, {}};
  if (place != nullptr) {
    GEOSGeomGetX_r(context(), place, &fault.place.x);
    GEOSGeomGetY_r(context(), place, &fault.place.y);
  }
  return fault;
}

Geometry repaired(Geometry const& geometry) {
  int wanted = dimension(geometry);
  Handle<GEOSMakeValidParams, GEOSMakeValidParams_destroy_r> way{
      check("repair", GEOSMakeValidParams_create_r(context()))};
  GEOSMakeValidParams_setMethod_r(context(), way.get(), GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(context(), way.get(), 0);
  GEOSGeometry* valid = GEOSMakeValidWithParams_r(context(), geometry.get(), way.get());
  // GEOS fails on coordinates of very different sizes: its other way, then all of it on a grid of millimetres, then
  // nothing is left of it.
  if (valid == nullptr) valid = GEOSMakeValid_r(context(), geometry.get());
  if (valid == nullptr) valid = GEOSGeom_setPrecision_r(context(), geometry.get(), 0.001, 0);
  if (valid == nullptr) valid = GEOSGeom_createEmptyCollection_r(context(), GEOS_GEOMETRYCOLLECTION);
  return only(made("repair", valid), wanted);
}

Geometry merged_lines(Geometry const& lines) {
  return made("merge lines", GEOSLineMergeDirected_r(context(), lines.get()));
}

double area_m2(Geometry const& geometry) {
  double area = 0;
  check_done("area", GEOSArea_r(context(), geometry.get(), &area));
  return area;
}

double length_m(Geometry const& geometry) {
  double length = 0;
  check_done("length", GEOSLength_r(context(), geometry.get(), &length));
  return length;
}

double distance_m(Geometry const& a, Geometry const& b) {
  double distance = 0;
  check_done("distance", GEOSDistance_r(context(), a.get(), b.get(), &distance));
  return distance;
}

bool intersects(Geometry const& a, Geometry const& b) {
  return check("intersects", GEOSIntersects_r(context(), a.get(), b.get()));
}

Geometry buffer(Geometry const& geometry, double distance_m, int quarter_segments) {
  return made("buffer", GEOSBuffer_r(context(), geometry.get(), distance_m, quarter_segments));
}

Geometry mitred_buffer(Geometry const& geometry, double distance_m) {
  constexpr int quarter_segments = 2;  // only round ends would use them
  return made("buffer", GEOSBufferWithStyle_r(context(), geometry.get(), distance_m, quarter_segments,
                                              GEOSBUF_CAP_ROUND, GEOSBUF_JOIN_MITRE, 10));
}

Geometry flat_buffer(Geometry const& lines, double distance_m) {
  constexpr int quarter_segments = 8;
  return made("buffer", GEOSBufferWithStyle_r(context(), lines.get(), distance_m, quarter_segments, GEOSBUF_CAP_FLAT,
                                              GEOSBUF_JOIN_ROUND, 1));
}

Geometry noded(Geometry const& lines, double grid_m) {
  return made("node", GEOSUnaryUnionPrec_r(context(), lines.get(), grid_m));
}

std::vector<Geometry> polygonized(Geometry const& noded_lines) {
  GEOSGeometry const* lines = noded_lines.get();
  Geometry faces = made("polygonize", GEOSPolygonize_r(context(), &lines, 1));
  std::vector<Geometry> all;
  for_each_part(faces.get(),
                [&all](GEOSGeometry const* face) { all.push_back(made("copy", GEOSGeom_clone_r(context(), face))); });
  return all;
}

Geometry unary_union(std::span<Geometry const> geometries) {
  std::vector<GEOSGeometry*> parts;
  for (Geometry const& geometry : geometries) parts.push_back(copy(geometry).release());
  Geometry all = made("collect", GEOSGeom_createCollection_r(context(), GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                             static_cast<unsigned>(parts.size())));
  return made("union", GEOSUnaryUnion_r(context(), all.get()));
}

Geometry intersection(Geometry const& a, Geometry const& b) {
  return made("intersection", GEOSIntersection_r(context(), a.get(), b.get()));
}

Geometry difference(Geometry const& a, Geometry const& b) {
  return made("difference", GEOSDifference_r(context(), a.get(), b.get()));
}

Point point_on(Geometry const& geometry) {
  Geometry inside = made("point inside", GEOSPointOnSurface_r(context(), geometry.get()));
  std::vector<Point> points = vertices(inside);
  if (points.empty()) throw Error{Message{"空图形没有内部点", "an empty geometry has no point inside"}};
  return points.front();
}

void Prepared::Destroy::operator()(GEOSPrepGeom_t const* prepared) const {
  GEOSPreparedGeom_destroy_r(context(), prepared);
}

Prepared::Prepared(Geometry const& geometry) : prepared_{check("prepare", GEOSPrepare_r(context(), geometry.get()))} {}

bool Prepared::intersects(Geometry const& other) const {
  return check("intersects", GEOSPreparedIntersects_r(context(), prepared_.get(), other.get()));
}

bool Prepared::contains(Geometry const& other) const {
  return check("contains", GEOSPreparedContains_r(context(), prepared_.get(), other.get()));
}

bool Prepared::covers(Geometry const& other) const {
  return check("covers", GEOSPreparedCovers_r(context(), prepared_.get(), other.get()));
}

bool Prepared::is_within(Geometry const& other, double reach_m) const {
  return check("distance", GEOSPreparedDistanceWithin_r(context(), prepared_.get(), other.get(), reach_m));
}

double Prepared::distance_m(Geometry const& other) const {
  double distance = 0;
  check_done("distance", GEOSPreparedDistance_r(context(), prepared_.get(), other.get(), &distance));
  return distance;
}

}  // namespace qinzao
