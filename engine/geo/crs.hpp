#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/geo/point.hpp"

struct pj_ctx;
struct PJconsts;

namespace qinzao {

/// A coordinate reference system as a value: what it is called and what it is, no handle inside.
/// Coordinates of every CRS are taken x east, y north (longitude, latitude), whatever its authority says.
class Crs {
 public:
  /// "EPSG:4549", any WKT, or a PROJ string. Error: not a CRS.
  explicit Crs(std::string_view text);

  std::string const& name() const { return name_; }
  /// "EPSG:4549"; empty when no authority knows it.
  std::string const& code() const { return code_; }
  std::string const& wkt() const { return wkt_; }  // WKT2:2019
  /// Its code, or WKT where no authority knows it.
  std::string const& text() const { return code_.empty() ? wkt_ : code_; }
  /// Code and name for people: "EPSG:4549 (CGCS2000 / 3-degree Gauss-Kruger CM 120E)".
  std::string label() const;
  bool is_geographic() const { return geographic_; }
  bool is_projected_in_metres() const { return metres_; }
  /// Degrees west, south, east, north of where it may be used; nothing when unknown or across the 180th
  /// meridian.
  std::optional<Box> const& area_of_use() const { return area_; }
  /// The area of use in the CRS's own coordinates.
  std::optional<Box> area_in_own_units() const;
  /// The longitude and latitude it is a projection of (itself when geographic).
  Crs geographic_base() const;
  bool is_same_as(Crs const& other) const;

 private:
  std::string wkt_;
  std::string name_;
  std::string code_;
  std::string base_wkt_;
  std::optional<Box> area_;
  bool geographic_ = false;
  bool metres_ = false;
};

enum class Ballpark : bool { refused, accepted };

/// Moves coordinates from one CRS to another. Holds a PROJ context of its own: use each from one thread at a
/// time and make one a thread (a few milliseconds; nothing at all when both are the same).
class Transform {
 public:
  /// Error when only a "ballpark" is known (datums taken as equal, as Beijing 54 and Xian 80 to CGCS2000: off
  /// by up to 150 m) and that is not accepted.
  Transform(Crs const& from, Crs const& to, Ballpark ballpark = Ballpark::refused);
  Transform(Transform&&) noexcept;
  Transform& operator=(Transform&&) noexcept;
  ~Transform();

  bool is_identity() const { return operation_ == nullptr; }
  /// In place. A point that cannot be moved becomes (inf, inf).
  void apply(std::span<Point> points) const;
  Point operator()(Point point) const;

 private:
  struct DestroyContext {
    void operator()(pj_ctx* context) const;
  };
  struct DestroyOperation {
    void operator()(PJconsts* operation) const;
  };
  std::unique_ptr<pj_ctx, DestroyContext> context_;
  std::unique_ptr<PJconsts, DestroyOperation> operation_;
};

/// Longitude and latitude of RFC 7946.
Crs const& wgs84();

}  // namespace qinzao
