#include "engine/checks/placed_finding.hpp"

#include <algorithm>

namespace qinzao {

PlacedFinding placed(City const& city, Findings const& findings, Finding const& finding) {
  PlacedFinding at;
  if (finding.place.kind == FindingPlace::Kind::own) at = {&findings.shapes, finding.place.own};
  if (finding.place.kind == FindingPlace::Kind::subject)
    at = {city.shapes_of(finding.subject.layer), finding.subject.row};
  if (at.shapes != nullptr && at.shapes->kind(at.row) == ShapeKind::none) at.shapes = nullptr;
  return at;
}

std::size_t count_without_place(City const& city, Findings const& findings) {
  return static_cast<std::size_t>(std::ranges::count_if(
      findings.list, [&](Finding const& finding) { return placed(city, findings, finding).shapes == nullptr; }));
}

}  // namespace qinzao
