#include "engine/io/results/diff.hpp"

#include "engine/geo/crs.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao {

std::string diff_geojson(CityDiff const& diff, std::string const& crs, std::string const& member) {
  Transform to_wgs84{Crs{crs}, wgs84()};
  std::string text = "{\"type\":\"FeatureCollection\"," + member + "\"features\":[\n";
  bool first = true;
  for (LayerDiff const& layer : diff.layers)
    for (RowDiff const& row : layer.rows) {
      text += first ? "" : ",\n";
      first = false;
      text += "{\"type\":\"Feature\",\"properties\":{\"layer\":";
      append_json(text, layer.layer);
      text += ",\"key\":";
      append_json(text, row.key);
      text += ",\"change\":";
      append_json(text, word_of(row.change));
      std::string fields;
      for (FieldChange const& field : row.fields) fields.append(fields.empty() ? "" : ",").append(field.field);
      text += ",\"fields\":";
      append_json(text, fields);
      text += row.moved ? ",\"moved\":true" : ",\"moved\":false";
      text += "},\"geometry\":";
      auto vertices = layer.shapes.vertices(row.shape);
      std::vector<Point> lon_lat(vertices.begin(), vertices.end());
      to_wgs84.apply(lon_lat);
      append_geojson_geometry(text, layer.shapes, row.shape, lon_lat);
      text += '}';
    }
  return text + "\n]}\n";
}

}  // namespace qinzao
