#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace qinzao {

enum class GeometryKind : std::uint8_t {
  none,
  point,
  line,
  polygon,
  multipolygon,
  point_or_polygon,
  line_or_polygon,
  any
};
enum class FieldType : std::uint8_t { text, integer, real, boolean, date };

/// One field of the city file. Its unit is the end of its name.
struct FieldSpec {
  std::string_view name;
  FieldType type = FieldType::text;
  std::string_view words = {};    // the closed list of its values, blank between; empty: anything
  bool personal = false;          // never leaves without --privacy internal
  std::string_view rows_of = {};  // it names a row of this layer, or of one of these
};

/// One layer of the city file (docs/format/city-file.md).
struct LayerSpec {
  std::string_view name;
  GeometryKind geometry = GeometryKind::none;
  bool geometry_required = true;
  std::string_view key = {};  // the field that names a row; empty: rows have no name of their own (household_parcels)
  std::vector<FieldSpec> fields;
};

/// Every layer of a city file, in the order `init` makes them. The ledger's own table `events` is not among them.
std::span<LayerSpec const> city_schema();

/// The layer of that name, or null.
LayerSpec const* find_layer(std::string_view name);

/// The field of that name, or null.
FieldSpec const* find_field(LayerSpec const& layer, std::string_view name);

}  // namespace qinzao
