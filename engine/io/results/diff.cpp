#include "engine/io/results/diff.hpp"

#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao {

std::string diff_geojson(CityDiff const& diff, Crs const& crs, std::string const& member) {
  FeatureCollection collection{crs, member};
  for (LayerDiff const& layer : diff.layers)
    for (RowDiff const& row : layer.rows) {
      std::string& text = collection.begin();
      text += "\"layer\":";
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
      collection.end(layer.shapes, row.shape);
    }
  return std::move(collection).text();
}

}  // namespace qinzao
