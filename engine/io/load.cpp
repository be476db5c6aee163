#include "engine/io/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/note.hpp"
#include "engine/base/text.hpp"
#include "engine/io/city_file.hpp"
#include "engine/io/layer_store.hpp"
#include "engine/io/quarantine.hpp"
#include "engine/io/row_shapes.hpp"
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
    shapes_.emplace(layer_, source_, *reader_, nodes_, request_, crs_);
    if (shapes_->crs()) report_.source_crs = shapes_->crs()->label();
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
    store_.emplace(city_, layer_, stored, keys_, shapes_->are_read());
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
      shapes_->require_placed(report_.read, false);
    }
    shapes_->require_placed(report_.read, true);
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
    if (shapes_->are_read()) stored.shape = shapes_->shape_of(row, stored.values, refusals);
    if (!refusals.empty()) return;
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
    report_.door = shapes_->tally();
    report_.from_nodes = shapes_->from_nodes();
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
  std::optional<RowReader> reader_;
  std::optional<RowShapes> shapes_;
  std::optional<LayerStore> store_;
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
