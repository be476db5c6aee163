#include "engine/io/city/read_city.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/base/error.hpp"
#include "engine/base/in_turn.hpp"
#include "engine/base/message.hpp"
#include "engine/base/parallel.hpp"
#include "engine/io/city/broken_shapes.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/compliance.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/listed_words.hpp"
#include "engine/io/city/named_lines.hpp"
#include "engine/io/city/parcels.hpp"
#include "engine/io/city/pipes.hpp"
#include "engine/io/city/rain_of_city.hpp"
#include "engine/io/city/references.hpp"
#include "engine/io/city/works.hpp"
#include "engine/io/settings/tracks.hpp"

namespace qinzao {

namespace {

constexpr std::int64_t chunk_rows = 32768;

void take(RowNotes& all, RowNotes const& notes, std::size_t rows_before) {
  auto shift = static_cast<std::uint32_t>(rows_before);
  for (UnknownWord word : notes.unknown_words) {
    word.subject.row += shift;
    all.unknown_words.push_back(std::move(word));
  }
  for (BrokenShape broken : notes.broken) {
    broken.subject.row += shift;
    all.broken.push_back(broken);
  }
  all.keyless += notes.keyless;
}

void take(City& city, RowNotes notes) {
  std::ranges::move(notes.unknown_words, std::back_inserter(city.unknown_words));
  std::ranges::move(notes.broken, std::back_inserter(city.broken));
  city.keyless += notes.keyless;
}

/// Reads a layer in chunks of rows side by side; each is joined to the whole as soon as those before it are.
template <typename Chunk, typename All>
class Chunked {
 public:
  Chunked(Database const& file, Moment& moment, LayerTable const& table,
          void (*read)(Database const&, LayerTable const&, RowRange, Chunk&), All& all, Progress progress)
      : moment_{moment}, table_{table}, read_{read}, all_{all}, progress_{progress} {
    if (table.fields.empty()) return;
    ranges_ = row_ranges(file, table.name, chunk_rows);
    for (RowRange range : ranges_) rows_ += range.rows;
  }
  void schedule(std::vector<std::function<void()>>& tasks) {
    for (std::size_t i = 0; i < ranges_.size(); ++i)
      tasks.emplace_back([this, i] {
        Chunk chunk;
        moment_.lend([&](Database const& own) { read_(own, table_, ranges_[i], chunk); });
        in_turn_.hand_in(i, std::move(chunk), [this](Chunk const& next) { join(next); });
      });
  }
  std::size_t rows() const { return rows_; }
  /// What reading found beside the rows, once all tasks have ended.
  RowNotes notes;

 private:
  void join(Chunk const& next) {
    std::size_t before = all_.size();
    if (before == 0) reserve_rows(all_, rows_, next.rows);
    take(notes, next.notes, before);
    append_rows(all_, next.rows);
    progress_.add(all_.size() - before);
  }

  Moment& moment_;
  LayerTable const& table_;
  void (*read_)(Database const&, LayerTable const&, RowRange, Chunk&);
  All& all_;
  Progress progress_;
  std::vector<RowRange> ranges_;
  std::size_t rows_ = 0;
  InTurn<Chunk> in_turn_;
};

/// Whether the file itself keeps a key from standing twice, as those made by `init` do.
bool is_unique(Database const& file, std::string_view layer, std::string_view key) {
  Statement found = file.prepare(
      "SELECT 1 FROM pragma_index_list(?1) AS list, pragma_index_info(list.name) AS info WHERE list.\"unique\" = 1 AND "
      "info.name = ?2 "
      "AND (SELECT count(*) FROM pragma_index_info(list.name)) = 1");
  return found.bind(1, layer).bind(2, key).step();
}

void note_repeated(City& city, Layer layer, TextColumn const& keys) {
  TextIndex index{keys};
  std::map<std::uint32_t, std::size_t> repeats;  // first row -> the others
  for (std::uint32_t row = 0; row < keys.size(); ++row)
    if (auto first = index.find(keys[row]); first && *first != row) ++repeats[*first];
  for (auto const& [first, others] : repeats) city.repeated_keys.push_back({{layer, first}, others + 1});
}

/// The row with the word; one of a layer that the city holds no columns of becomes an `other`.
Subject subject_of(City& city, UnlistedWord const& word) {
  if (word.layer == "households") return {Layer::households, word.row};
  if (word.layer == "projects") return {Layer::projects, word.row};
  if (word.layer == "works") return {Layer::works, word.row};
  city.others.push_back({word.layer, word.id});
  return {Layer::other, static_cast<std::uint32_t>(city.others.size() - 1)};
}

/// Impossible shares of parcels or households that the file does not have are told by their names.
void name_odd_holders(City& city) {
  TextIndex parcels{city.parcels.id};
  TextIndex households{city.households.household_id};
  for (OddShare const& odd : city.links.odd_shares) {
    std::string parcel{city.links.parcel_id[odd.holding]};
    std::string household{city.links.household_id[odd.holding]};
    if (!parcels.find(parcel)) city.others.push_back({"parcels", parcel});
    if (!households.find(household)) city.others.push_back({"households", household});
  }
}

/// A layer without any geometry is a model that keeps its topology alone; that is no fault of its rows.
void forgive_layers_without_geometry(City& city) {
  for (Layer layer : {Layer::parcels, Layer::buildings, Layer::nodes, Layer::pipes}) {
    auto absent = [layer](BrokenShape const& broken) {
      return broken.subject.layer == layer && broken.fault == ShapeFault::absent;
    };
    if (std::ranges::count_if(city.broken, absent) == static_cast<std::ptrdiff_t>(city.shapes_of(layer)->size()))
      std::erase_if(city.broken, absent);
  }
}

void note_absent(City& city, LayerTable const& table, Layer layer, std::initializer_list<std::string_view> wanted) {
  for (std::string_view field : wanted)
    if (!table.has(field)) city.absent_fields.push_back({layer, std::string{field}});
}

}  // namespace

City read_city(std::filesystem::path const& path, ReadOptions const& options) {
  Moment moment{path, options.jobs};
  return read_city(moment, options);
}

City read_city(Moment& moment, ReadOptions const& options) {
  City city;
  Database const& file = moment.file();
  std::filesystem::path const& path = moment.path();
  require_geopackage(file);
  if (!file.has_table("pipes"))
    throw Error{message("{0}：没有图层 pipes；请载入：qinzao load {0} pipes 来源",
                        "{0}: has no layer pipes; load one: qinzao load {0} pipes SOURCE", path.string())};
  city.name = city_facts(file).name;
  city.rain = rain_of_city(file);
  Crs crs = crs_of_city(file);
  city.crs = crs.code().empty() ? crs.wkt() : crs.code();

  LayerTable pipes{file, "pipes", "pipe_id"};
  LayerTable nodes{file, "nodes", file.has_table("nodes") ? "node_id" : ""};
  LayerTable parcels{file, "parcels", options.land && file.has_table("parcels") ? "parcel_id" : ""};
  LayerTable buildings{file, "buildings", options.land && file.has_table("buildings") ? "building_id" : ""};
  note_absent(city, pipes, Layer::pipes,
              {"system", "diameter_mm", "material", "invert_up_m", "invert_down_m", "status"});
  if (file.has_table("nodes")) note_absent(city, nodes, Layer::nodes, {"kind", "ground_level_m"});

  if (!options.hydraulics) {
    leave_out_hydraulics(pipes);
    std::erase(parcels.fields, "land_use");
    std::erase(parcels.fields, "titled_area_m2");
  }

  std::vector<std::function<void()>> tasks;
  Chunked<ParcelChunk, Parcels> parcel_chunks{file, moment, parcels, read_parcels, city.parcels, options.progress};
  Chunked<PipeChunk, Pipes> pipe_chunks{file, moment, pipes, read_pipes, city.pipes, options.progress};
  RowNotes node_notes;
  RowNotes building_notes;
  RowNotes people_notes;
  auto add = [&](auto read) { tasks.emplace_back([&moment, read] { moment.lend(read); }); };
  if (!nodes.fields.empty()) add([&](Database const& own) { read_nodes(own, nodes, city.nodes, node_notes); });
  if (options.land && !buildings.fields.empty())
    add([&](Database const& own) { read_buildings(own, buildings, city.buildings, building_notes); });
  std::vector<UnlistedWord> unlisted;
  if (options.hydraulics) add([&](Database const& own) { read_work_places(own, city); });
  if (options.hydraulics && options.land) add([&](Database const& own) { unlisted = read_unlisted_words(own); });
  if (options.land) {
    add([&](Database const& own) { read_land_records(own, city, people_notes); });
    city.tracks = read_tracks();
  }
  std::vector<BrokenRow> broken;
  add([&](Database const& own) {
    broken = read_broken(
        own, {"streets", "railways", "rivers", "boundary", "catchments", "works", "sites", "areas", "dischargers"});
    read_catchments(own, city.catchments);
    city.boundary = read_lines(own, "boundary").shape;
    if (!options.lines) return;
    city.streets = read_lines(own, "streets");
    city.railways = read_lines(own, "railways");
    city.rivers = read_lines(own, "rivers");
  });
  options.progress.begin({"读图层", "reading layers"}, parcel_chunks.rows() + pipe_chunks.rows());
  // Layers read in one go come first: the chunks after them keep every thread busy to the end.
  LedgerParts ledger{moment, city.ledger};
  if (options.land) ledger.schedule(tasks);
  if (options.land) parcel_chunks.schedule(tasks);
  pipe_chunks.schedule(tasks);
  parallel_for(tasks.size(), 1, options.jobs, [&](std::size_t begin, std::size_t) { tasks[begin](); });

  fill_unread(city.pipes);
  for (RowNotes* notes : {&pipe_chunks.notes, &node_notes, &parcel_chunks.notes, &building_notes, &people_notes})
    take(city, std::move(*notes));
  for (BrokenRow& row : broken) {
    city.broken.push_back({{Layer::other, static_cast<std::uint32_t>(city.others.size())}, row.fault, row.row});
    city.others.push_back({std::move(row.layer), std::move(row.id)});
  }
  name_odd_holders(city);
  if (options.records) {
    if (options.references) read_references(file, city);
    city.sites = read_sites(file);
    city.same_person = read_same_persons(file);
    read_compliance(file, city);
  }
  for (UnlistedWord& word : unlisted) city.unknown_words.push_back({subject_of(city, word), word.field, word.word});
  forgive_layers_without_geometry(city);
  auto look_at_keys = [&](Layer layer, std::string_view name, std::string_view key, TextColumn const& keys) {
    if (keys.size() > 0 && !is_unique(file, name, key)) note_repeated(city, layer, keys);
  };
  look_at_keys(Layer::nodes, "nodes", "node_id", city.nodes.id);
  look_at_keys(Layer::pipes, "pipes", "pipe_id", city.pipes.id);
  look_at_keys(Layer::parcels, "parcels", "parcel_id", city.parcels.id);
  look_at_keys(Layer::buildings, "buildings", "building_id", city.buildings.id);
  look_at_keys(Layer::households, "households", "household_id", city.households.household_id);
  return city;
}

}  // namespace qinzao
