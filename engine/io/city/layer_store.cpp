#include "engine/io/city/layer_store.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {

std::string name(std::string_view identifier) {
  return qinzao::quoted(identifier);
}

std::string key_condition(std::vector<std::string> const& columns, std::vector<std::size_t> const& keys, int first) {
  std::string sql;
  for (std::size_t key : keys)
    sql += (sql.empty() ? "" : " AND ") + name(columns[key]) + " = ?" + std::to_string(first++);
  return sql;
}

void bind_cell(Statement& statement, int parameter, Cell const& cell) {
  if (auto const* text = std::get_if<std::string>(&cell))
    statement.bind(parameter, *text);
  else if (auto const* whole = std::get_if<std::int64_t>(&cell))
    statement.bind(parameter, *whole);
  else if (auto const* real = std::get_if<double>(&cell))
    statement.bind(parameter, *real);
  else
    statement.bind_null(parameter);
}

Cell stored_cell(Statement const& row, int column) {
  if (row.is_integer(column)) return row.integer(column);
  if (row.is_text(column)) return std::string{row.text(column)};
  return row.real(column);
}

/// Whether a stored value says the same as a cell (SQLite keeps 3.0 of a real column and 3 of an integer
/// column alike).
bool says_same(Statement const& row, int column, Cell const& cell) {
  if (row.is_null(column)) return std::holds_alternative<std::monostate>(cell);
  if (auto const* text = std::get_if<std::string>(&cell)) return row.text(column) == *text;
  if (auto const* whole = std::get_if<std::int64_t>(&cell)) return row.real(column) == static_cast<double>(*whole);
  if (auto const* real = std::get_if<double>(&cell)) return row.number(column) == *real;
  return false;
}

}  // namespace

std::vector<std::string> table_columns(Database const& city, std::string const& table) {
  std::vector<std::string> columns;
  Statement rows = city.prepare("SELECT name FROM pragma_table_info(?1)");
  rows.bind(1, table);
  while (rows.step()) columns.emplace_back(rows.text(0));
  return columns;
}

void add_missing_fields(Database const& city, LayerSpec const& layer, std::span<std::string const> fields) {
  std::string table{layer.name};
  std::vector<std::string> present = table_columns(city, table);
  for (std::string const& name : fields) {
    if (std::ranges::find(present, name) != present.end()) continue;
    FieldType type = find_field(layer, name)->type;
    add_column(city, table,
               {name, type == FieldType::real      ? ColumnKind::real
                      : type == FieldType::integer ? ColumnKind::integer
                                                   : ColumnKind::text});
  }
}

void add_column(Database const& city, std::string const& table, SourceColumn const& column) {
  std::string_view type = "TEXT";
  switch (column.kind) {
    case ColumnKind::integer:
      type = "INTEGER";
      break;
    case ColumnKind::real:
      type = "REAL";
      break;
    case ColumnKind::boolean:
      type = "BOOLEAN";
      break;
    case ColumnKind::date:
      type = "DATE";
      break;
    case ColumnKind::datetime:
      type = "DATETIME";
      break;
    case ColumnKind::text:
      break;
  }
  city.run("ALTER TABLE " + name(table) + " ADD COLUMN " + name(column.name) + " " + std::string{type});
}

LayerStore::LayerStore(Database const& city, LayerSpec const& layer, std::vector<std::string> columns,
                       std::vector<std::string> const& keys, bool with_geometry)
    : city_{city}, table_{layer.name}, columns_{std::move(columns)}, geometry_{geometry_column(city, table_)} {
  for (std::string const& key : keys)
    keys_.push_back(static_cast<std::size_t>(std::ranges::find(columns_, key) - columns_.begin()));
  stores_geometry_ = with_geometry && geometry_.has_value();

  std::string list;
  std::string marks;
  std::string settings;
  std::vector<std::string> written = columns_;
  if (stores_geometry_) written.push_back(geometry_->name);
  std::string value_settings;
  for (std::size_t i = 0; i < written.size(); ++i) {
    std::string mark = "?" + std::to_string(i + 1);
    if (i < columns_.size()) value_settings += (i == 0 ? "" : ", ") + name(written[i]) + " = " + mark;
    list += (i == 0 ? "" : ", ") + name(written[i]);
    marks += (i == 0 ? "" : ", ") + mark;
    settings += (i == 0 ? "" : ", ") + name(written[i]) + " = " + mark;
  }
  int after = static_cast<int>(written.size()) + 1;
  std::string fid = "rowid";
  insert_ = city_.prepare("INSERT INTO " + name(table_) + " (" + fid + ", " + list + ") VALUES (?" +
                          std::to_string(after) + ", " + marks + ")");
  find_ = city_.prepare("SELECT " + fid + ", " + list + " FROM " + name(table_) + " WHERE " +
                        key_condition(columns_, keys_, 1));
  update_ =
      city_.prepare("UPDATE " + name(table_) + " SET " + settings + " WHERE " + fid + " = ?" + std::to_string(after));
  update_values_ = city_.prepare("UPDATE " + name(table_) + " SET " + value_settings + " WHERE " + fid + " = ?" +
                                 std::to_string(columns_.size() + 1));
}

std::uint64_t LayerStore::count() const {
  Statement row = city_.prepare("SELECT count(*) FROM " + name(table_));
  row.step();
  return static_cast<std::uint64_t>(row.integer(0));
}

std::uint64_t LayerStore::clear() {
  std::uint64_t rows = count();
  if (rows == 0) return 0;
  changed_ = true;
  SilencedTriggers silenced{city_, table_};
  city_.run("DELETE FROM " + name(table_));
  if (geometry_ && !geometry_->rtree.empty()) empty_rtree(city_, geometry_->rtree);
  silenced.put_back();
  return rows;
}

void LayerStore::begin_bulk() {
  silenced_.emplace(city_, table_);
  Statement highest = city_.prepare("SELECT seq FROM sqlite_sequence WHERE name = ?1");
  highest.bind(1, table_);
  next_fid_ = highest.step() ? highest.integer(0) + 1 : 1;
}

void LayerStore::bind(Statement& statement, StoredRow const& row, int first) {
  for (Cell const& value : row.values) bind_cell(statement, first++, value);
  if (!stores_geometry_) return;
  if (row.shape)
    statement.bind_blob(first, to_blob(row.shape->wkb, row.shape->box, geometry_->srs_id));
  else
    statement.bind_null(first);
}

void LayerStore::bind_keys(Statement& statement, std::vector<Cell> const& values, int first) {
  for (std::size_t key : keys_) bind_cell(statement, first++, values[key]);
}

bool LayerStore::has(std::vector<Cell> const& values) {
  find_->reset();
  bind_keys(*find_, values, 1);
  bool found = find_->step();
  find_->reset();
  return found;
}

std::size_t LayerStore::keep_known(StoredRow& row, std::span<std::size_t const> places) {
  find_->reset();
  bind_keys(*find_, row.values, 1);
  std::size_t kept = 0;
  if (find_->step())
    for (std::size_t place : places) {
      int column = static_cast<int>(place) + 1;
      Cell& cell = row.values[place];
      if (!std::holds_alternative<std::monostate>(cell) || find_->is_null(column)) continue;
      cell = stored_cell(*find_, column);
      if (cell != Cell{std::string{}}) ++kept;
    }
  find_->reset();
  return kept;
}

Outcome LayerStore::compare(StoredRow const& row) {
  find_->reset();
  bind_keys(*find_, row.values, 1);
  if (!find_->step()) return Outcome::added;
  found_fid_ = find_->integer(0);
  bool same = true;
  int column = 1;
  for (Cell const& value : row.values) same = same && says_same(*find_, column++, value);
  found_box_ = {};
  if (stores_geometry_ && !find_->is_null(1 + static_cast<int>(columns_.size())))
    found_box_ = box_of_blob(find_->blob(1 + static_cast<int>(columns_.size())));
  if (same && stores_geometry_ && !row.keeps_shape) {
    if (find_->is_null(column) || !row.shape)
      same = find_->is_null(column) == !row.shape;
    else
      same = is_geometry(find_->blob(column)) && std::ranges::equal(wkb_of_blob(find_->blob(column)), row.shape->wkb);
  }
  find_->reset();
  return same ? Outcome::unchanged : Outcome::changed;
}

double LayerStore::distance_m(AcceptedGeometry const& shape) const {
  if (shape.box.empty() || found_box_.empty()) return 0;
  return std::hypot((shape.box.min_x + shape.box.max_x - found_box_.min_x - found_box_.max_x) / 2,
                    (shape.box.min_y + shape.box.max_y - found_box_.min_y - found_box_.max_y) / 2);
}

void LayerStore::insert(StoredRow const& row) {
  int fid_parameter = static_cast<int>(columns_.size()) + (stores_geometry_ ? 2 : 1);
  bind(*insert_, row, 1);
  if (silenced_) {
    insert_->bind(fid_parameter, next_fid_);
    if (row.shape) boxes_.emplace_back(next_fid_, row.shape->box);
    ++next_fid_;
  } else {
    insert_->bind_null(fid_parameter);
  }
  insert_->write_row();
  changed_ = true;
  if (row.shape) extent_.add(row.shape->box);
}

void LayerStore::update(StoredRow const& row) {
  if (row.keeps_shape) {
    int first = 1;
    for (Cell const& value : row.values) bind_cell(*update_values_, first++, value);
    update_values_->bind(first, found_fid_);
    update_values_->execute();
    changed_ = true;
    return;
  }
  bind(*update_, row, 1);
  update_->bind(static_cast<int>(columns_.size()) + (stores_geometry_ ? 2 : 1), found_fid_);
  update_->write_row();
  changed_ = true;
  if (row.shape) extent_.add(row.shape->box);
}

void LayerStore::finish() {
  bool bulk = silenced_.has_value();
  if (bulk) {
    if (geometry_ && !geometry_->rtree.empty()) fill_rtree(city_, geometry_->rtree, std::move(boxes_));
    silenced_->put_back();
    silenced_.reset();
    if (city_.has_table("gpkg_ogr_contents"))
      city_.prepare("UPDATE gpkg_ogr_contents SET feature_count = ?1 WHERE table_name = ?2")
          .bind(1, static_cast<std::int64_t>(count()))
          .bind(2, table_)
          .execute();
  }
  if (bulk && extent_.empty())  // no row has a shape now; what was here before may have had
    city_
        .prepare(
            "UPDATE gpkg_contents SET min_x = NULL, min_y = NULL, max_x = NULL, max_y = NULL WHERE table_name = ?1")
        .bind(1, table_)
        .execute();
  if (!extent_.empty()) {
    std::string grow = bulk ? "min_x = ?1, min_y = ?2, max_x = ?3, max_y = ?4"
                            : "min_x = min(ifnull(min_x, ?1), ?1), min_y = min(ifnull(min_y, ?2), ?2), "
                              "max_x = max(ifnull(max_x, ?3), ?3), max_y = max(ifnull(max_y, ?4), ?4)";
    city_.prepare("UPDATE gpkg_contents SET " + grow + " WHERE table_name = ?5")
        .bind(1, extent_.min_x)
        .bind(2, extent_.min_y)
        .bind(3, extent_.max_x)
        .bind(4, extent_.max_y)
        .bind(5, table_)
        .execute();
  }
  if (!changed_) return;
  city_
      .prepare(
          "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = "
          "?1")
      .bind(1, table_)
      .execute();
}

}  // namespace qinzao
