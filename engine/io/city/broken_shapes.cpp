#include "engine/io/city/broken_shapes.hpp"

#include "engine/io/city/layer_rows.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"

namespace qinzao {

namespace {

void read_layer(Database const& file, std::string_view layer, std::vector<BrokenRow>& broken) {
  LayerTable table{file, layer, ""};
  if (table.geometry.empty()) return;
  std::string_view key = find_layer(layer)->key;
  Statement row = file.prepare(table.select({key}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) {
    Shapes shape;
    auto fault = append_gpkg(shape, row.blob(1));
    if (!fault) continue;
    std::string id{row.text(2)};
    if (id.empty()) id = "#" + std::to_string(row.integer(0));
    broken.push_back({std::string{layer}, row.integer(0), std::move(id), *fault});
  }
}

}  // namespace

std::vector<BrokenRow> read_broken(Database const& file, std::initializer_list<std::string_view> layers) {
  std::vector<BrokenRow> broken;
  for (std::string_view layer : layers) read_layer(file, layer, broken);
  return broken;
}

}  // namespace qinzao
