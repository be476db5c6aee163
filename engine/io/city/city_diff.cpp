#include "engine/io/city/city_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/io/city/city_file.hpp"
#include "engine/io/city/layer_rows.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/rain_of_city.hpp"
#include "engine/io/city/schema.hpp"

namespace qinzao {

namespace {

/// The rows of a layer of one file, by their keys.
struct LayerRows {
  std::vector<std::string> columns;  // beside key, number and geometry
  std::map<std::string, std::uint32_t> by_key;
  std::vector<std::vector<std::optional<std::string>>> values;
  Shapes shapes;
  std::size_t rows = 0;
};

std::string key_of(LayerSpec const& spec, Statement const& row, std::vector<std::string> const& columns) {
  std::vector<std::string_view> keys{spec.key};
  if (spec.key.empty()) keys = {"household_id", "parcel_id"};
  std::string name;
  for (std::string_view key : keys) {
    auto at = std::ranges::find(columns, key);
    if (at == columns.end()) return {};
    std::string_view text = row.text(static_cast<int>(at - columns.begin()) + 2);
    if (text.empty()) return {};
    name.append(name.empty() ? "" : " + ").append(text);
  }
  return name;
}

LayerRows read_rows(Database const& file, LayerSpec const& spec) {
  LayerRows read;
  if (!file.has_table(spec.name)) return read;
  auto geometry = geometry_column(file, std::string{spec.name});
  std::string sql = "SELECT rowid, " + (geometry ? qinzao::quoted(geometry->name) : std::string{"NULL"});
  for (std::string const& column : table_columns(file, std::string{spec.name})) {
    if (column == "fid" || (geometry && column == geometry->name)) continue;
    read.columns.push_back(column);
    sql += ", " + qinzao::quoted(column);
  }
  Statement row = file.prepare(sql + " FROM " + qinzao::quoted(spec.name) + " ORDER BY rowid");
  RowNotes notes;
  while (row.step()) {
    ++read.rows;
    std::string key = key_of(spec, row, read.columns);
    if (key.empty()) key = fmt::format("#{}", row.integer(0));
    if (!read.by_key.emplace(key, static_cast<std::uint32_t>(read.values.size())).second) continue;
    auto& values = read.values.emplace_back();
    for (std::size_t i = 0; i < read.columns.size(); ++i) {
      auto column = static_cast<int>(i) + 2;
      values.push_back(row.is_null(column) ? std::nullopt : std::optional{std::string{row.text(column)}});
    }
    push_any_shape(read.shapes, row, notes, Layer::other);
  }
  return read;
}

bool same_shape(Shapes const& a, std::uint32_t a_row, Shapes const& b, std::uint32_t b_row) {
  constexpr double apart_m = 0.001;
  auto left = a.vertices(a_row);
  auto right = b.vertices(b_row);
  return a.kind(a_row) == b.kind(b_row) && std::ranges::equal(left, right, [](Point p, Point q) {
           return std::abs(p.x - q.x) <= apart_m && std::abs(p.y - q.y) <= apart_m;
         });
}

bool is_personal(LayerSpec const& spec, std::string_view column) {
  FieldSpec const* field = find_field(spec, column);
  return field != nullptr && field->personal;
}

/// The fields of two rows that differ; a column that one file lacks is unknown there.
std::vector<FieldChange> changes_of(LayerSpec const& spec, LayerRows const& before, std::uint32_t was,
                                    LayerRows const& after, std::uint32_t is) {
  std::vector<std::string> columns = before.columns;
  for (std::string const& column : after.columns)
    if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
  auto value = [](LayerRows const& rows, std::uint32_t row, std::string const& column) -> std::optional<std::string> {
    auto at = std::ranges::find(rows.columns, column);
    if (at == rows.columns.end()) return std::nullopt;
    return rows.values[row][static_cast<std::size_t>(at - rows.columns.begin())];
  };
  std::vector<FieldChange> changes;
  for (std::string const& column : columns) {
    auto old = value(before, was, column);
    auto now = value(after, is, column);
    if (old == now) continue;
    bool personal = is_personal(spec, column);
    changes.push_back({column, personal, personal ? std::nullopt : old, personal ? std::nullopt : now});
  }
  return changes;
}

LayerDiff diff_layer(LayerSpec const& spec, Database const& before, Database const& after) {
  LayerRows was = read_rows(before, spec);
  LayerRows is = read_rows(after, spec);
  LayerDiff diff{
      std::string{spec.name}, was.rows, is.rows, was.rows - was.values.size() + is.rows - is.values.size(), {}, {}};
  auto add = [&](RowDiff row, Shapes const& shapes, std::uint32_t of) {
    row.shape = static_cast<std::uint32_t>(diff.shapes.size());
    diff.shapes.push_back(shapes, of);
    diff.rows.push_back(std::move(row));
  };
  for (auto const& [key, row] : was.by_key) {
    auto now = is.by_key.find(key);
    if (now == is.by_key.end()) {
      add({RowChange::removed, key, false, {}, 0}, was.shapes, row);
      continue;
    }
    std::vector<FieldChange> fields = changes_of(spec, was, row, is, now->second);
    bool moved = !same_shape(was.shapes, row, is.shapes, now->second);
    if (moved || !fields.empty()) add({RowChange::changed, key, moved, std::move(fields), 0}, is.shapes, now->second);
  }
  for (auto const& [key, row] : is.by_key)
    if (!was.by_key.contains(key)) add({RowChange::added, key, false, {}, 0}, is.shapes, row);
  return diff;
}

}  // namespace

std::string_view word_of(RowChange change) {
  switch (change) {
    case RowChange::added:
      return "added";
    case RowChange::removed:
      return "removed";
    case RowChange::changed:
      return "changed";
  }
  return {};
}

namespace {

/// The settings that a city keeps, its rain among them.
CitySettings kept_by(Database const& city) {
  CitySettings kept = read_city_settings(city);
  if (auto rain = rain_of_city(city))
    kept["rain"] = fmt::format("{} (A={} C={} b={} n={})", rain->place, rain->a, rain->c, rain->b, rain->n);
  return kept;
}

}  // namespace

bool CityDiff::same() const {
  return settings_before == settings_after && ledger_before.head == ledger_after.head &&
         std::ranges::all_of(layers, [](LayerDiff const& layer) {
           return layer.rows.empty() && layer.rows_before == layer.rows_after;
         });
}

CityDiff diff_cities(Database const& before, Database const& after) {
  CityDiff diff;
  for (Database const* file : {&before, &after}) require_geopackage(*file);
  for (LayerSpec const& spec : city_schema())
    if (LayerDiff layer = diff_layer(spec, before, after); layer.rows_before + layer.rows_after > 0)
      diff.layers.push_back(std::move(layer));
  diff.ledger_before = read_anchor(before);
  diff.ledger_after = read_anchor(after);
  diff.settings_before = kept_by(before);
  diff.settings_after = kept_by(after);
  return diff;
}

}  // namespace qinzao
