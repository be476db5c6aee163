#include "engine/assess/assess.hpp"

#include <algorithm>
#include <tuple>

#include "engine/assess/blank_streets.hpp"
#include "engine/assess/compound_items.hpp"
#include "engine/assess/discharger_items.hpp"
#include "engine/assess/network_items.hpp"
#include "engine/assess/pipe_items.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// Flow in dry weather in a storm manhole is sewage from somewhere above, and opens no item by itself.
void note_dry_flow(ItemContext const& context) {
  City const& city = context.survey.city;
  Network const& network = context.survey.network();
  std::size_t flowing = 0;
  std::string_view first;
  for (std::size_t row = 0; row < city.nodes.size(); ++row) {
    NodeId node{row};
    if (city.nodes.kind[node] == NodeKind::outfall || !context.inspected.dry_weather(node).flows) continue;
    bool foul = false;
    for (auto const& list : {network.leaving[VertexId{row}], network.entering[VertexId{row}]})
      for (Incidence const& link : list) foul = foul || carries(link.system, Group::foul);
    if (!foul && flowing++ == 0) first = city.nodes.id[NodeId{row}];
  }
  if (flowing > 0)
    context.result.notes.push_back(
        message("{} 个不接污水管的管点旱天有水（如 {}）：上游有污水混入，但不是排放口，不计入 A2",
                "nodes without a foul pipe where water flows in dry weather: {} (such as "
                "{}); sewage gets in above, but they are no outfalls and do not count in A2",
                flowing, first));
}

void note_faults(ItemContext const& context) {
  City const& city = context.survey.city;
  auto name = [&](AreaId area) { return context.papers.areas.id[area]; };
  for (std::size_t row = 0; row < context.papers.areas.size(); ++row)
    if (auto const& fault = context.areas.fault(AreaId{row}))
      context.result.notes.push_back(
          message("片区 {}：不知在哪里：{}", "area {}: nobody can tell where it lies: {}", name(AreaId{row}), *fault));
  for (AreaOverlap const& overlap : context.areas.overlaps())
    context.result.notes.push_back(message("片区 {} 与 {} 重叠 {:.0f} 平方米：两边都计入",
                                           "areas {} and {} overlap by {:.0f} m2, which counts in both",
                                           name(overlap.one), name(overlap.other), overlap.m2));
  Inspections const& inspections = context.papers.inspections;
  std::size_t nowhere = 0;
  std::string_view first;
  TextIndex nodes{city.nodes.id};
  for (std::size_t row = 0; row < inspections.size(); ++row) {
    if (!context.inspected.pipes(InspectionId{row}).empty() || nodes.find(inspections.node_id[InspectionId{row}]))
      continue;
    if (nowhere++ == 0) first = inspections.id[InspectionId{row}];
  }
  if (nowhere > 0)
    context.result.notes.push_back(message("{} 次检测所指的管段或管点不在城市文件中（如 {}）：不计入任何片区",
                                           "inspections of a pipe or node that is not in the city: {} (such as {}); "
                                           "they count in no area",
                                           nowhere, first));
  note_dry_flow(context);
}

/// Unknown where nobody can tell which parcels are without a sewer, or where streets run.
void measure_streets(ItemContext const& context) {
  City const& city = context.survey.city;
  if (city.parcels.size() == 0 || city.streets.size() == 0 || !context.survey.assesses(Group::foul)) return;
  BlankStreets streets = find_blank_streets(context.survey, context.areas);
  context.result.blank_street_m = streets.metres;
  for (AreaAssessment& area : context.result.areas)
    if (context.areas.placed(area.area)) area.blank_street_m = streets.of_area[area.area];
  context.result.blank_streets = std::move(streets.stretches);
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
  std::optional<AreaGround> own;
  if (options.ground == nullptr) own.emplace(city, survey.options.jobs);
  AreaGround const& ground = options.ground != nullptr ? *options.ground : *own;
  AreaPlaces const& areas = ground.areas;
  PaperStates states{city.ledger, {survey.options.day, survey.options.known}};
  Connected connected{survey};
  Inspected inspected{survey};
  WaterSources sources{survey, ground};
  for (std::size_t row = 0; row < papers.areas.size(); ++row) {
    AreaAssessment& area = result.areas.emplace_back();
    area.area = AreaId{row};
    PaperState const& state = states.of(SubjectKind::area, papers.areas.id[AreaId{row}]);
    area.accepted = state.accepted();
    if (area.accepted) area.accepted_on = state.since;
    if (!areas.placed(area.area))
      for (ItemResult& item : area.items) item.why = {"不知片区在哪里", "nobody can tell where the area lies"};
  }
  ItemContext context{survey, papers, options, areas, states, connected, inspected, sources, ground, result};
  state_network_items(context);
  if (options.asks(Item::dischargers) || options.asks(Item::small_trades) || options.asks(Item::industry))
    state_discharger_items(context);
  if (options.asks(Item::compounds)) state_compounds(context);
  if (options.asks(Item::inspection) || options.asks(Item::repair) || options.asks(Item::new_pipes))
    state_pipe_items(context);
  if (options.only) return result;
  measure_streets(context);
  result.uncovered_m2 = areas.uncovered_m2(AreaKind::compliance);
  note_faults(context);
  for (AreaAssessment& area : result.areas) {
    for (ItemResult& item : area.items) rank(city, item.open);
    area.met = areas.placed(area.area) && is_met(area);
  }
  return result;
}

}  // namespace qinzao
