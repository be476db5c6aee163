// laid_city SOURCE.gpkg CITY.gpkg SIDE [TRUNKS.txt]: a large city of real shapes: a small city laid SIDE x SIDE times
// side by side, its keys numbered, a boundary around all. Nodes whose ids stand in TRUNKS.txt, one a line, become
// trunks, and pipes end in one, so that something drains.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "bench/layer_writer.hpp"
#include "engine/base/error.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"

namespace {

using namespace qinzao;

constexpr double apart_m = 40;  // between copies

/// A cell of a row, kept.
struct Cell {
  CellType type = CellType::null;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;
};

/// A layer of the source as it is.
struct Source {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> types;  // of the columns, as the table declares them
  Shapes shapes;
  std::vector<std::vector<Cell>> rows;
};

bool is_key(std::string const& column) {
  static std::set<std::string> const keys{"parcel_id", "building_id", "node_id", "pipe_id", "from_node", "to_node"};
  return keys.contains(column);
}

Source read_layer(Database const& file, std::string const& name, std::set<std::string> const& trunks) {
  Source layer;
  layer.name = name;
  GeometryColumn geometry = *geometry_column(file, name);
  Statement info = file.prepare("SELECT name, type FROM pragma_table_info(?1) WHERE pk = 0 AND name != ?2");
  info.bind(1, name).bind(2, geometry.name);
  std::string sql = "SELECT " + qinzao::quoted(geometry.name);
  while (info.step()) {
    layer.columns.emplace_back(info.text(0));
    layer.types.emplace_back(info.text(1));
    sql += ", " + qinzao::quoted(layer.columns.back());
  }
  Statement row = file.prepare(sql + " FROM " + qinzao::quoted(name));
  while (row.step()) {
    append_gpkg(layer.shapes, row.blob(0));
    std::vector<Cell>& cells = layer.rows.emplace_back(layer.columns.size());
    bool trunk = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      int at = static_cast<int>(i) + 1;
      cells[i] = {row.type(at), row.integer(at), row.real(at), std::string{row.text(at)}};
      trunk = trunk || (layer.columns[i] == "node_id" && trunks.contains(cells[i].text));
    }
    for (std::size_t i = 0; trunk && i < cells.size(); ++i)
      if (layer.columns[i] == "kind") cells[i] = {CellType::text, 0, 0, "trunk"};
  }
  return layer;
}

/// A dead end without a node goes by its pipe: a trunk is set at the end of each pipe whose id is in TRUNKS.txt.
void add_trunks(Source& nodes, Source const& pipes, std::set<std::string> const& trunks) {
  auto column = [](Source const& layer, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(layer.columns, name) - layer.columns.begin());
  };
  std::size_t pipe_id = column(pipes, "pipe_id");
  for (std::uint32_t i = 0; i < pipes.rows.size(); ++i) {
    std::string const& id = pipes.rows[i][pipe_id].text;
    if (!trunks.contains(id) || pipes.shapes.kind(i) == ShapeKind::none) continue;
    nodes.shapes.push_back(ShapeKind::point, pipes.shapes.vertices(i).last(1));
    auto& cells = nodes.rows.emplace_back(nodes.columns.size());
    cells[column(nodes, "node_id")] = {CellType::text, 0, 0, "trunk " + id};
    cells[column(nodes, "kind")] = {CellType::text, 0, 0, "trunk"};
  }
}

void write_copy(Source const& layer, Point shift, std::string const& suffix, LayerWriter& writer) {
  for (std::uint32_t i = 0; i < layer.rows.size(); ++i) {
    if (layer.shapes.kind(i) == ShapeKind::none) continue;
    Shapes moved;
    for (std::uint32_t part = layer.shapes.first_part(i); part < layer.shapes.end_part(i); ++part) {
      moved.begin_part(layer.shapes.is_hole(part));
      for (Point p : layer.shapes.part(part)) moved.add(p + shift);
    }
    moved.end_feature(layer.shapes.kind(i));
    Statement& row = writer.row(moved);
    for (std::size_t c = 0; c < layer.columns.size(); ++c) {
      Cell const& cell = layer.rows[i][c];
      int at = static_cast<int>(c) + 3;
      if (cell.type == CellType::null) row.bind_null(at);
      if (cell.type == CellType::integer) row.bind(at, cell.integer);
      if (cell.type == CellType::real) row.bind(at, cell.real);
      if (cell.type == CellType::text) row.bind(at, is_key(layer.columns[c]) ? cell.text + suffix : cell.text);
    }
    row.execute();
  }
}

/// Columns that `load` has kept of the source, beside those of every city.
void add_kept_columns(Database const& city, Source const& layer) {
  std::set<std::string> known;
  Statement info = city.prepare("SELECT name FROM pragma_table_info(?1)");
  info.bind(1, layer.name);
  while (info.step()) known.emplace(info.text(0));
  for (std::size_t i = 0; i < layer.columns.size(); ++i)
    if (!known.contains(layer.columns[i]))
      city.run("ALTER TABLE " + qinzao::quoted(layer.name) + " ADD COLUMN " + qinzao::quoted(layer.columns[i]) + " " +
               layer.types[i]);
}

std::set<std::string> lines_of(char const* path) {
  std::set<std::string> lines;
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);) lines.insert(line);
  return lines;
}

void lay(char const* from, char const* to, int side, std::set<std::string> const& trunks) {
  Database source{from, Database::Mode::read};
  std::vector<Source> layers;
  Box all;
  for (char const* name : {"parcels", "buildings", "nodes", "pipes"}) {
    layers.push_back(read_layer(source, name, trunks));
    for (Point p : layers.back().shapes.vertices()) all.add(p);
  }
  add_trunks(layers[2], layers[3], trunks);
  Point step{all.max_x - all.min_x + apart_m, all.max_y - all.min_y + apart_m};
  std::filesystem::remove(to);
  create_city(to, crs_of_layer(source, "parcels"), "laid city");
  Database city{to, Database::Mode::write};
  city.run("PRAGMA synchronous = OFF");
  add_geometry_functions(city);
  Transaction whole{city};
  std::size_t rows = 0;
  for (Source const& layer : layers) {
    std::string fields;
    for (std::string const& column : layer.columns) fields += (fields.empty() ? "" : ", ") + qinzao::quoted(column);
    add_kept_columns(city, layer);
    LayerWriter writer{city, layer.name, fields, layer.columns.size()};
    for (int x = 0; x < side; ++x)
      for (int y = 0; y < side; ++y) write_copy(layer, {x * step.x, y * step.y}, fmt::format("_{}_{}", x, y), writer);
    writer.finish();
    rows += layer.rows.size() * static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  }
  LayerWriter boundary{city, "boundary", "id", 1};
  Point low{all.min_x - apart_m / 2, all.min_y - apart_m / 2};
  Point high{low.x + side * step.x, low.y + side * step.y};
  std::array<Point, 5> ring{low, Point{high.x, low.y}, high, Point{low.x, high.y}, low};
  boundary.row(ShapeKind::polygon, ring).bind(3, std::string_view{"B"}).execute();
  boundary.finish();
  whole.commit();
  fmt::print("{} rows\n", rows);
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) {
    fmt::print(stderr, "laid_city SOURCE.gpkg CITY.gpkg SIDE [TRUNKS.txt]\n");
    return 2;
  }
  try {
    lay(words[1], words[2], std::atoi(words[3]), count > 4 ? lines_of(words[4]) : std::set<std::string>{});
  } catch (Error const& error) {
    fmt::print(stderr, "laid_city: {}\n", error.what());
    return 1;
  }
}
