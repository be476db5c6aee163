#include "engine/assess/area_places.hpp"
#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

/// Areas of one kind that share ground, and areas nobody can place. value: square metres shared.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Compliance const& papers = *input.survey.city.compliance;
  AreaPlaces places{input.survey.city};
  for (AreaOverlap const& overlap : places.overlaps()) {
    Finding& finding = findings.add("area_conflict", Severity::error, papers.subject(overlap.one));
    finding.reason = "overlap";
    finding.value = overlap.m2;
    finding.more().more_subjects = {papers.subject(overlap.other)};
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    findings.shapes.push_back(places.shapes(), overlap.one.value());
  }
  for (std::size_t row = 0; row < papers.areas.size(); ++row) {
    auto const& fault = places.fault(AreaId{row});
    if (!fault) continue;
    Finding& finding = findings.add("area_conflict", Severity::error, papers.subject(AreaId{row}));
    finding.reason = "nowhere";
    finding.more().text = fault->zh;
    finding.more().text_en = fault->en;
    finding.place.kind = FindingPlace::Kind::nowhere;
  }
}

}  // namespace

Check area_conflict_check() {
  return {.name = "area_conflict",
          .group = "data",
          .place = 277,
          .title = {"片区矛盾", "conflict of areas"},
          .definition = {"同类片区重叠 1 平方米以上，或所写范围找不到",
                         "areas of one kind that overlap by more than 1 m2, or whose words name no place"},
          .reasons =
              {{"overlap",
                {"片区重叠", "overlapping areas"},
                "m2",
                {"片区 {id} 与 {others} 重叠 {value}", "areas {id} and {others} overlap by {value}"}},
               {"nowhere", {"片区无处可落", "area without a place"}, "", {"片区 {id}：{text}", "area {id}: {text}"}}},
          .needs = {.land = true, .details = true, .records = true},
          .manual = {.reasons = "overlap, nowhere (errors)", .geometry = "the first area; none"},
          .find = find};
}

}  // namespace qinzao
