#include "engine/checks/gaps.hpp"

#include "engine/base/parallel.hpp"
#include "engine/checks/registry.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// Where a finding is, as one point; nothing where it has no place.
std::optional<Point> place_of(City const& city, Findings const& findings, Finding const& finding) {
  if (finding.place.kind == FindingPlace::Kind::nowhere) return std::nullopt;
  bool own = finding.place.kind == FindingPlace::Kind::own;
  Shapes const* shapes = own ? &findings.shapes : city.shapes_of(finding.subject.layer);
  std::uint32_t row = own ? finding.place.own : finding.subject.row;
  if (shapes == nullptr || shapes->kind(row) == ShapeKind::none) return std::nullopt;
  return point_on(*shapes, row);
}

}  // namespace

Findings find_findings(Survey const& survey) {
  Findings all;
  std::vector<Check const*> wanted;
  for (Check const& check : check_registry())
    if (survey.options.asks(check.name)) wanted.push_back(&check);
  survey.options.progress.begin({"做检查", "checks"});
  std::vector<Findings> found(wanted.size());
  parallel_for(wanted.size(), 1, survey.options.jobs, [&](std::size_t i, std::size_t) {
    std::size_t from_last = wanted.size() - 1 - i;  // the long ones stand at the end of the registry: they start first
    wanted[from_last]->find({survey, *wanted[from_last]}, found[from_last]);
  });
  for (Findings& part : found) all.append(std::move(part));
  if (survey.options.within != nullptr)
    std::erase_if(all.list, [&](Finding const& finding) {
      auto place = place_of(survey.city, all, finding);
      return !place || !lies_within(*survey.options.within, *place);
    });
  return all;
}

GapsResult find_gaps(Survey const& survey) {
  return {find_findings(survey), add_up(survey)};
}

}  // namespace qinzao
