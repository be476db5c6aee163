#include "engine/io/city/line_facts.hpp"

#include "engine/io/city/layer_rows.hpp"

namespace qinzao {

namespace {

/// Calls `take(statement)` for every row of a layer that read_lines() reads; column 2 is the field.
template <typename Take>
void each_line(Database const& city, std::string_view layer, std::string_view field, Take take) {
  LayerTable table{city, layer, ""};
  if (table.geometry.empty()) return;
  std::vector<std::string_view> fields{field};
  Statement row = city.prepare(table.select(fields));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) take(row);
}

}  // namespace

TextColumn line_classes(Database const& city, std::string_view layer) {
  TextColumn classes;
  each_line(city, layer, "class", [&](Statement const& row) { classes.push_back(row.text(2)); });
  return classes;
}

std::vector<double> bed_levels_m(Database const& city) {
  std::vector<double> levels;
  each_line(city, "rivers", "bed_level_m",
            [&](Statement const& row) { levels.push_back(row.number(2).value_or(unknown_value)); });
  return levels;
}

}  // namespace qinzao
