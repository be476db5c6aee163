#include "engine/io/results/feature_collection.hpp"

#include "engine/io/results/geojson.hpp"

namespace qinzao {

std::string collection_head(std::string_view member) {
  return "{\"type\":\"FeatureCollection\"," + std::string{member} + "\"features\":[\n";
}

std::string& FeatureCollection::begin() {
  text_ += first_ ? "" : ",\n";
  first_ = false;
  return text_ += "{\"type\":\"Feature\",\"properties\":{";
}

void FeatureCollection::end(Shapes const& shapes, std::uint32_t row) {
  text_ += "},\"geometry\":";
  auto vertices = shapes.vertices(row);
  std::vector<Point> lon_lat(vertices.begin(), vertices.end());
  to_wgs84_.apply(lon_lat);
  append_geojson_geometry(text_, shapes, row, lon_lat);
  text_ += '}';
}

void FeatureCollection::add(std::string_view properties, Shapes const& shapes, std::uint32_t row) {
  begin() += properties;
  end(shapes, row);
}

}  // namespace qinzao
