#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/io/city/row.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/rtree.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// A row on its way into the city file. The values stand in the order of the store's columns.
struct StoredRow {
  std::vector<Cell> values;
  std::optional<AcceptedGeometry> shape;
  bool keeps_shape = false;  // the stored row keeps its own
};

enum class Outcome : std::uint8_t { added, changed, unchanged, clash };

/// One layer of a city file while rows are written into it. REQUIRES a transaction around its life unless it
/// only looks.
class LayerStore {
 public:
  /// `columns` are the fields that come in (they exist, or are added by add_columns); `keys` the ones that
  /// name a row.
  LayerStore(Database const& city, LayerSpec const& layer, std::vector<std::string> columns,
             std::vector<std::string> const& keys, bool with_geometry);

  std::uint64_t count() const;
  /// Empties the layer.
  std::uint64_t clear();
  /// Before rows come into an empty layer: no trigger and no spatial index until finish().
  void begin_bulk();

  /// Whether a row of these keys is there.
  bool has(std::vector<Cell> const& values);
  /// Gives the blank cells at these places of a row, whose columns say nothing of it, the values that the stored row of
  /// its keys has; how many had one.
  std::size_t keep_known(StoredRow& row, std::span<std::size_t const> places);
  /// What storing the row would do, without doing it.
  Outcome compare(StoredRow const& row);
  /// How far from a shape the row of the same key lies, between the middles of their boxes; 0 where it has no geometry.
  /// REQUIRES compare() to have found one, just before.
  double distance_m(AcceptedGeometry const& shape) const;
  void insert(StoredRow const& row);
  /// Writes the row over the one of the same key. REQUIRES compare() to have said changed, just before.
  void update(StoredRow const& row);
  /// Puts indexes, triggers, counts, extent and the day of the last change right. Writes nothing where nothing changed.
  void finish();

 private:
  void bind(Statement& statement, StoredRow const& row, int first);
  void bind_keys(Statement& statement, std::vector<Cell> const& values, int first);

  Database const& city_;
  std::string table_;
  std::vector<std::string> columns_;
  std::vector<std::size_t> keys_;
  std::optional<GeometryColumn> geometry_;
  bool stores_geometry_;
  std::optional<Statement> find_;
  std::optional<Statement> insert_;
  std::optional<Statement> update_;
  std::optional<Statement> update_values_;  // but not the geometry
  std::optional<SilencedTriggers> silenced_;
  std::vector<IndexedBox> boxes_;
  Box extent_;
  std::int64_t found_fid_ = 0;
  Box found_box_;
  std::int64_t next_fid_ = 0;  // while in bulk
  bool changed_ = false;
};

/// Columns of a table as SQLite has them, in order.
std::vector<std::string> table_columns(Database const& city, std::string const& table);

/// Fields of a layer that a file made by an earlier version lacks are added to it.
void add_missing_fields(Database const& city, LayerSpec const& layer, std::span<std::string const> fields);

/// Adds a column of a source to a layer.
void add_column(Database const& city, std::string const& table, SourceColumn const& column);

}  // namespace qinzao
