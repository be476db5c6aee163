#include "engine/io/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/note.hpp"
#include "engine/base/text.hpp"
#include "engine/geo/crs_doubt.hpp"
#include "engine/io/city_file.hpp"
#include "engine/io/layer_store.hpp"
#include "engine/io/nodes_of_city.hpp"
#include "engine/io/quarantine.hpp"
#include "engine/io/words.hpp"

namespace qinzao {

namespace {

LayerSpec const& layer_named(std::string const& name) {
  if (LayerSpec const* layer = find_layer(name)) return *layer;
  std::vector<std::string> names;
  for (LayerSpec const& layer : city_schema()) names.emplace_back(layer.name);
  throw UsageError{filled("没有图层 {}{}", "no layer is named {}{}", name, suggestion(name, names))};
}

std::vector<std::string> keys_of(LayerSpec const& layer) {
  if (layer.key.empty()) return {"household_id", "parcel_id"};
  return {std::string{layer.key}};
}

/// The row as the source has it: to make a key of, and to know a repeated row.
std::uint64_t hash_of(SourceRow const& row) {
  StableHash hash;
  for (Cell const& cell : row.cells) {
    hash.add(text_of(cell));
    hash.add({"\x1f", 1});
  }
  if (row.shape) hash.add({reinterpret_cast<char const*>(row.shape->wkb.data()), row.shape->wkb.size()});
  return hash.value();
}

std::uint64_t hash_of(std::string_view text) {
  StableHash hash;
  hash.add(text);
  return hash.value();
}

/// A moment as GeoPackage writes it.
Cell moment(Cell cell) {
  if (auto* text = std::get_if<std::string>(&cell); text != nullptr && text->size() >= 19)
    *text = text->substr(0, 10) + "T" + text->substr(11, 8) + ".000Z";
  return cell;
}

class Load {
 public:
  explicit Load(LoadRequest const& request)
      : request_{request},
        layer_{layer_named(request.layer)},
        keys_{keys_of(layer_)},
        city_{request.city, request.dry_run ? Database::Mode::read : Database::Mode::write},
        crs_{opened_crs()},
        source_{request.source, request.layer},
        nodes_{city_},
        quarantine_{request.source.path, request.dry_run ? std::string{} : request.quarantine, request.language} {}

  LoadReport run(Progress progress) {
    prepare();
    if (reader_->needs_levels()) first_pass();
    if (request_.dry_run) {
      transfer(progress);
    } else {
      Transaction transaction{city_};
      city_.run("PRAGMA cache_size = -65536");
      add_columns();
      make_store();
      transfer(progress);
      store_->finish();
      refuse_or_go_on();
      quarantine_.commit();
      transaction.commit();
    }
    finish_report();
    return std::move(report_);
  }

 private:
  Crs opened_crs() {
    require_geopackage(city_);
    if (!city_.has_table(layer_.name))
      throw Error{filled("{}：没有图层 {}；请用 qinzao init 新建城市文件",
                         "{}: has no layer {}; make the city with qinzao init", request_.city, request_.layer)};
    return crs_of_city(city_);
  }

  void prepare() {
    add_geometry_functions(city_);
    Matching matching = match(layer_, source_.columns(), source_.is_shapefile(), request_.wishes, synonyms_);
    extra_ = matching.extra;
    reader_.emplace(layer_, std::move(matching), source_.columns(), synonyms_, request_.node_prefix,
                    [this](std::string const& id) { return nodes_.ground_level(id); });
    bool has_xy = reader_->has_helper("x") && reader_->has_helper("y");
    reads_geometry_ = layer_.geometry != GeometryKind::none;
    bool own = source_.has_geometry() || has_xy || reader_->has_helper("wkt");
    drawn_from_nodes_ = layer_.name == "pipes" && !own;
    if (reads_geometry_ && own) {
      std::optional<Crs> from = request_.source_crs ? request_.source_crs : source_.crs();
      if (!from)
        throw Error{filled("{}：没有说明坐标系；请用 --source-crs EPSG:n（城市用 {}）",
                           "{}: tells no coordinate system; say --source-crs EPSG:n (the city is in {})",
                           source_.name(), crs_.label())};
      report_.source_crs = from->label();
      from_ = from;
      door_.emplace(layer_, *from, crs_, request_.swap_axes, request_.ballpark);
    }
    if (reads_geometry_ && !own && !drawn_from_nodes_) {
      if (layer_.geometry_required)
        throw Error{filled(
            "{}：没有图形，{} 需要（点表要有 x、y 两列：--map x=... --map y=...）",
            "{}: has no geometry; {} needs one (a table of points needs columns x and y: --map x=... --map y=...)",
            source_.name(), request_.layer)};
      reads_geometry_ = false;
    }
    columns_ = reader_->fields();
    for (std::string const& key : keys_)
      if (std::ranges::find(columns_, key) == columns_.end()) columns_.push_back(key);
    settle_extra();
    if (request_.dry_run) make_store();
  }

  /// Which of the source's own columns are kept: names that are no field and no column of another meaning.
  void settle_extra() {
    std::set<std::string> taken{"fid", "geom", "rowid", "ogc_fid"};
    for (FieldSpec const& field : layer_.fields) taken.insert(std::string{field.name});
    std::set<std::string> present;
    for (std::string const& column : table_columns(city_, request_.layer)) present.insert(small_letters(column));
    std::vector<std::size_t> kept;
    for (std::size_t i : extra_) {
      SourceColumn const& column = source_.columns()[i];
      std::string small = small_letters(column.name);
      if (small.empty() || !taken.insert(small).second) {
        report_.left_columns.push_back(column.name);
        continue;
      }
      if (!present.contains(small)) new_columns_.push_back(i);
      report_.kept_columns.push_back(column.name);
      kept.push_back(i);
      columns_.push_back(column.name);
    }
    extra_ = std::move(kept);
  }

  void add_columns() {
    for (std::size_t i : new_columns_) add_column(city_, request_.layer, source_.columns()[i]);
    new_columns_.clear();
  }

  void make_store() {
    std::vector<std::string> stored = columns_;
    if (request_.dry_run)  // columns that are not there yet cannot be compared: their rows count as changed
                           // by nothing else
      for (std::size_t i : new_columns_) std::erase(stored, source_.columns()[i].name);
    stored_extra_.clear();
    for (std::size_t i : extra_)
      if (std::ranges::find(stored, source_.columns()[i].name) != stored.end()) stored_extra_.push_back(i);
    key_at_.clear();
    for (std::string const& key : keys_)
      key_at_.push_back(static_cast<std::size_t>(std::ranges::find(stored, key) - stored.begin()));
    plain_columns_ = stored.size() - stored_extra_.size();
    store_.emplace(city_, layer_, stored, keys_, reads_geometry_);
    std::uint64_t present = store_->count();
    if (request_.mode == LoadMode::replace) {
      report_.removed = request_.dry_run ? present : store_->clear();
      present = 0;
    }
    looks_up_ = present > 0;
    if (present == 0 && !request_.dry_run) store_->begin_bulk();
  }

  void first_pass() {
    SourceRow row;
    while (source_.next(row)) {
      stop_if_interrupted();
      reader_->gather_levels(row);
    }
    reader_->settle_levels();
    source_.rewind();
  }

  void transfer(Progress progress) {
    constexpr std::uint64_t told_rows = 256;
    progress.begin(filled("载入 {}", "loading {}", request_.layer), source_.size());
    SourceRow row;
    while (source_.next(row)) {
      if (++report_.read % told_rows == 0) {
        stop_if_interrupted();
        progress.add(told_rows);
      }
      std::vector<Refusal> refusals;
      take(row, refusals);
      quarantine_.take(refusals);
      if (door_ && door_->tally().outside >= 1000 && door_->tally().outside * 2 > report_.read) throw_misplaced();
    }
    if (door_ && door_->tally().outside > 0 && door_->tally().outside * 2 > report_.read) throw_misplaced();
  }

  void take(SourceRow& row, std::vector<Refusal>& refusals) {
    std::uint64_t hash = hash_of(row);
    StoredRow stored;
    reader_->read(row, stored.values, refusals);
    stored.values.resize(plain_columns_);
    std::string key = settle_key(row, stored, hash, refusals);
    if (!refusals.empty()) return;
    std::uint64_t key_hash = hash_of(key);
    if (auto seen = seen_.find(key_hash); seen != seen_.end()) {
      if (seen->second.hash == hash)
        ++report_.repeated;
      else
        refusals.push_back({row.number, keys_.front(), key,
                            filled("已是第 {} 行的编号", "is already the key of row {}", seen->second.row)});
      return;
    }
    if (reads_geometry_ && !settle_shape(row, stored, refusals)) return;
    seen_.emplace(key_hash, Seen{row.number, hash});
    for (std::size_t i : stored_extra_)
      stored.values.push_back(source_.columns()[i].kind == ColumnKind::datetime ? moment(std::move(row.cells[i]))
                                                                                : std::move(row.cells[i]));
    if (stored.shape && stored.shape->repaired) {
      ++report_.repaired;
      if (report_.first_repairs.size() < 5) report_.first_repairs.push_back({row.number, key, *stored.shape->repaired});
    }
    put(stored, row.number, key);
  }

  /// The natural key as text, made where the source has none.
  std::string settle_key(SourceRow const& row, StoredRow& stored, std::uint64_t hash, std::vector<Refusal>& refusals) {
    std::string key;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      Cell& cell = stored.values[key_at_[i]];
      if (std::holds_alternative<std::monostate>(cell)) {
        if (keys_.size() > 1) {
          refusals.push_back({row.number, keys_[i], {}, {"为空", "is empty"}});
          return {};
        }
        cell = fmt::format("made-{:016x}", hash);
        ++report_.made_keys;
      } else {
        cell = request_.key_prefix + text_of(cell);
      }
      key += (i > 0 ? " + " : "") + text_of(cell);
    }
    return key;
  }

  /// False when the row is refused for its geometry.
  bool settle_shape(SourceRow& row, StoredRow& stored, std::vector<Refusal>& refusals) {
    Note cause;
    if (!row.shape) row.shape = shape_of_columns(row, cause);
    if (!row.shape && cause.en.empty() && layer_.name == "pipes") {
      stored.shape = drawn_from_nodes(stored, cause);
      if (stored.shape) {
        ++report_.from_nodes;
        return true;
      }
    } else if (!row.shape && cause.en.empty()) {
      if (!layer_.geometry_required) return true;
      cause = {"没有图形", "has no geometry"};
    } else if (row.shape) {
      stored.shape = door_->admit(std::move(*row.shape), cause);
      if (stored.shape) return true;
    }
    refusals.push_back({row.number, "geometry", {}, cause});
    return false;
  }

  /// A shape from columns x and y, or wkt.
  std::optional<SourceShape> shape_of_columns(SourceRow const& row, Note& cause) {
    if (reader_->has_helper("x") && reader_->has_helper("y")) {
      auto x = reader_->helper_number(row, "x");
      auto y = reader_->helper_number(row, "y");
      if (x && y) return SourceShape{wkb_of_point({*x, *y}), false, false, {}};
      if (reader_->helper_text(row, "x").empty() && reader_->helper_text(row, "y").empty()) return std::nullopt;
      cause = {"有坐标不是数", "has a coordinate that is not a number"};
      return std::nullopt;
    }
    if (!reader_->has_helper("wkt")) return std::nullopt;
    std::string text = reader_->helper_text(row, "wkt");
    if (text.empty()) return std::nullopt;
    auto shape = shape_from_wkt(text);
    if (!shape) cause = {"WKT 读不出", "its WKT cannot be read"};
    return shape;
  }

  std::optional<Admitted> drawn_from_nodes(StoredRow const& stored, Note& cause) {
    std::vector<Point> ends;
    for (char const* end : {"from_node", "to_node"}) {
      auto at = std::ranges::find(reader_->fields(), end);
      std::string id = at == reader_->fields().end()
                           ? std::string{}
                           : text_of(stored.values[static_cast<std::size_t>(at - reader_->fields().begin())]);
      auto place = id.empty() ? std::nullopt : nodes_.place(id);
      if (!place) {
        cause = id.empty() ? filled("没有图形，也没有 {}", "has no geometry and no {}", std::string_view{end})
                           : filled("没有图形，其 {} {} 也不在 nodes 中；请先载入管点",
                                    "has no geometry, and its {} {} is not in nodes; load the nodes first",
                                    std::string_view{end}, id);
        return std::nullopt;
      }
      ends.push_back(*place);
    }
    Box box;
    for (Point end : ends) box.add(end);
    return Admitted{wkb_of_line(ends), box, {}};
  }

  void put(StoredRow const& stored, std::int64_t number, std::string const& key) {
    Outcome outcome = looks_up_ ? store_->compare(stored) : Outcome::added;
    if (request_.mode == LoadMode::append && outcome != Outcome::added)
      throw Error{filled("{}，第 {} 行：{} {} 已在图层 {} 中；用 --upsert 更新其行，或用 --replace 先清空图层",
                         "{}, row {}: {} {} is in the layer {} already; say --upsert to bring its rows up to date, or "
                         "--replace to empty the layer first",
                         source_.name(), number, keys_.front(), key, request_.layer)};
    if (outcome == Outcome::added) {
      ++report_.added;
      if (!request_.dry_run) store_->insert(stored);
    } else if (outcome == Outcome::changed) {
      ++report_.changed;
      if (!request_.dry_run) store_->update(stored);
    } else {
      ++report_.unchanged;
    }
  }

  [[noreturn]] void throw_misplaced() {
    Box const& at = door_->outside_extent();
    Note cause = what_is_wrong(at, *from_, crs_)
                     .value_or(Note{"坐标在适用范围之外", "the coordinates lie outside the area of use"});
    int decimals = std::abs(at.max_x) > 1000 ? 0 : 4;
    throw Error{filled("{0}：{1}（x {2:.{6}f} 至 {3:.{6}f}，y {4:.{6}f} 至 {5:.{6}f}）",
                       "{0}: {1} (x {2:.{6}f} to {3:.{6}f}, y {4:.{6}f} to {5:.{6}f})", source_.name(), cause, at.min_x,
                       at.max_x, at.min_y, at.max_y, decimals)};
  }

  void refuse_or_go_on() {
    if (quarantine_.rows() == 0 || !request_.quarantine.empty()) return;
    Note rows;
    for (Refusal const& refusal : quarantine_.first()) {
      Note line = line_of(refusal);
      rows = rows.en.empty() ? line : filled("{}；{}", "{}; {}", rows, line);
    }
    throw Error{filled("{}：{}（共 {} 行）被拒，未写入：{}{}；请改正，或用 --quarantine bad.csv 载入其余",
                       "{}: {} of {} rows refused, nothing written: {}{}; correct them, or say --quarantine bad.csv to "
                       "load the others",
                       source_.name(), quarantine_.rows(), report_.read, rows,
                       quarantine_.rows() > quarantine_.first().size() ? Note{"；……", "; ..."} : Note{})};
  }

  void finish_report() {
    report_.source = source_.name();
    report_.layer = request_.layer;
    report_.city_crs = crs_.label();
    report_.dry_run = request_.dry_run;
    report_.refused = quarantine_.rows();
    report_.first_refusals = quarantine_.first();
    if (door_) report_.door = door_->tally();
    report_.fields = reader_->tallies();
    report_.assumed_encoding = source_.assumed_encoding();
  }

  struct Seen {
    std::int64_t row;
    std::uint64_t hash;
  };

  LoadRequest const& request_;
  LayerSpec const& layer_;
  std::vector<std::string> keys_;
  Synonyms synonyms_;
  Database city_;
  Crs crs_;
  Source source_;
  NodesOfCity nodes_;
  Quarantine quarantine_;
  std::optional<Crs> from_;
  std::optional<Door> door_;
  std::optional<RowReader> reader_;
  std::optional<LayerStore> store_;
  bool reads_geometry_ = false;
  bool drawn_from_nodes_ = false;
  bool looks_up_ = false;
  std::vector<std::string> columns_;       // fields, keys, then the source's own
  std::vector<std::size_t> extra_;         // columns of the source that are kept
  std::vector<std::size_t> new_columns_;   // those the layer lacks
  std::vector<std::size_t> stored_extra_;  // those the store writes
  std::vector<std::size_t> key_at_;
  std::size_t plain_columns_ = 0;
  std::unordered_map<std::uint64_t, Seen> seen_;
  LoadReport report_;
};

}  // namespace

LoadReport load(LoadRequest const& request, Progress progress) {
  return Load{request}.run(progress);
}

}  // namespace qinzao
