#include "engine/assess/network_items.hpp"

#include <algorithm>
#include <set>

#include "engine/base/message.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shared_area.hpp"

namespace qinzao {

namespace {

constexpr double least_shared_m2 = 1;

void take_blank_areas(ItemContext const& context) {
  std::vector<std::vector<AreaId>> const& areas_of = context.ground.of_parcels;
  Survey const& survey = context.survey;
  Demand const& demand = survey.demand();
  BlankAreas const& blanks = survey.blank_areas();
  for (BlankArea const& blank : blanks.list) {
    for (AreaId area : context.areas.near(blanks.outlines.box(blank.outline))) {
      double m2 = shared_area_m2(blanks.outlines, blank.outline, context.areas.shapes(), area.value());
      if (m2 <= least_shared_m2) continue;
      AreaAssessment& of = context.of(area);
      of.blank_m2 = *of.blank_m2 + m2;
      std::optional<double> households;
      for (std::uint32_t parcel : blank.parcels)
        if (std::ranges::find(areas_of[parcel], area) != areas_of[parcel].end() &&
            known(demand.households[ParcelId{parcel}]))
          households = households.value_or(0) + demand.households[ParcelId{parcel}];
      if (households) of.blank_households = of.blank_households.value_or(0) + *households;
      of.of(Item::blank_areas)
          .open.push_back({{Layer::parcels, blank.parcels.front()}, {"unserved_area"}, households, std::nullopt, {}});
    }
  }
}

void state_blank_areas(ItemContext const& context) {
  Survey const& survey = context.survey;
  City const& city = survey.city;
  Message why;
  if (city.parcels.size() == 0) {
    why = {"没有地块", "no parcels"};
  } else if (!survey.assesses(Group::foul)) {
    why = {"污水没有终点，无从判断", "the foul group has no outlet, so nothing can be said"};
  }
  if (!why.en.empty()) {
    for (AreaAssessment& area : context.result.areas)
      if (context.areas.placed(area.area)) area.of(Item::blank_areas).why = why;
    return;
  }
  std::vector<std::vector<AreaId>> const& areas_of = context.ground.of_parcels;
  Coverage const& coverage = survey.coverage();
  struct Sum {
    double served = 0;
    double developed = 0;
    double told = 0;
  };
  std::vector<Sum> sums(context.result.areas.size());
  for (std::size_t row = 0; row < areas_of.size(); ++row) {
    Service service = coverage.service[ParcelId{row}];
    if (service == Service::not_developed) continue;
    for (AreaId area : areas_of[row]) {
      Sum& sum = sums[area.value()];
      sum.developed += 1;
      if (service == Service::served) sum.served += 1;
      if (service == Service::served || lacks_sewer(service)) sum.told += 1;
    }
  }
  for (AreaAssessment& area : context.result.areas)
    if (context.areas.placed(area.area)) area.blank_m2 = 0;
  take_blank_areas(context);
  for (AreaAssessment& area : context.result.areas) {
    if (!context.areas.placed(area.area)) continue;
    Sum const& sum = sums[area.area.value()];
    ItemResult& item = area.of(Item::blank_areas);
    item.done = sum.served;
    item.total = sum.developed;
    if (sum.developed > 0) item.evidence = sum.told / sum.developed;
    item.state = item.open.empty() ? ItemState::met : ItemState::open;
  }
}

/// A reason more where sewage is known to reach the outfall anyway.
void add_dry_flow(ItemContext const& context, AreaId area, NodeId node, Inspected::DryWeather const& weather,
                  std::vector<AreaId> const& areas) {
  std::vector<OpenSubject>& open = context.of(area).of(Item::direct_discharges).open;
  auto known_one = std::ranges::find(open, subject_of(node), &OpenSubject::subject);
  if (known_one == open.end()) {
    open.push_back(
        {subject_of(node), {"dry_flow"}, std::nullopt, weather.since, context.sources.of(subject_of(node), areas)});
    return;
  }
  known_one->reasons.push_back("dry_flow");
  known_one->since = weather.since;
}

void state_direct_discharges(ItemContext const& context) {
  City const& city = context.survey.city;
  Network const& network = context.survey.network();
  std::set<std::uint32_t> discharging;
  for (LocatedFinding const& finding : context.options.discharges) {
    if (finding.subject.layer == Layer::nodes && !discharging.insert(finding.subject.row).second) continue;
    std::vector<AreaId> areas = context.areas.at(finding.at);
    for (AreaId area : areas)
      context.of(area)
          .of(Item::direct_discharges)
          .open.push_back({finding.subject,
                           {"direct_discharge"},
                           finding.households,
                           std::nullopt,
                           context.sources.of(finding.subject, areas)});
  }
  struct Sum {
    std::size_t outfalls = 0;
    std::size_t clear = 0;
    std::size_t evident = 0;
  };
  std::vector<Sum> sums(context.result.areas.size());
  bool any = false;
  for (std::size_t row = 0; row < city.nodes.size(); ++row) {
    NodeId node{row};
    // Sewage flows in manholes in dry weather as well; at an outfall alone it is discharged.
    if (city.nodes.kind[node] != NodeKind::outfall) continue;
    any = true;
    if (city.nodes.place.kind(node) == ShapeKind::none) continue;
    Inspected::DryWeather weather = context.inspected.dry_weather(node);
    std::vector<AreaId> areas = context.areas.at(city.nodes.at(node));
    bool joined = !network.entering[VertexId{row}].empty() || !network.leaving[VertexId{row}].empty();
    for (AreaId area : areas) {
      if (weather.flows) add_dry_flow(context, area, node, weather, areas);
      Sum& sum = sums[area.value()];
      ++sum.outfalls;
      if (joined || weather.looked) ++sum.evident;
      if (!weather.flows && !discharging.contains(node.value())) ++sum.clear;
    }
  }
  for (AreaAssessment& area : context.result.areas) {
    if (!context.areas.placed(area.area)) continue;
    Sum const& sum = sums[area.area.value()];
    ItemResult& item = area.of(Item::direct_discharges);
    item.done = static_cast<double>(sum.clear);
    item.total = static_cast<double>(sum.outfalls);
    if (sum.outfalls > 0) item.evidence = static_cast<double>(sum.evident) / static_cast<double>(sum.outfalls);
    if (!item.open.empty()) {
      item.state = ItemState::open;
    } else if (!any) {
      item.why = {"城市文件没有排放口", "the city has no outfalls"};
    } else if (sum.outfalls == 0) {
      item.state = ItemState::not_applicable;
      item.why = {"片区内没有排放口", "no outfall lies in it"};
    } else {
      item.state = ItemState::met;
    }
  }
}

/// Those the network shows, and those the office found: the latter are done once accepted. Returns how many of each
/// area are. A place that both tell of is open once.
std::vector<std::size_t> take_cross_connections(ItemContext const& context) {
  std::vector<std::size_t> accepted(context.result.areas.size(), 0);
  std::set<Subject> seen;
  for (LocatedFinding const& finding : context.options.cross_connections) {
    if (!seen.insert(finding.subject).second) continue;
    std::vector<AreaId> areas = context.areas.at(finding.at);
    for (AreaId area : areas)
      context.of(area)
          .of(Item::cross_connections)
          .open.push_back({finding.subject,
                           {"cross_connection"},
                           finding.households,
                           std::nullopt,
                           context.sources.of(finding.subject, areas)});
  }
  FoundCrossings const& crossings = context.papers.found_crossings;
  for (std::size_t row = 0; row < crossings.size(); ++row) {
    PaperState const& state = context.states.of(SubjectKind::finding, crossings.id[row]);
    if (!state.found) continue;
    auto subject = context.connected.named(crossings.subject[row]);
    auto at = subject ? context.connected.place(*subject) : std::nullopt;
    if (!at) {
      if (!state.accepted())
        context.result.notes.push_back(message("混接 {}：已发现、未验收，但其管点或管段不在城市文件中，不计入片区",
                                               "cross connection {}: found and not accepted, but its node or pipe is "
                                               "not in the city; it counts in no area",
                                               crossings.id[row]));
      continue;
    }
    if (seen.contains(*subject)) continue;
    if (!state.accepted()) seen.insert(*subject);
    std::vector<AreaId> areas = context.areas.at(*at);
    for (AreaId area : areas) {
      if (state.accepted()) {
        ++accepted[area.value()];
      } else {
        context.of(area)
            .of(Item::cross_connections)
            .open.push_back(
                {*subject, {"not_accepted"}, std::nullopt, state.since, context.sources.of(*subject, areas)});
      }
    }
  }
  return accepted;
}

void state_cross_connections(ItemContext const& context) {
  City const& city = context.survey.city;
  Network const& network = context.survey.network();
  std::vector<std::size_t> accepted = take_cross_connections(context);
  struct Sum {
    double metres = 0;
    double told_m = 0;
    double storm_m = 0;
    double combined_m = 0;
  };
  std::vector<Sum> sums(context.result.areas.size());
  bool any_storm = false;
  for (std::size_t row = 0; row < city.pipes.size(); ++row) {
    PipeId pipe{row};
    if (!network.first_piece[pipe]) continue;
    System system = city.pipes.system[pipe];
    any_storm = any_storm || system == System::storm;
    for (AreaId area : context.ground.of_pipes[pipe]) {
      Sum& sum = sums[area.value()];
      double metres = network.ground_m[pipe];
      sum.metres += metres;
      if (system != System::unknown) sum.told_m += metres;
      if (system == System::storm) sum.storm_m += metres;
      if (system == System::combined) sum.combined_m += metres;
    }
  }
  for (AreaAssessment& area : context.result.areas) {
    if (!context.areas.placed(area.area)) continue;
    Sum const& sum = sums[area.area.value()];
    ItemResult& item = area.of(Item::cross_connections);
    item.done = static_cast<double>(accepted[area.area.value()]);
    item.total = *item.done + static_cast<double>(item.open.size());
    if (sum.metres > 0) item.evidence = sum.told_m / sum.metres;
    if (!item.open.empty()) {
      item.state = ItemState::open;
    } else if (sum.metres > 0 && sum.combined_m == sum.metres) {
      item.state = ItemState::not_applicable;
      item.why = {"片区全为合流管", "all of its pipes are combined"};
    } else if (sum.storm_m > 0) {
      item.state = ItemState::met;
    } else if (any_storm) {
      item.state = ItemState::not_applicable;
      item.why = {"片区内没有雨水管", "no storm pipe lies in it"};
    } else {
      item.why = {"城市文件没有雨水管", "the city has no storm pipes"};
    }
  }
}

void count_interceptors(ItemContext const& context) {
  City const& city = context.survey.city;
  for (AreaAssessment& area : context.result.areas)
    if (context.areas.placed(area.area)) {
      area.of(Item::interceptors).state = ItemState::counted;
      area.of(Item::interceptors).total = 0;
    }
  for (std::size_t row = 0; row < city.nodes.size(); ++row) {
    NodeId node{row};
    if (city.nodes.kind[node] != NodeKind::interceptor || city.nodes.place.kind(node) == ShapeKind::none) continue;
    for (AreaId area : context.areas.at(city.nodes.at(node))) *context.of(area).of(Item::interceptors).total += 1;
  }
}

}  // namespace

void state_network_items(ItemContext const& context) {
  AssessOptions const& options = context.options;
  if (options.asks(Item::blank_areas)) state_blank_areas(context);
  if (options.asks(Item::direct_discharges)) state_direct_discharges(context);
  if (options.asks(Item::cross_connections)) state_cross_connections(context);
  if (options.asks(Item::interceptors)) count_interceptors(context);
}

}  // namespace qinzao
