#include "engine/assess/assess.hpp"

#include <algorithm>
#include <tuple>

#include "engine/assess/blank_streets.hpp"
#include "engine/assess/compound_items.hpp"
#include "engine/assess/discharger_items.hpp"
#include "engine/assess/network_items.hpp"
#include "engine/assess/pipe_items.hpp"
#include "engine/base/note.hpp"
#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

void note_faults(ItemContext const& context) {
  City const& city = context.survey.city;
  auto name = [&](AreaId area) { return context.papers.areas.id[area.value()]; };
  for (std::size_t row = 0; row < context.papers.areas.size(); ++row)
    if (auto const& fault = context.areas.fault(AreaId{row}))
      context.result.notes.push_back(
          filled("片区 {}：不知在哪里：{}", "area {}: nobody can tell where it lies: {}", name(AreaId{row}), *fault));
  for (AreaOverlap const& overlap : context.areas.overlaps())
    context.result.notes.push_back(filled("片区 {} 与 {} 重叠 {:.0f} 平方米：两边都计入",
                                          "areas {} and {} overlap by {:.0f} m2, which counts in both",
                                          name(overlap.one), name(overlap.other), overlap.m2));
  Inspections const& inspections = context.papers.inspections;
  std::size_t nowhere = 0;
  std::string_view first;
  TextIndex nodes{city.nodes.id};
  for (std::size_t row = 0; row < inspections.size(); ++row) {
    if (!context.inspected.pipes(InspectionId{row}).empty() || nodes.find(inspections.node_id[row])) continue;
    if (nowhere++ == 0) first = inspections.id[row];
  }
  if (nowhere > 0)
    context.result.notes.push_back(filled("{} 次检测所指的管段或管点不在城市文件中（如 {}）：不计入任何片区",
                                          "inspections of a pipe or node that is not in the city: {} (such as {}); "
                                          "they count in no area",
                                          nowhere, first));
}

/// The areas of every drawn parcel, and of every drawn pipe.
std::vector<std::vector<AreaId>> areas_of_parcels(Survey const& survey, AreaPlaces const& areas) {
  Shapes const& shapes = survey.city.parcels.shape;
  std::vector<std::vector<AreaId>> found(shapes.size());
  parallel_for(shapes.size(), 1024, survey.options.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      auto parcel = static_cast<std::uint32_t>(row);
      if (shapes.kind(parcel) == ShapeKind::polygon) found[row] = areas.at(point_on(shapes, parcel));
    }
  });
  return found;
}
Column<PipeId, std::vector<AreaId>> areas_of_pipes(Survey const& survey, AreaPlaces const& areas,
                                                   Connected const& connected) {
  Column<PipeId, std::vector<AreaId>> found(survey.city.pipes.size());
  for (std::size_t row = 0; row < found.size(); ++row)
    if (auto at = connected.middle(PipeId{row})) found[PipeId{row}] = areas.at(*at);
  return found;
}

void rank(City const& city, std::vector<OpenSubject>& open) {
  std::ranges::stable_sort(open, [&](OpenSubject const& a, OpenSubject const& b) {
    double of_a = a.households.value_or(-1);
    double of_b = b.households.value_or(-1);
    return std::tuple{-of_a, city.id_of(a.subject)} < std::tuple{-of_b, city.id_of(b.subject)};
  });
}

}  // namespace

Date years_before(Date day, int years) {
  std::chrono::year_month_day date{day.day()};
  date -= std::chrono::years{years};
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  return Date{std::chrono::sys_days{date}};
}

Assessment assess(Survey const& survey, AssessOptions const& options) {
  City const& city = survey.city;
  Compliance const& papers = *city.compliance;
  Assessment result;
  AreaPlaces areas{city};
  PaperStates states{city.ledger, {survey.options.day, survey.options.known}};
  Connected connected{survey};
  Inspected inspected{survey};
  for (std::size_t row = 0; row < papers.areas.size(); ++row) {
    AreaAssessment& area = result.areas.emplace_back();
    area.area = AreaId{row};
    PaperState const& state = states.of(SubjectKind::area, papers.areas.id[row]);
    area.accepted = state.accepted();
    if (area.accepted) area.accepted_on = state.since;
    if (!areas.placed(area.area))
      for (ItemResult& item : area.items) item.why = {"不知片区在哪里", "nobody can tell where the area lies"};
  }
  std::vector<std::vector<AreaId>> of_parcels = areas_of_parcels(survey, areas);
  Column<PipeId, std::vector<AreaId>> of_pipes = areas_of_pipes(survey, areas, connected);
  ItemContext context{survey, papers, options, areas, states, connected, inspected, of_parcels, of_pipes, result};
  BlankStreets streets = find_blank_streets(survey, areas);
  result.blank_street_m = streets.metres;
  for (AreaAssessment& area : result.areas) area.blank_street_m = streets.of_area[area.area];
  result.blank_streets = std::move(streets.stretches);
  result.uncovered_m2 = areas.uncovered_m2(AreaKind::compliance);
  state_network_items(context);
  state_discharger_items(context);
  state_compounds(context);
  state_pipe_items(context);
  note_faults(context);
  for (AreaAssessment& area : result.areas) {
    for (ItemResult& item : area.items) rank(city, item.open);
    area.met = areas.placed(area.area) && is_met(area);
  }
  return result;
}

}  // namespace qinzao
