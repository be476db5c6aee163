#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/geo/shapes.hpp"
#include "engine/io/city/city_settings.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao {

enum class RowChange : std::uint8_t { added, removed, changed };
/// added, removed, changed
std::string_view word_of(RowChange change);

/// A field whose value is another. Personal ones withhold both values.
struct FieldChange {
  std::string field;
  bool personal = false;
  std::optional<std::string> before = {};  // nothing: unknown
  std::optional<std::string> after = {};
};

/// A row of one file that is not the same in the other.
struct RowDiff {
  RowChange change = RowChange::changed;
  std::string key;
  bool moved = false;               // its geometry is another by more than a millimetre
  std::vector<FieldChange> fields;  // of a changed row
  std::uint32_t shape = 0;          // row of LayerDiff::shapes: as it is after, of a removed row as it was
};

/// What differs of one layer, by key.
struct LayerDiff {
  std::string layer;
  std::size_t rows_before = 0;
  std::size_t rows_after = 0;
  std::size_t repeated = 0;  // rows of either file whose key stood before; the first of each is compared
  std::vector<RowDiff> rows;
  Shapes shapes;
};

/// Two city files held against each other.
struct CityDiff {
  std::vector<LayerDiff> layers;  // of the schema, that one of the files has with rows
  Anchor ledger_before;
  Anchor ledger_after;
  CitySettings settings_before;
  CitySettings settings_after;
  bool same() const;
};

/// Compares the layers of the schema row by row, by their keys. A row without a key is called by its number: #17.
/// Fields of the schema and the source's own count alike. Error: one is no GeoPackage.
CityDiff diff_cities(Database const& before, Database const& after);

}  // namespace qinzao
