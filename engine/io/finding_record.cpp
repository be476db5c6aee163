#include "engine/io/finding_record.hpp"

#include <algorithm>
#include <array>

namespace qinzao {

std::span<std::string_view const> finding_fields() {
  static constexpr std::array<std::string_view, 21> names{
      "id",         "check",   "name",       "severity",   "subjects", "reason",  "value",
      "limit",      "unit",    "households", "cause",      "area_m2",  "parcels", "nearest",
      "bounded_by", "reverse", "upstream_m", "storm_only", "doubt",    "clause",  "message"};
  return names;
}

bool is_number(std::string_view field) {
  static constexpr std::array<std::string_view, 6> numbers{"value",   "limit",   "households",
                                                           "area_m2", "parcels", "upstream_m"};
  return std::ranges::find(numbers, field) != numbers.end();
}

bool is_truth(std::string_view field) {
  return field == "storm_only" || field == "doubt";
}

PlacedFinding placed(City const& city, Findings const& findings, Finding const& finding) {
  PlacedFinding at;
  if (finding.place.kind == FindingPlace::Kind::own) at = {&findings.shapes, finding.place.own};
  if (finding.place.kind == FindingPlace::Kind::subject)
    at = {city.shapes_of(finding.subject.layer), finding.subject.row};
  if (at.shapes != nullptr && at.shapes->kind(at.row) == ShapeKind::none) at.shapes = nullptr;
  return at;
}

std::string joined_ids(City const& city, std::span<Subject const> subjects) {
  std::string list;
  for (Subject subject : subjects) list.append(list.empty() ? "" : ",").append(city.id_of(subject));
  return list;
}

}  // namespace qinzao
