#include "engine/assess/compliance_figures.hpp"

#include <set>

#include "engine/assess/area_places.hpp"
#include "engine/assess/assess.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// How many different things keep an item open, over all areas.
double open_subjects(Assessment const& assessment, Item item) {
  std::set<Subject> subjects;
  for (AreaAssessment const& area : assessment.areas)
    for (OpenSubject const& open : area.of(item).open) subjects.insert(open.subject);
  return static_cast<double>(subjects.size());
}

}  // namespace

std::vector<ComplianceFigure> compliance_figures(Survey const& survey, Assessment const& assessment,
                                                 PaperStates const& states, Inspected const& inspected) {
  City const& city = survey.city;
  Compliance const& papers = *city.compliance;
  AreaPlaces places{city};
  double areas = 0;
  double met = 0;
  std::optional<double> km2 = 0;
  for (AreaAssessment const& area : assessment.areas) {
    if (papers.areas.kind[area.area] != AreaKind::compliance) continue;
    ++areas;
    if (area.met) ++met;
    if (!places.placed(area.area)) km2.reset();  // the sum of what is known is not the sum
    if (km2) *km2 += area_m2(places.shapes(), area.area.value()) / 1e6;
  }
  double rectified = 0;
  for (std::size_t row = 0; row < papers.dischargers.size(); ++row)
    if (states.of(SubjectKind::discharger, papers.dischargers.id[row]).rectified()) ++rectified;
  double separated = 0;
  for (std::size_t row = 0; row < papers.compounds.size(); ++row) {
    CompoundId compound{row};
    auto total = papers.compounds.risers_total[compound];
    auto done = papers.compounds.risers_done[compound];
    bool risers = total && done && *done < *total;
    if (papers.compounds.separated[compound] == Answer::yes && !risers) ++separated;
  }
  Network const& network = survey.network();
  Date since = years_before(survey.options.day, papers.criteria.inspected_years);
  double municipal_m = 0;
  double seen_m = 0;
  for (std::size_t row = 0; row < city.pipes.size(); ++row) {
    PipeId pipe{row};
    if (!network.first_piece[pipe] || !carries(city.pipes.system[pipe], Group::foul) ||
        papers.owner[pipe] == Owner::plot)
      continue;
    municipal_m += network.ground_m[pipe];
    seen_m += inspected.metres(pipe, since);
  }
  double severe = 0;
  double repaired = 0;
  for (PipeDefect const& defect : inspected.defects()) {
    if (!defect.severe()) continue;
    ++severe;
    if (states.of(SubjectKind::defect, papers.defects.id[defect.defect.value()]).rectified()) ++repaired;
  }
  bool streets = city.parcels.size() > 0 && survey.assesses(Group::foul);
  return {{"compliance_areas", areas},
          {"compliance_areas_met", met},
          {"compliance_km2", km2},
          {"blank_street_m", streets ? std::optional{assessment.blank_street_m} : std::nullopt},
          {"dischargers", static_cast<double>(papers.dischargers.size())},
          {"dischargers_rectified", rectified},
          {"compounds", static_cast<double>(papers.compounds.size())},
          {"compounds_separated", separated},
          {"cross_connections_found", open_subjects(assessment, Item::cross_connections)},
          {"outfalls_direct_open", open_subjects(assessment, Item::direct_discharges)},
          {"inspected_m", seen_m},
          {"inspected_percent", municipal_m > 0 ? std::optional{100 * seen_m / municipal_m} : std::nullopt},
          {"defects_34_found", severe},
          {"defects_34_repaired", repaired}};
}

}  // namespace qinzao
