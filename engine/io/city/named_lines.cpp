#include "engine/io/city/named_lines.hpp"

#include "engine/io/city/city_file.hpp"
#include "engine/io/city/layer_rows.hpp"

namespace qinzao {

NamedLines read_lines(Database const& city, std::string_view layer) {
  NamedLines lines;
  LayerTable table{city, layer, ""};
  if (table.geometry.empty()) return lines;
  Statement row = city.prepare(table.select({"id", "name"}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) {
    read_shape(lines.shape, row, ShapeKind::line);
    lines.id.push_back(row.text(2));
    lines.name.push_back(row.text(3));
  }
  return lines;
}

Gazetteer read_gazetteer(Database const& city) {
  require_geopackage(city);
  return {read_lines(city, "streets"), read_lines(city, "rivers"), read_lines(city, "railways"),
          read_lines(city, "boundary").shape};
}

}  // namespace qinzao
