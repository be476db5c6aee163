#include "engine/assess/compliance_figures.hpp"

#include <set>

#include "engine/assess/area_places.hpp"
#include "engine/assess/assess.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

using Keys = std::vector<std::string>;

/// The different things that keep an item open, over all areas.
Keys open_subjects(City const& city, Assessment const& assessment, Item item) {
  std::set<Subject> subjects;
  for (AreaAssessment const& area : assessment.areas)
    for (OpenSubject const& open : area.of(item).open) subjects.insert(open.subject);
  Keys keys;
  for (Subject subject : subjects) keys.emplace_back(city.id_of(subject));
  return keys;
}

/// Nothing where the file has no list of what is counted.
ComplianceFigure counted(std::string_view key, Keys keys, bool listed) {
  auto value = listed ? std::optional{static_cast<double>(keys.size())} : std::nullopt;
  return {key, value, std::move(keys)};
}

Keys keys_of(TextColumn const& ids) {
  Keys keys;
  for (std::size_t row = 0; row < ids.size(); ++row) keys.emplace_back(ids[row]);
  return keys;
}

Keys separated_compounds(Compounds const& compounds) {
  Keys keys;
  for (std::size_t row = 0; row < compounds.size(); ++row)
    if (compounds.is_separated(CompoundId{row})) keys.emplace_back(compounds.id[CompoundId{row}]);
  return keys;
}

/// compliance_areas, compliance_areas_met, compliance_km2
void add_areas(Survey const& survey, Assessment const& assessment, std::vector<ComplianceFigure>& figures) {
  Areas const& areas = survey.city.compliance->areas;
  AreaPlaces places{survey.city};
  Keys all;
  Keys met;
  std::optional<double> km2 = 0;
  for (AreaAssessment const& area : assessment.areas) {
    if (areas.kind[area.area] != AreaKind::compliance) continue;
    all.emplace_back(areas.id[area.area]);
    if (area.met) met.push_back(all.back());
    if (!places.placed(area.area)) km2.reset();  // the sum of what is known is not the sum
    if (km2) *km2 += area_m2(places.shapes(), area.area.value()) / 1e6;
  }
  bool listed = areas.size() > 0;
  if (!listed) km2.reset();
  figures.push_back(counted("compliance_areas", all, listed));
  figures.push_back(counted("compliance_areas_met", std::move(met), listed));
  figures.push_back({"compliance_km2", km2, std::move(all)});
}

/// inspected_m, inspected_percent
void add_inspected(Survey const& survey, Inspected const& inspected, std::vector<ComplianceFigure>& figures) {
  City const& city = survey.city;
  Network const& network = survey.network();
  Date since = years_before(survey.options.day, city.compliance->criteria.inspected_years);
  double municipal_m = 0;
  double seen_m = 0;
  Keys seen;
  for (std::size_t row = 0; row < city.pipes.size(); ++row) {
    PipeId pipe{row};
    if (!network.first_piece[pipe] || !carries(city.pipes.system[pipe], Group::foul) ||
        city.compliance->owner[pipe] == Owner::plot)
      continue;
    municipal_m += network.ground_m[pipe];
    double own_m = inspected.metres(pipe, since);
    if (own_m > 0) seen.emplace_back(city.pipes.id[PipeId{row}]);
    seen_m += own_m;
  }
  auto percent = municipal_m > 0 ? std::optional{100 * seen_m / municipal_m} : std::nullopt;
  figures.push_back({"inspected_m", seen_m, seen});
  figures.push_back({"inspected_percent", percent, std::move(seen)});
}

}  // namespace

std::vector<ComplianceFigure> compliance_figures(Survey const& survey, Assessment const& assessment,
                                                 PaperStates const& states, Inspected const& inspected) {
  City const& city = survey.city;
  Compliance const& papers = *city.compliance;
  Keys rectified;
  for (std::size_t row = 0; row < papers.dischargers.size(); ++row)
    if (states.of(SubjectKind::discharger, papers.dischargers.id[DischargerId{row}]).rectified())
      rectified.emplace_back(papers.dischargers.id[DischargerId{row}]);
  Keys severe;
  Keys repaired;
  for (PipeDefect const& defect : inspected.defects()) {
    if (!defect.severe()) continue;
    severe.emplace_back(papers.defects.id[defect.defect]);
    if (states.of(SubjectKind::defect, severe.back()).rectified()) repaired.push_back(severe.back());
  }
  bool areas = papers.areas.size() > 0;
  bool inspections = papers.inspections.size() > 0 || papers.defects.size() > 0;
  std::vector<ComplianceFigure> figures;
  add_areas(survey, assessment, figures);
  figures.push_back({"blank_street_m", assessment.blank_street_m, {}});
  figures.push_back(counted("dischargers", keys_of(papers.dischargers.id), papers.dischargers.size() > 0));
  figures.push_back(counted("dischargers_rectified", std::move(rectified), papers.dischargers.size() > 0));
  figures.push_back(counted("compounds", keys_of(papers.compounds.id), papers.compounds.size() > 0));
  figures.push_back(counted("compounds_separated", separated_compounds(papers.compounds), papers.compounds.size() > 0));
  figures.push_back(
      counted("cross_connections_found", open_subjects(city, assessment, Item::cross_connections), areas));
  figures.push_back(counted("outfalls_direct_open", open_subjects(city, assessment, Item::direct_discharges), areas));
  add_inspected(survey, inspected, figures);
  figures.push_back(counted("defects_34_found", std::move(severe), inspections));
  figures.push_back(counted("defects_34_repaired", std::move(repaired), inspections));
  return figures;
}

}  // namespace qinzao
