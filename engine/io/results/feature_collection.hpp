#pragma once
#include <string>
#include <string_view>

#include "engine/geo/crs.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// How a GeoJSON collection begins. `member`: a further member of it with its comma behind; empty: none.
std::string collection_head(std::string_view member);
/// And how it ends.
inline constexpr std::string_view collection_end = "\n]}\n";

/// A GeoJSON collection (RFC 7946, WGS 84) while its features are added, one a line.
class FeatureCollection {
 public:
  FeatureCollection(Crs const& crs, std::string_view member)
      : to_wgs84_{crs, wgs84()}, text_{collection_head(member)} {}

  /// A feature whose properties are appended to the text that it returns, up to their closing brace.
  std::string& begin();
  void end(Shapes const& shapes, std::uint32_t row);
  /// A feature of known properties: what stands between their braces.
  void add(std::string_view properties, Shapes const& shapes, std::uint32_t row);
  /// All of it. REQUIRES no feature to be begun.
  std::string text() && { return std::move(text_) + std::string{collection_end}; }

 private:
  Transform to_wgs84_;
  std::string text_;
  bool first_ = true;
};

}  // namespace qinzao
