#include "engine/io/load/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/text.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/columns/source_date.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/load/blank_cells.hpp"
#include "engine/io/load/kept_columns.hpp"
#include "engine/io/load/load_faults.hpp"
#include "engine/io/load/point_table.hpp"
#include "engine/io/load/quarantine.hpp"
#include "engine/io/load/row_keys.hpp"
#include "engine/io/load/row_shapes.hpp"
#include "engine/io/load/understood_columns.hpp"

namespace qinzao {

namespace {

LayerSpec const& layer_named(std::string const& name) {
  if (LayerSpec const* layer = find_layer(name)) return *layer;
  std::vector<std::string> names;
  for (LayerSpec const& layer : city_schema()) names.emplace_back(layer.name);
  throw UsageError{message("没有图层 {}{}", "no layer is named {}{}", name, suggestion(name, names))};
}

std::vector<std::string> keys_of(LayerSpec const& layer) {
  if (layer.key.empty()) return {"household_id", "parcel_id"};
  return {std::string{layer.key}};
}

/// A value of the source's own columns as GeoPackage writes it.
Cell kept_value(ColumnKind kind, Cell cell) {
  if (auto* text = std::get_if<std::string>(&cell); text != nullptr && kind == ColumnKind::datetime)
    *text = gpkg_moment(*text);
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
        source_{request.source, request.layer,
                [this](std::vector<std::string> const& row) {
                  return count_recognised(layer_, row, request_.overrides, synonyms_);
                }},
        nodes_{city_},
        row_keys_{layer_, nodes_},
        quarantine_{request.source.path, request.dry_run ? std::string{} : request.quarantine, request.language} {}

  LoadReport run(Progress progress) {
    prepare();
    if (request_.dry_run) {
      transfer(progress);
    } else {
      Transaction transaction{city_};
      city_.run("PRAGMA cache_size = -65536");
      kept_.add(city_, layer_, source_.columns());
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
      throw Error{message("{}：没有图层 {}；请用 qinzao init 新建城市文件",
                          "{}: has no layer {}; make the city with qinzao init", request_.city, request_.layer)};
    return crs_of_city(city_);
  }

  void prepare() {
    add_geometry_functions(city_);
    UnderstoodColumns understood = understand_columns(layer_, source_, request_, synonyms_, nodes_, crs_);
    Matching& matching = understood.matching;
    report_.hints = std::move(understood.hints);
    points_ = std::move(understood.points);
    kept_ = KeptColumns{city_, layer_, source_.columns(), matching.extra};
    report_.left_columns = kept_.left_out();
    reader_.emplace(layer_, std::move(matching), source_.columns(), synonyms_, request_.node_prefix,
                    [this](std::string const& id) { return nodes_.ground_level(id); });
    reader_->learn(understood.facts);
    shapes_.emplace(layer_, source_, *reader_, nodes_, request_, crs_);
    if (shapes_->crs()) report_.source_crs = shapes_->crs()->label();
    columns_ = reader_->fields();
    for (std::string const& key : keys_)
      if (std::ranges::find(columns_, key) == columns_.end()) columns_.push_back(key);
    for (std::size_t i : kept_.kept()) {
      report_.kept_columns.push_back(source_.columns()[i].name);
      columns_.push_back(source_.columns()[i].name);
    }
    if (request_.dry_run) make_store();
  }

  void make_store() {
    std::vector<std::string> stored = columns_;
    if (request_.dry_run)  // columns that are not there yet cannot be compared: their rows count as changed
                           // by nothing else
      for (std::size_t i : kept_.missing()) std::erase(stored, source_.columns()[i].name);
    stored_extra_.clear();
    for (std::size_t i : kept_.kept())
      if (std::ranges::find(stored, source_.columns()[i].name) != stored.end()) stored_extra_.push_back(i);
    key_at_.clear();
    for (std::string const& key : keys_)
      key_at_.push_back(static_cast<std::size_t>(std::ranges::find(stored, key) - stored.begin()));
    plain_columns_ = stored.size() - stored_extra_.size();
    stored_columns_ = stored;
    store_.emplace(city_, layer_, std::move(stored), keys_, shapes_->are_read());
    std::uint64_t present = store_->count();
    if (request_.mode == LoadMode::replace) {
      report_.removed = request_.dry_run ? present : store_->clear();
      present = 0;
    }
    looks_up_ = present > 0;
    if (present == 0 && !request_.dry_run) store_->begin_bulk();
  }

  void transfer(Progress progress) {
    constexpr std::uint64_t told_rows = 256;
    progress.begin(message("载入 {}", "loading {}", request_.layer), source_.size());
    SourceRow row;
    while (source_.next(row)) {
      if (++report_.read % told_rows == 0) {
        stop_if_interrupted();
        progress.add(told_rows);
      }
      std::vector<Refusal> refusals;
      take(row, refusals);
      quarantine_.take(refusals);
      shapes_->require_placed(report_.read, false);
    }
    shapes_->require_placed(report_.read, true);
  }

  void take(SourceRow& row, std::vector<Refusal>& refusals) {
    if (!points_.complete(row)) return;
    std::uint64_t hash = hash_of(row);
    StoredRow stored;
    reader_->read(row, stored.values);
    if (auto lost = reader_->lost_key(row, keys_)) refusals.push_back(std::move(*lost));
    points_.fold(row, stored.values, *reader_, refusals);
    if (!refusals.empty()) return;
    stored.values.resize(plain_columns_);
    bool shaped = false;
    auto shape = [&] {
      if (shaped || !shapes_->are_read()) return;
      shaped = true;
      bool known = looks_up_ && request_.mode == LoadMode::upsert && has_keys(stored) && store_->has(stored.values);
      stored.shape = shapes_->shape_of(row, stored.values, known, refusals);
      stored.keeps_shape = known && !stored.shape;
    };
    if (!has_keys(stored)) {
      if (!nameless_.insert(hash).second) {
        ++report_.repeated;
        return;
      }
      if (row_keys_.needs_shape()) shape();
      if (!refusals.empty()) return;
    }
    std::string key = settle_key(row, stored, hash, refusals);
    if (!refusals.empty()) return;
    std::uint64_t key_hash = hash_of(key);
    if (auto seen = seen_.find(key_hash); seen != seen_.end()) {
      if (seen->second.hash == hash)
        ++report_.repeated;
      else
        refusals.push_back({row.number, keys_.front(), key,
                            message("已是第 {} 行的编号", "is already the key of row {}", seen->second.row)});
      return;
    }
    shape();
    if (!refusals.empty()) return;
    seen_.emplace(key_hash, Seen{row.number, hash});
    for (std::size_t i : stored_extra_)
      stored.values.push_back(kept_value(source_.columns()[i].kind, std::move(row.cells[i])));
    auto note = [&](std::optional<Message> const& what, std::vector<Repair>& first) {
      if (what && first.size() < 5) first.push_back({row.number, key, *what});
    };
    if (stored.shape && stored.shape->repaired) ++report_.repaired;
    if (stored.shape) {
      note(stored.shape->repaired, report_.first_repairs);
      note(stored.shape->cut, report_.first_cuts);
    }
    put(stored, row.number, key);
  }

  bool has_keys(StoredRow const& stored) const {
    return std::ranges::none_of(
        key_at_, [&](std::size_t at) { return std::holds_alternative<std::monostate>(stored.values[at]); });
  }

  /// The text a field of the row has; empty where it has none.
  std::string text_in(StoredRow const& stored, std::string_view field) const {
    auto at = std::ranges::find(columns_, field);
    return at == columns_.end() ? std::string{}
                                : text_of(stored.values[static_cast<std::size_t>(at - columns_.begin())]);
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
        cell = request_.key_prefix +
               row_keys_.made(hash, text_in(stored, "from_node"), text_in(stored, "to_node"), stored.shape);
        ++report_.made_keys;
      } else {
        cell = request_.key_prefix + text_of(cell);
        row_keys_.take(text_of(cell));
      }
      key += (i > 0 ? " + " : "") + text_of(cell);
    }
    return key;
  }

  void put(StoredRow& stored, std::int64_t number, std::string const& key) {
    if (looks_up_ && request_.mode == LoadMode::upsert)
      kept_values_ += keep_known_values(*store_, stored_columns_, stored);
    Outcome outcome = looks_up_ ? store_->compare(stored) : Outcome::added;
    double apart_m = outcome == Outcome::added || !stored.shape ? 0 : store_->distance_m(*stored.shape);
    constexpr double another_thing_m = 1;
    if (request_.mode == LoadMode::append && outcome != Outcome::added)
      throw is_there_already({source_.name(), number, request_.layer, keys_.front(), key, apart_m});
    if (apart_m > another_thing_m) note_moved(number, key, apart_m);
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

  void note_moved(std::int64_t number, std::string const& key, double by_m) {
    ++moved_;
    if (by_m <= farthest_.by_m) return;
    farthest_ = {number, key, by_m};
  }

  void refuse_or_go_on() {
    if (quarantine_.rows() == 0 || !request_.quarantine.empty()) return;
    throw rows_refused(source_.name(), quarantine_, report_.read);
  }

  void finish_report() {
    report_.source = source_.name();
    report_.layer = request_.layer;
    report_.city_crs = crs_.label();
    report_.dry_run = request_.dry_run;
    report_.refused = quarantine_.rows();
    report_.blank = source_.blank_rows();
    report_.header_row = source_.header_row(), report_.header_end = source_.header_end();
    report_.passed_over = source_.passed_over();
    points_.tell(report_);
    constexpr double far_m = 50;
    if (farthest_.by_m > far_m)
      report_.hints.push_back(
          message("{} 行移动了 1 米以上，最远的是 {}（第 {} 行），{:.0f} 米；若是编号相同的另一个，请不要 --upsert，"
                  "改用 --key-prefix",
                  "rows that move by more than 1 m: {}, farthest {} (row {}) by {:.0f} m; if these are other "
                  "things that count alike, load them with --key-prefix, not --upsert",
                  moved_, farthest_.key, farthest_.row, farthest_.by_m));
    if (kept_values_ > 0)
      report_.hints.push_back(message("来源中空白的单元格没有改动已有的值：{} 处",
                                      "blank cells of the source left values that are known as they are: {}",
                                      kept_values_));
    report_.first_refusals = quarantine_.first();
    report_.intake = shapes_->tally();
    report_.from_nodes = shapes_->from_nodes();
    report_.fields = reader_->tallies();
    report_.assumed_encoding = source_.assumed_encoding();
  }

  struct Seen {
    std::int64_t row;
    std::uint64_t hash;
  };
  struct Moved {
    std::int64_t row = 0;
    std::string key;
    double by_m = 0;
  };

  LoadRequest const& request_;
  LayerSpec const& layer_;
  std::vector<std::string> keys_;
  Synonyms synonyms_;
  Database city_;
  Crs crs_;
  Source source_;
  NodesOfCity nodes_;
  RowKeys row_keys_;
  Quarantine quarantine_;
  PointTable points_;
  std::optional<RowReader> reader_;
  std::optional<RowShapes> shapes_;
  std::optional<LayerStore> store_;
  bool looks_up_ = false;
  std::vector<std::string> columns_;  // fields, keys, then the source's own
  KeptColumns kept_;
  std::vector<std::size_t> stored_extra_;  // kept columns that the store writes
  std::vector<std::size_t> key_at_;
  std::size_t plain_columns_ = 0;
  std::vector<std::string> stored_columns_;  // those of the store
  std::uint64_t kept_values_ = 0;            // where cells of an --upsert are blank
  std::unordered_map<std::uint64_t, Seen> seen_;
  std::unordered_set<std::uint64_t> nameless_;  // rows without a key, by what they are
  std::uint64_t moved_ = 0;                     // by --upsert
  Moved farthest_;
  LoadReport report_;
};

}  // namespace

LoadReport load(LoadRequest const& request, Progress progress) {
  return Load{request}.run(progress);
}

}  // namespace qinzao
