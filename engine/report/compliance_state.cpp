#include "engine/report/compliance_state.hpp"

#include "engine/checks/claims.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/registry.hpp"

namespace qinzao {

bool has_compliance(City const& city) {
  if (city.compliance == nullptr) return false;
  Compliance const& papers = *city.compliance;
  return papers.areas.size() > 0 || papers.dischargers.size() > 0 || papers.compounds.size() > 0 ||
         papers.inspections.size() > 0 || papers.defects.size() > 0;
}

ComplianceState compliance_state(Survey const& survey) {
  GapsOptions asked;
  static_cast<SurveyOptions&>(asked) = survey.options;
  asked.checks = checks_of({"claims"});
  return {survey, assess_city(survey), PaperStates{survey.city.ledger, {survey.options.day, survey.options.known}},
          Inspected{survey}, find_findings(survey, asked)};
}

}  // namespace qinzao
