#include "engine/report/area_figures.hpp"

#include <algorithm>
#include <cmath>

#include "engine/assess/compliance_figures.hpp"
#include "engine/base/message.hpp"
#include "engine/report/parts.hpp"

namespace qinzao {

namespace {

/// A report says nothing of inspections where there were none, nor of streets where nobody listed areas.
bool is_told(std::string_view key, Compliance const& papers) {
  if (key.starts_with("inspected")) return papers.inspections.size() > 0;
  return key != "blank_street_m" || papers.areas.size() > 0;
}

/// The figure that one is a part of; empty: none.
std::string_view whole_of(std::string_view key) {
  if (key == "compliance_areas_met") return "compliance_areas";
  if (key == "dischargers_rectified") return "dischargers";
  if (key == "compounds_separated") return "compounds";
  if (key == "defects_34_repaired") return "defects_34_found";
  return {};
}

}  // namespace

void add_area_figures(ReportInput const& input, Figures& figures) {
  if (input.compliance == nullptr) return;
  ComplianceState const& state = *input.compliance;
  Compliance const& papers = *state.survey.city.compliance;
  for (ComplianceFigure& row : compliance_figures(state.survey, state.assessment, state.states, state.inspected)) {
    if (!row.value || !is_told(row.key, papers)) continue;
    bool metres = row.key.ends_with("_m");
    double value = metres ? std::round(*row.value) : *row.value;
    Figure& figure = add_figure(figures, row.key, value, value, std::move(row.of));
    if (Figure const* whole = figures.find(whole_of(row.key))) figure.whole = whole->least;
  }
  for (std::size_t row = 0; row < papers.areas.size(); ++row)
    if (papers.areas.kind[AreaId{row}] == AreaKind::unknown)
      figures.flags.push_back(
          {"compliance_areas",
           message("片区 {} 的类型不明，未计入达标区", "area {} is of unknown kind and counts in no figure of areas",
                   papers.areas.id[AreaId{row}])});
  std::vector<std::string> contradicted;
  for (Finding const& finding : state.claims.list)
    if (finding.severity == Severity::error) contradicted.emplace_back(state.survey.city.id_of(finding.subject));
  add_figure(figures, "claims_contradicted", std::move(contradicted));
}

}  // namespace qinzao
