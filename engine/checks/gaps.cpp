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

/// Works out what several checks share one after the other, before the checks run side by side: each then has all
/// threads, and the stages are told in order.
void work_out(Survey const& survey, GapsOptions const& asked) {
  CheckNeeds needs = needs_of(asked.checks);
  survey.draining();
  if (needs.parcels) survey.load();
  if (asked.asks("blank_area")) survey.blank_areas();
  if (needs.standard) survey.foul_flow();
}

}  // namespace

Findings find_findings(Survey const& survey, GapsOptions const& asked) {
  Findings all;
  std::vector<Check const*> wanted;
  for (Check const& check : check_registry())
    if (asked.asks(check.name)) wanted.push_back(&check);
  work_out(survey, asked);
  survey.options.progress.begin({"逐项检查", "checks"});
  std::vector<Findings> found(wanted.size());
  parallel_for(wanted.size(), 1, survey.options.jobs, [&](std::size_t i, std::size_t) {
    std::size_t from_last = wanted.size() - 1 - i;  // the long ones stand at the end of the registry: they start first
    wanted[from_last]->find({survey, *wanted[from_last], asked}, found[from_last]);
  });
  for (Findings& part : found) all.append(std::move(part));
  return all;
}

void keep_within(City const& city, Findings& findings, std::vector<std::string>& ids, Shapes const& within) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.list.size(); ++i) {
    auto place = place_of(city, findings, findings.list[i]);
    if (!place || !lies_within(within, *place)) continue;
    if (kept != i) {
      findings.list[kept] = std::move(findings.list[i]);
      if (!ids.empty()) ids[kept] = std::move(ids[i]);
    }
    ++kept;
  }
  findings.list.resize(kept);
  if (!ids.empty()) ids.resize(kept);
}

GapsResult find_gaps(Survey const& survey, GapsOptions const& asked) {
  GapsResult result{find_findings(survey, asked), add_up(survey, asked)};
  std::ranges::move(result.findings.notes, std::back_inserter(result.summary.notes));
  result.findings.notes.clear();
  return result;
}

}  // namespace qinzao
