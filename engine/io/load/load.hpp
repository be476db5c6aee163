#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/io/columns/matching.hpp"
#include "engine/io/columns/row_reader.hpp"
#include "engine/io/load/geometry_intake.hpp"
#include "engine/io/source/source.hpp"

namespace qinzao {

enum class LoadMode : std::uint8_t { append, upsert, replace };

/// What to load, and how.
struct LoadRequest {
  std::string city;
  std::string layer;
  SourceOptions source;
  std::optional<Crs> source_crs;  // DEFAULT: what the source declares
  ColumnOverrides overrides;
  LoadMode mode = LoadMode::append;
  bool dry_run = false;
  std::string quarantine;            // CSV for refused rows; empty: one refused row stops the load
  Language language = Language::en;  // of the causes in it
  std::string key_prefix;            // put before every natural key
  std::string node_prefix;           // put before from_node and to_node
  bool swap_axes = false;
  Ballpark ballpark = Ballpark::refused;
};

/// A row whose geometry did not come in as it is.
struct Repair {
  std::int64_t row = 0;
  std::string key;
  Message reason;
};

/// What a load did, or with dry_run would do. Rows.
struct LoadReport {
  std::string source;
  std::string layer;
  std::string source_crs;  // empty: no geometry in the source
  std::string city_crs;
  bool dry_run = false;
  std::uint64_t read = 0;
  std::uint64_t blank = 0;       // rows with nothing in them, passed over and not read
  NoteCounts passed_over;        // entities of a drawing that are of no use to the layer, sums and notes of a table
  std::uint64_t header_row = 0;  // of a table, from 1; 0: the source has none
  std::uint64_t header_end = 0;  // the last row of the header; that of units counts with it
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t refused = 0;
  std::uint64_t removed = 0;   // by --replace
  std::uint64_t repeated = 0;  // identical to an earlier row of the source
  std::uint64_t made_keys = 0;
  std::uint64_t from_nodes = 0;  // pipes drawn from their nodes, the source having no geometry for them
  std::uint64_t repaired = 0;
  std::vector<Repair> first_repairs;
  std::vector<Repair> first_cuts;  // lines in pieces, of which the longest was taken
  std::vector<Refusal> first_refusals;
  IntakeTally intake;
  std::vector<FieldTally> fields;
  std::vector<std::string> kept_columns;  // the source's own
  std::vector<std::string> left_columns;  // collide with a field
  std::string assumed_encoding;
  std::vector<Message> hints;  // what looks wrong, though it was taken
};

/// "row 17, diameter_mm 'abc': is not a number"
Message line_of(Refusal const& refusal);

/// Loads a source into one layer of a city file, in one transaction: all or nothing.
/// Error: see docs/format/city-file.md and docs/using/load.md; the city is then as it was.
LoadReport load(LoadRequest const& request, Progress progress = {});

}  // namespace qinzao
