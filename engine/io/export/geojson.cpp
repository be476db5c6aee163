#include "engine/io/export/geojson.hpp"

#include <fmt/format.h>

#include <cerrno>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/parallel.hpp"
#include "engine/base/pool.hpp"
#include "engine/geo/crs.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"
#include "engine/io/gpkg/moment.hpp"
#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao {

namespace {

/// How a cell becomes JSON: by what is in it, but 0 and 1 of a BOOLEAN column are false and true.
struct OutgoingColumn {
  std::string name;  // as a JSON string, with its colon
  bool boolean = false;
};

std::vector<OutgoingColumn> columns_of(Database const& file, OutgoingLayer const& layer) {
  std::vector<OutgoingColumn> columns;
  Statement type = file.prepare("SELECT type FROM pragma_table_info(?1) WHERE name = ?2");
  for (std::string const& name : layer.columns) {
    OutgoingColumn& column = columns.emplace_back();
    append_json(column.name, name);
    column.name += ':';
    column.boolean = type.bind(1, layer.name).bind(2, name).step() && type.text(0) == "BOOLEAN";
    type.reset();
  }
  return columns;
}

void append_cell(std::string& out, Statement const& row, int at, OutgoingColumn const& column,
                 OutgoingLayer const& layer) {
  switch (row.type(at)) {
    case CellType::null:
      out += "null";
      break;
    case CellType::integer:
      if (column.boolean) {
        out += row.integer(at) != 0 ? "true" : "false";
      } else {
        fmt::format_to(std::back_inserter(out), "{}", row.integer(at));
      }
      break;
    case CellType::real:
      append_json(out, row.real(at));
      break;
    case CellType::text:
      append_json(out, row.text(at));
      break;
    case CellType::bytes:
      throw Error{message("{}：{} 列是二进制，GeoJSON 装不了",
                          "{}: the column {} holds bytes, which GeoJSON cannot show", layer.name,
                          layer.columns[static_cast<std::size_t>(at - 1)])};
  }
}

/// The features of some rows: their properties as text, their geometry still in the city's CRS.
struct Batch {
  std::string properties;
  std::vector<std::size_t> end;  // feature -> end of its properties
  Shapes shapes;
  std::vector<std::uint32_t> members;  // feature -> its shapes; more than one: a mixed collection
};

Batch read_batch(Statement& row, OutgoingLayer const& layer, std::vector<OutgoingColumn> const& columns) {
  Batch batch;
  while (row.step()) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      batch.properties += i == 0 ? "" : ",";
      batch.properties += columns[i].name;
      append_cell(batch.properties, row, static_cast<int>(i) + 1, columns[i], layer);
    }
    batch.end.push_back(batch.properties.size());
    std::size_t members = 1;
    if (append_gpkg(batch.shapes, row.blob(0))) {
      batch.shapes.drop_last();
      members = append_gpkg_members(batch.shapes, row.blob(0));
    }
    batch.members.push_back(static_cast<std::uint32_t>(members));
  }
  return batch;
}

std::string features(Batch const& batch, Pool<Transform>& to_wgs84) {
  std::vector<Point> places;
  for (std::uint32_t shape = 0; shape < batch.shapes.size(); ++shape) {
    auto vertices = batch.shapes.vertices(shape);
    places.insert(places.end(), vertices.begin(), vertices.end());
  }
  to_wgs84.lend([&](Transform const& transform) { transform.apply(places); });
  std::string out;
  out.reserve(batch.properties.size() + places.size() * 26 + batch.end.size() * 100);
  std::size_t used = 0;
  std::uint32_t shape = 0;
  for (std::size_t i = 0; i < batch.end.size(); ++i) {
    out += "{\"type\":\"Feature\",\"properties\":{";
    std::size_t begin = i == 0 ? 0 : batch.end[i - 1];
    out.append(batch.properties, begin, batch.end[i] - begin);
    out += "},\"geometry\":";
    bool several = batch.members[i] > 1;
    if (batch.members[i] == 0) out += "null";
    if (several) out += "{\"type\":\"GeometryCollection\",\"geometries\":[";
    for (std::uint32_t member = 0; member < batch.members[i]; ++member, ++shape) {
      std::size_t count = batch.shapes.vertices(shape).size();
      out += member == 0 ? "" : ",";
      append_geojson_geometry(out, batch.shapes, shape, std::span{places}.subspan(used, count));
      used += count;
    }
    out += several ? "]}},\n" : "},\n";
  }
  return out;
}

void put(std::FILE* out, std::string_view text, std::string const& name) {
  if (std::fwrite(text.data(), 1, text.size(), out) != text.size()) throw cannot_write(name, errno);
}

}  // namespace

void write_geojson(std::filesystem::path const& city, OutgoingLayer const& layer, std::string_view member,
                   unsigned jobs, std::FILE* out, std::string const& name, Progress progress) {
  Moment moment{city, jobs};
  Database const& file = moment.file();
  std::vector<OutgoingColumn> columns = columns_of(file, layer);
  Crs crs = layer.geometry.empty() ? wgs84() : crs_of_layer(file, layer.name);
  std::string sql = "SELECT " + (layer.geometry.empty() ? "NULL" : qinzao::quoted(layer.geometry));
  for (std::string const& column : layer.columns) sql += ", " + qinzao::quoted(column);
  sql += " FROM " + qinzao::quoted(layer.name) + " WHERE ";
  std::vector<RowRange> ranges = row_ranges(file, layer.name, 8192);

  progress.begin(stage_of(layer), layer.rows);
  std::string members = "\"name\":";
  append_json(members, layer.name);
  put(out, collection_head(members.append(",").append(member)), name);
  std::string held;  // its last comma goes where no other feature follows
  Pool<Transform> to_wgs84{[&crs] { return Transform{crs, wgs84()}; }};
  parallel_in_order(
      ranges.size(), 1, jobs,
      [&](std::size_t i, std::size_t) {
        Batch batch;
        moment.lend([&](Database const& own) {
          Statement row = own.prepare(sql + layer.within(ranges[i].from, ranges[i].to) + " ORDER BY rowid");
          batch = read_batch(row, layer, columns);
        });
        progress.add(batch.end.size());
        return features(batch, to_wgs84);
      },
      [&](std::string text) {
        if (text.empty()) return;
        put(out, held, name);
        held = std::move(text);
      });
  if (held.size() > 2) held.erase(held.size() - 2, 1);
  put(out, held + "]}\n", name);
  if (std::fflush(out) != 0) throw cannot_write(name, errno);
}

}  // namespace qinzao
