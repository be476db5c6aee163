#pragma once
#include "engine/assess/assessment.hpp"
#include "engine/assess/inspected.hpp"
#include "engine/assess/paper_states.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// What a city is graded on, as it stands on the last day of a period.
struct ComplianceState {
  Survey const& survey;
  Assessment assessment;
  PaperStates states;
  Inspected inspected;
  Findings claims;  // of the group claims
};

/// The city has something to be graded: areas, dischargers, compounds, inspections or defects. REQUIRES a survey of a
/// city read with records.
bool has_compliance(City const& city);

/// REQUIRES has_compliance, and the survey to outlive it.
ComplianceState compliance_state(Survey const& survey);

}  // namespace qinzao
