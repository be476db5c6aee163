#include "engine/io/read_city.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <thread>

#include "engine/base/error.hpp"
#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/city_file.hpp"
#include "engine/io/gpkg_shape.hpp"
#include "engine/io/read_land.hpp"
#include "engine/io/read_ledger.hpp"
#include "engine/io/read_tracks.hpp"
#include "engine/land/standing.hpp"

namespace qinzao {

namespace {

constexpr std::int64_t least_chunk_rows = 32768;

/// One layer of the file: its table, geometry column and fields.
struct LayerTable {
  std::string name;
  std::string key;
  std::string geometry;  // empty: none
  std::vector<std::string> fields;
  std::int64_t first_row = 0;
  std::int64_t last_row = -1;

  LayerTable(Database const& file, std::string_view layer, std::string_view key_field) : name{layer}, key{key_field} {
    if (!file.has_table(layer)) return;
    Statement info = file.prepare("SELECT name FROM pragma_table_info(?1)");
    info.bind(1, layer);
    while (info.step()) fields.emplace_back(info.text(0));
    if (file.has_table("gpkg_geometry_columns")) {
      Statement column = file.prepare("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?1");
      if (column.bind(1, layer).step()) geometry = column.text(0);
    }
    if (!key.empty() && !has(key)) throw Error{fmt::format("{}, {}: has no field {}", file.path().string(), layer, key)};
    // One question each: asked for together, SQLite would read the whole table.
    std::string from = " FROM " + qinzao::quoted(layer);
    Statement range = file.prepare("SELECT coalesce((SELECT min(rowid)" + from + "), 0), coalesce((SELECT max(rowid)" + from + "), -1)");
    range.step();
    first_row = range.integer(0);
    last_row = range.integer(1);
  }

  bool has(std::string_view field) const { return std::ranges::find(fields, field) != fields.end(); }
  std::string column(std::string_view field) const { return has(field) ? qinzao::quoted(field) : "NULL"; }

  /// SELECT of rowid, geometry, key and the given fields over a range of rows.
  std::string select(std::initializer_list<std::string_view> wanted) const {
    std::string sql = "SELECT rowid, " + (geometry.empty() ? "NULL" : qinzao::quoted(geometry));
    if (!key.empty()) sql += ", " + qinzao::quoted(key);
    for (std::string_view field : wanted) sql += ", " + column(field);
    return sql + " FROM " + qinzao::quoted(name) + " WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid";
  }
};

/// What reading finds beside the columns.
struct Notes {
  std::vector<UnknownWord> unknown_words;
  std::vector<Subject> broken;
};

template <typename Enum>
using Words = std::vector<std::pair<std::string_view, Enum>>;

Words<System> const system_words{{"sanitary", System::sanitary}, {"storm", System::storm}, {"combined", System::combined}};
Words<Conveyance> const conveyance_words{{"gravity", Conveyance::gravity}, {"pressure", Conveyance::pressure}};
Words<Flow> const flow_words{{"forward", Flow::forward}, {"reverse", Flow::reverse}};
Words<Status> const status_words{{"proposed", Status::proposed},
                                 {"under_construction", Status::under_construction},
                                 {"in_service", Status::in_service},
                                 {"abandoned", Status::abandoned}};
Words<NodeKind> const kind_words{{"manhole", NodeKind::manhole},
                                 {"junction", NodeKind::junction},
                                 {"inlet", NodeKind::inlet},
                                 {"outfall", NodeKind::outfall},
                                 {"treatment_plant", NodeKind::treatment_plant},
                                 {"trunk", NodeKind::trunk},
                                 {"pump_station", NodeKind::pump_station},
                                 {"storage", NodeKind::storage}};

/// Reads the cells of one row, noting what is on no list.
class Cells {
 public:
  Cells(Statement& row, Notes& notes, Layer layer, std::uint32_t number) : row_{row}, notes_{notes}, subject_{layer, number} {}

  double number(int column) const { return row_.number(column).value_or(unknown_value); }

  template <typename Enum>
  Enum word(int column, std::string_view field, Words<Enum> const& words) const {
    std::string_view text = row_.text(column);
    if (text.empty()) return Enum::unknown;
    for (auto const& [word, value] : words)
      if (word == text) return value;
    notes_.unknown_words.push_back({subject_, std::string{field}, std::string{text}});
    return Enum::unknown;
  }

  std::optional<Date> date(int column, std::string_view field) const {
    std::string_view text = row_.text(column);
    if (text.empty()) return std::nullopt;
    auto date = Date::parse(text);
    if (!date) notes_.unknown_words.push_back({subject_, std::string{field}, std::string{text}});
    return date;
  }

 private:
  Statement& row_;
  Notes& notes_;
  Subject subject_;
};

/// The key of a row; a row without one is called by its number in the file.
void push_key(TextColumn& column, Statement& row) {
  if (std::string_view key = row.text(2); !key.empty()) {
    column.push_back(key);
  } else {
    column.push_back("#" + std::to_string(row.integer(0)));
  }
}

void push_shape(Shapes& shapes, Statement& row, Notes& notes, Layer layer, ShapeKind wanted) {
  auto number = static_cast<std::uint32_t>(shapes.size());
  bool read = append_gpkg(shapes, row.blob(1));
  ShapeKind kind = shapes.kind(number);
  if (!read || (kind != ShapeKind::none && kind != wanted)) notes.broken.push_back({layer, number});
}

/// A pipe drawn in several parts that follow each other becomes one line; parts that do not are noted and drawn as they come.
void push_line(Shapes& shapes, Statement& row, Notes& notes) {
  auto number = static_cast<std::uint32_t>(shapes.size());
  bool good = append_gpkg(shapes, row.blob(1));
  ShapeKind kind = shapes.kind(number);
  if (!good || (kind != ShapeKind::none && kind != ShapeKind::line)) notes.broken.push_back({Layer::pipes, number});
  if (kind == ShapeKind::none || (kind == ShapeKind::line && shapes.end_part(number) - shapes.first_part(number) == 1)) return;
  Shapes parts;
  parts.push_back(shapes, number);
  shapes.drop_last();
  if (kind != ShapeKind::line) return shapes.end_feature(ShapeKind::none);
  shapes.begin_part();
  Point end = parts.part(0).front();
  bool whole = true;
  for (std::uint32_t part = 0; part < parts.end_part(0); ++part) {
    auto line = parts.part(part);
    bool follows = distance_m(end, line.front()) <= 0.01;
    whole = whole && follows;
    for (Point vertex : line.subspan(part > 0 && follows ? 1 : 0)) shapes.add(vertex);
    end = line.back();
  }
  shapes.end_feature(ShapeKind::line);
  if (!whole) notes.broken.push_back({Layer::pipes, number});
}

struct ParcelChunk {
  Parcels rows;
  Notes notes;
};

void read_parcels(Database const& file, LayerTable const& table, std::int64_t from, std::int64_t to, ParcelChunk& out) {
  Statement row = file.prepare(table.select({"households", "connected_pipe"}));
  row.bind(1, from).bind(2, to);
  auto rows = static_cast<std::size_t>(std::min(to, table.last_row) - from + 1);
  out.rows.shape.reserve(rows, rows * 6);
  out.rows.households.reserve(rows);
  while (row.step()) {
    push_shape(out.rows.shape, row, out.notes, Layer::parcels, ShapeKind::polygon);
    push_key(out.rows.id, row);
    out.rows.households.push_back(row.number(3).value_or(unknown_value));
    out.rows.connected_pipe.push_back(row.text(4));
  }
}

struct PipeChunk {
  Pipes rows;
  Notes notes;
};

void read_pipes(Database const& file, LayerTable const& table, std::int64_t from, std::int64_t to, PipeChunk& out) {
  Statement row = file.prepare(table.select({"from_node", "to_node", "system", "conveyance", "flow", "status", "overflow",
                                             "diameter_mm", "width_mm", "invert_up_m", "invert_down_m", "installed_on", "retired_on"}));
  row.bind(1, from).bind(2, to);
  Pipes& pipes = out.rows;
  auto rows = static_cast<std::size_t>(std::min(to, table.last_row) - from + 1);
  pipes.line.reserve(rows, rows * 3);
  while (row.step()) {
    Cells cells{row, out.notes, Layer::pipes, static_cast<std::uint32_t>(pipes.size())};
    push_line(pipes.line, row, out.notes);
    push_key(pipes.id, row);
    pipes.from_node.push_back(row.text(3));
    pipes.to_node.push_back(row.text(4));
    pipes.system.push_back(cells.word(5, "system", system_words));
    pipes.conveyance.push_back(cells.word(6, "conveyance", conveyance_words));
    pipes.flow.push_back(cells.word(7, "flow", flow_words));
    pipes.status.push_back(cells.word(8, "status", status_words));
    std::string_view overflow = row.text(9);
    pipes.overflow.push_back(overflow == "1" || overflow == "true" ? 1 : 0);
    double diameter = cells.number(10);
    pipes.diameter_mm.push_back(known(diameter) ? diameter : cells.number(11));
    pipes.invert_up_m.push_back(cells.number(12));
    pipes.invert_down_m.push_back(cells.number(13));
    pipes.installed_on.push_back(cells.date(14, "installed_on"));
    pipes.retired_on.push_back(cells.date(15, "retired_on"));
  }
}

void read_nodes(Database const& file, LayerTable const& table, Nodes& nodes, Notes& notes) {
  Statement row = file.prepare(table.select({"kind", "ground_level_m", "invert_level_m"}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) {
    Cells cells{row, notes, Layer::nodes, static_cast<std::uint32_t>(nodes.size())};
    push_shape(nodes.place, row, notes, Layer::nodes, ShapeKind::point);
    push_key(nodes.id, row);
    nodes.kind.push_back(cells.word(3, "kind", kind_words));
    nodes.ground_level_m.push_back(cells.number(4));
    nodes.invert_level_m.push_back(cells.number(5));
  }
}

void read_buildings(Database const& file, LayerTable const& table, Buildings& buildings, Notes& notes) {
  Statement row = file.prepare(table.select({"parcel_id", "household_id"}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) {
    push_shape(buildings.shape, row, notes, Layer::buildings, ShapeKind::polygon);
    push_key(buildings.id, row);
    buildings.parcel_id.push_back(row.text(3));
    buildings.household_id.push_back(row.text(4));
  }
}

void read_lines(Database const& file, std::string_view layer, NamedLines& lines) {
  LayerTable table{file, layer, ""};
  if (table.geometry.empty()) return;
  Statement row = file.prepare(table.select({"id", "name"}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) {
    if (!append_gpkg(lines.shape, row.blob(1)))
      throw Error{describe({file.path().string() + ", " + std::string{layer}, row.integer(0), ""}, "geometry cannot be read")};
    lines.id.push_back(row.text(2));
    lines.name.push_back(row.text(3));
  }
}

void read_households_part(Database const& file, City& city, Date day) {
  city.households = read_households(file);
  city.projects = read_projects(file);
  if (file.has_table("households")) {
    LayerTable table{file, "households", "household_id"};
    Statement row = file.prepare(table.select({}));
    row.bind(1, table.first_row).bind(2, table.last_row);
    while (row.step()) append_gpkg(city.household_places, row.blob(1));
  }
  if (file.has_table("projects")) {
    LayerTable table{file, "projects", "project_id"};
    Statement row = file.prepare(table.select({}));
    row.bind(1, table.first_row).bind(2, table.last_row);
    while (row.step()) append_gpkg(city.project_areas, row.blob(1));
  }
  if (file.has_table("household_parcels")) {
    Statement row = file.prepare("SELECT household_id, parcel_id FROM household_parcels ORDER BY rowid");
    while (row.step()) {
      city.links.household_id.push_back(row.text(0));
      city.links.parcel_id.push_back(row.text(1));
    }
  }
  city.household_states.demolished.resize(city.households.size(), 0);
  if (city.households.size() == 0 || !file.has_table("events")) return;
  std::vector<Standing> standing = standings(read_ledger(file), read_tracks(), city.households.household_id, {day, std::nullopt});
  for (std::size_t row = 0; row < standing.size(); ++row)
    city.household_states.demolished[HouseholdId{row}] = standing[row].at_least(Stage::demolished) || standing[row].gone ? 1 : 0;
}

template <typename Key, typename Value>
void append_column(Column<Key, Value>& column, Column<Key, Value> const& more) {
  for (auto const& value : more) column.push_back(value);
}

void append_rows(Parcels& all, Parcels const& more) {
  all.id.append(more.id);
  all.shape.append(more.shape);
  append_column(all.households, more.households);
  all.connected_pipe.append(more.connected_pipe);
}

void append_rows(Pipes& all, Pipes const& more) {
  all.id.append(more.id);
  all.from_node.append(more.from_node);
  all.to_node.append(more.to_node);
  all.line.append(more.line);
  append_column(all.system, more.system);
  append_column(all.conveyance, more.conveyance);
  append_column(all.flow, more.flow);
  append_column(all.status, more.status);
  append_column(all.overflow, more.overflow);
  append_column(all.diameter_mm, more.diameter_mm);
  append_column(all.invert_up_m, more.invert_up_m);
  append_column(all.invert_down_m, more.invert_down_m);
  append_column(all.installed_on, more.installed_on);
  append_column(all.retired_on, more.retired_on);
}

void take(City& city, Notes const& notes, std::size_t rows_before) {
  auto shift = static_cast<std::uint32_t>(rows_before);
  for (UnknownWord word : notes.unknown_words) {
    word.subject.row += shift;
    city.unknown_words.push_back(std::move(word));
  }
  for (Subject subject : notes.broken) city.broken.push_back({subject.layer, subject.row + shift});
}

/// Reads a layer in chunks of rows side by side and joins them in order.
template <typename Chunk>
class Chunked {
 public:
  Chunked(std::filesystem::path const& path, LayerTable const& table,
          void (*read)(Database const&, LayerTable const&, std::int64_t, std::int64_t, Chunk&), unsigned jobs)
      : path_{path}, table_{table}, read_{read} {
    std::int64_t rows = table.last_row - table.first_row + 1;
    chunk_rows_ = std::max(least_chunk_rows, rows / std::max(1U, jobs) + 1);
    chunks_.resize(static_cast<std::size_t>((rows + chunk_rows_ - 1) / chunk_rows_));
  }
  void schedule(std::vector<std::function<void()>>& tasks) {
    for (std::size_t i = 0; i < chunks_.size(); ++i)
      tasks.emplace_back([this, i] {
        Database file{path_, Database::Mode::read};
        std::int64_t from = table_.first_row + static_cast<std::int64_t>(i) * chunk_rows_;
        read_(file, table_, from, from + chunk_rows_ - 1, chunks_[i]);
      });
  }
  template <typename All>
  void join(City& city, All& all) {
    for (Chunk& chunk : chunks_) {
      std::size_t before = all.size();
      if (before == 0) {
        all = std::move(chunk.rows);
      } else {
        append_rows(all, chunk.rows);
      }
      take(city, chunk.notes, before);
      chunk = {};
    }
  }

 private:
  std::filesystem::path const& path_;
  LayerTable const& table_;
  void (*read_)(Database const&, LayerTable const&, std::int64_t, std::int64_t, Chunk&);
  std::int64_t chunk_rows_;
  std::vector<Chunk> chunks_;
};

void note_absent(City& city, LayerTable const& table, Layer layer, std::initializer_list<std::string_view> wanted) {
  for (std::string_view field : wanted)
    if (!table.has(field)) city.absent_fields.push_back({layer, std::string{field}});
}

}  // namespace

City read_city(std::filesystem::path const& path, ReadOptions const& options) {
  City city;
  Database file{path, Database::Mode::read};
  file.run("BEGIN");  // with the first look a shared lock, kept to the end: no writer comes between the layers
  require_geopackage(file);
  if (!file.has_table("pipes"))
    throw Error{fmt::format("{}: has no layer pipes; load one: qinzao load {} pipes SOURCE", path.string(), path.string())};
  if (options.land && !file.has_table("parcels"))
    throw Error{fmt::format("{}: has no layer parcels; load one: qinzao load {} parcels SOURCE", path.string(), path.string())};
  city.name = city_facts(file).name;
  Crs crs = crs_of_city(file);
  city.crs = crs.code().empty() ? crs.wkt() : crs.code();

  LayerTable pipes{file, "pipes", "pipe_id"};
  LayerTable nodes{file, "nodes", file.has_table("nodes") ? "node_id" : ""};
  LayerTable parcels{file, "parcels", options.land ? "parcel_id" : ""};
  LayerTable buildings{file, "buildings", options.land && file.has_table("buildings") ? "building_id" : ""};
  note_absent(city, pipes, Layer::pipes, {"system", "diameter_mm", "material", "invert_up_m", "invert_down_m", "status"});
  if (file.has_table("nodes")) note_absent(city, nodes, Layer::nodes, {"kind", "ground_level_m"});

  std::vector<std::function<void()>> tasks;
  unsigned jobs = options.jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : options.jobs;
  Chunked<ParcelChunk> parcel_chunks{path, parcels, read_parcels, jobs};
  Chunked<PipeChunk> pipe_chunks{path, pipes, read_pipes, jobs};
  Notes node_notes;
  Notes building_notes;
  if (options.land) parcel_chunks.schedule(tasks);
  pipe_chunks.schedule(tasks);
  auto add = [&](auto read) {
    tasks.emplace_back([&path, read] { read(Database{path, Database::Mode::read}); });
  };
  if (!nodes.fields.empty()) add([&](Database const& own) { read_nodes(own, nodes, city.nodes, node_notes); });
  if (options.land && !buildings.fields.empty())
    add([&](Database const& own) { read_buildings(own, buildings, city.buildings, building_notes); });
  if (options.land) add([&](Database const& own) { read_households_part(own, city, options.day); });
  add([&](Database const& own) {
    NamedLines boundary;
    read_lines(own, "boundary", boundary);
    city.boundary = std::move(boundary.shape);
    if (!options.lines) return;
    read_lines(own, "streets", city.streets);
    read_lines(own, "railways", city.railways);
    read_lines(own, "rivers", city.rivers);
  });
  parallel_for(tasks.size(), 1, options.jobs, [&](std::size_t begin, std::size_t) { tasks[begin](); });

  pipe_chunks.join(city, city.pipes);
  take(city, node_notes, 0);
  if (options.land) {
    parcel_chunks.join(city, city.parcels);
    take(city, building_notes, 0);
  }
  return city;
}

}  // namespace qinzao
