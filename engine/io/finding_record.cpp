#include "engine/io/finding_record.hpp"

#include <array>

namespace qinzao {

std::span<std::string_view const> finding_fields() {
  static constexpr std::array<std::string_view, 20> names{
      "id",         "check",   "name",       "severity",   "subjects", "reason",  "value",
      "limit",      "unit",    "households", "cause",      "area_m2",  "parcels", "nearest",
      "bounded_by", "reverse", "upstream_m", "storm_only", "clause",   "message"};
  return names;
}

}  // namespace qinzao
