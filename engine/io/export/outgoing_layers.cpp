#include "engine/io/export/outgoing_layers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"
#include "engine/io/settings/synonyms.hpp"

namespace qinzao {

namespace {

/// Whether a column's name says that it holds something about a person.
bool names_a_person(Synonyms const& synonyms, std::string const& column) {
  if (synonyms.is_personal(column)) return true;
  std::string plain = plain_name(column);
  LayerSpec const& households = *find_layer("households");
  return std::ranges::any_of(households.fields, [&](FieldSpec const& field) {
    if (!field.personal) return false;
    auto names = synonyms.columns("households", field.name);
    return plain == plain_name(field.name) || std::ranges::find(names, plain, &ColumnName::plain) != names.end();
  });
}

}  // namespace

std::vector<OutgoingLayer> outgoing_layers(Database const& city, std::vector<std::string> const& names,
                                           Privacy privacy) {
  require_geopackage(city);
  Synonyms synonyms;
  std::vector<std::string> present;
  for (LayerSpec const& layer : city_schema())
    if (city.has_table(layer.name)) present.emplace_back(layer.name);
  for (std::string const& name : names)
    if (std::ranges::find(present, name) == present.end())
      throw Error{
          message("{}：没有图层 {}{}", "{}: has no layer {}{}", city.path().string(), name, suggestion(name, present))};
  std::vector<OutgoingLayer> layers;
  for (std::string const& name : names.empty() ? present : names) {
    OutgoingLayer layer;
    layer.name = name;
    Statement count = city.prepare("SELECT count(*) FROM " + qinzao::quoted(name));
    count.step();
    layer.rows = static_cast<std::uint64_t>(count.integer(0));
    if (names.empty() && layer.rows == 0) continue;
    if (auto geometry = geometry_column(city, name)) layer.geometry = geometry->name;
    LayerSpec const& spec = *find_layer(name);
    for (std::string const& column : table_columns(city, name)) {
      if (column == "fid" || column == layer.geometry) continue;
      FieldSpec const* field = find_field(spec, column);
      bool personal = field != nullptr ? field->personal : name == "households" || names_a_person(synonyms, column);
      bool stays = personal && privacy != Privacy::internal;
      (stays ? layer.withheld : layer.columns).push_back(column);
    }
    layers.push_back(std::move(layer));
  }
  return layers;
}

Message stage_of(OutgoingLayer const& layer) {
  return message("写 {}", "writing {}", layer.name);
}

bool OutgoingLayer::picks(std::int64_t rowid) const {
  return !picked || std::ranges::binary_search(*picked, rowid);
}

std::string OutgoingLayer::within(std::int64_t from, std::int64_t to) const {
  std::string sql = fmt::format("{} AND rowid BETWEEN {} AND {}", only, from, to);
  if (!picked) return sql;
  auto first = std::ranges::lower_bound(*picked, from);
  auto last = std::ranges::upper_bound(first, picked->end(), to);
  return sql + fmt::format(" AND rowid IN ({})", fmt::join(first, last, ","));
}

void keep_within(Database const& city, std::vector<OutgoingLayer>& layers, Shapes const& area) {
  std::erase_if(layers, [](OutgoingLayer const& layer) { return layer.geometry.empty(); });
  for (OutgoingLayer& layer : layers) {
    Statement row =
        city.prepare("SELECT rowid, " + qinzao::quoted(layer.geometry) + " FROM " + qinzao::quoted(layer.name));
    std::vector<std::int64_t> inside;
    while (row.step()) {
      Shapes shape = shapes_of_gpkg(row.blob(1));
      bool drawn = shape.size() > 0 && shape.kind(0) != ShapeKind::none;
      if (drawn && lies_within(area, point_on(shape, 0))) inside.push_back(row.integer(0));
    }
    std::ranges::sort(inside);
    layer.rows = inside.size();
    layer.picked = std::move(inside);
  }
}

std::uint64_t rows_without_geometry(Database const& city, OutgoingLayer const& layer) {
  if (layer.geometry.empty()) return layer.rows;
  Statement row = city.prepare("SELECT rowid FROM " + qinzao::quoted(layer.name) + " WHERE " + layer.only + " AND " +
                               qinzao::quoted(layer.geometry) + " IS NULL ORDER BY rowid");
  std::uint64_t rows = 0;
  while (row.step()) rows += layer.picks(row.integer(0)) ? 1 : 0;
  return rows;
}

}  // namespace qinzao
