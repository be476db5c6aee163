#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assess/assessment.hpp"
#include "engine/assess/inspected.hpp"
#include "engine/assess/paper_states.hpp"

namespace qinzao {

/// One figure of all areas together, under its stable key; none: nobody can tell.
struct ComplianceFigure {
  std::string_view key;
  std::optional<double> value;
  std::vector<std::string> of;  // keys of the rows counted, in the order of the file; none of streets
};

/// The figures an office reports of its areas, in this order: compliance_areas, compliance_areas_met, compliance_km2,
/// blank_street_m, dischargers, dischargers_rectified, compounds, compounds_separated, cross_connections_found,
/// outfalls_direct_open, inspected_m, inspected_percent, defects_34_found, defects_34_repaired. Dischargers, compounds,
/// pipes and defects count once, in areas or not; cross connections and outfalls are those in areas. REQUIRES the
/// assessment to be of the survey.
std::vector<ComplianceFigure> compliance_figures(Survey const& survey, Assessment const& assessment,
                                                 PaperStates const& states, Inspected const& inspected);

}  // namespace qinzao
