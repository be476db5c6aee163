#include "engine/io/results/feature_table.hpp"

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/geojson_lines.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/feature_file.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao {

namespace {

void append_cell(std::string& out, SpreadsheetCell const& cell) {
  if (auto const* text = std::get_if<std::string>(&cell)) return append_json(out, *text);
  if (auto const* whole = std::get_if<std::int64_t>(&cell)) {
    out += std::to_string(*whole);
  } else if (auto const* real = std::get_if<double>(&cell)) {
    append_json(out, *real);
  } else {
    out += "null";
  }
}

}  // namespace

std::string feature_geojson(FeatureTable const& features, std::string const& crs, std::string const& member) {
  FeatureCollection collection{crs, member};
  for (std::uint32_t row = 0; row < features.table.rows.size(); ++row) {
    std::string& text = collection.begin();
    for (std::size_t i = 0; i < features.table.header.size(); ++i) {
      text += i == 0 ? "" : ",";
      append_json(text, features.table.header[i].title);
      text += ':';
      append_cell(text, features.table.rows[row][i]);
    }
    collection.end(features.shapes, row);
  }
  return std::move(collection).text();
}

void require_feature_place(std::filesystem::path const& place, std::string_view what_zh, std::string_view what_en) {
  if (place.empty() || place == "-") return;
  std::string extension = extension_of(place);
  for (std::string_view known : {".geojson", ".geojsonl", ".geojsons", ".gpkg", ".fgb", ".csv", ".xlsx"})
    if (extension == known) {
      AtomicFile probe{place};
      return;
    }
  throw UsageError{message("{0}：{1}应写成 .geojson、.gpkg、.fgb、.csv 或 .xlsx",
                           "{0}: {2} are written as .geojson, .gpkg, .fgb, .csv or .xlsx", place.string(), what_zh,
                           what_en)};
}

void write_feature_table(FeatureTable const& features, std::string const& crs, std::string const& member,
                         std::filesystem::path const& place) {
  AtomicFile file{place};
  std::string extension = extension_of(place);
  if (is_geojson_lines(place)) {
    write_whole(file.temporary(), place, features_alone(feature_geojson(features, crs, member)));
  } else if (extension == ".geojson") {
    write_whole(file.temporary(), place, feature_geojson(features, crs, member));
  } else if (extension == ".gpkg" || extension == ".fgb") {
    FeatureFile layer{file.temporary(), place, crs, features.table.name, features.table.header};
    for (std::uint32_t row = 0; row < features.table.rows.size(); ++row)
      layer.add(features.table.rows[row], features.shapes.kind(row) == ShapeKind::none ? nullptr : &features.shapes,
                row);
    layer.close();
  } else {
    write_spreadsheet(features.table, file.temporary(), place);
  }
  file.commit();
}

}  // namespace qinzao
