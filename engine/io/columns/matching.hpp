#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/io/city/schema.hpp"
#include "engine/io/columns/column_facts.hpp"
#include "engine/io/settings/synonyms.hpp"
#include "engine/io/settings/units.hpp"
#include "engine/io/source/source.hpp"

namespace qinzao {

/// What the user says about columns: field=column (or column:unit), field=value.
struct ColumnOverrides {
  std::map<std::string, std::string> columns;    // --map
  std::map<std::string, std::string> constants;  // --set
};

/// Where one field of the city comes from.
struct Feed {
  std::string field;
  std::vector<std::size_t> columns;     // of the source; several: the lowest known number, the first known text
  std::optional<std::string> constant;  // instead of columns
  Unit unit = Unit::none;               // of the columns
};

/// Which column of a source feeds which field, and what is left over.
struct Matching {
  std::vector<Feed> feeds;         // fields of the layer, in its order
  std::vector<Feed> helpers;       // depth_m, x, y, wkt...: used on the way, not stored
  std::vector<std::size_t> extra;  // columns to keep under their own name
};

/// Names on the way from source to field that are no fields themselves.
std::vector<std::string> helper_names(LayerSpec const& layer);

/// Matches by wish, then by equal name, synonym, pattern, ten-letter Shapefile stub. Of several columns of one step the
/// first that has values is taken, for a key one that is unique too, for a closed list the one whose words are on it.
/// A column feeds one field. `facts` empty: every column counts as filled. Error: a wish for a field or column that is
/// not there, with the nearest names.
Matching match(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile,
               ColumnOverrides const& overrides, Synonyms const& synonyms, std::span<ColumnFacts const> facts = {});

/// Columns whose name may be that of the layer's key, best first.
std::vector<std::size_t> key_columns(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile,
                                     Synonyms const& synonyms);

/// How many fields the names would feed if they were the header of a table.
std::size_t count_recognised(LayerSpec const& layer, std::vector<std::string> const& names,
                             ColumnOverrides const& overrides, Synonyms const& synonyms);

/// The unit a field's name ends in; none for texts, counts and dates.
Unit unit_of_field(std::string_view field);

}  // namespace qinzao
