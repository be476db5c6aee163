#include "engine/io/results/plan_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/base/message.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/plan/alternatives.hpp"
#include "engine/plan/sentences.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double per_unit) {
  return std::round(value * per_unit) / per_unit;
}
/// Null where it is not known.
Json number(double value, double per_unit) {
  return known(value) && std::isfinite(value) ? Json(rounded(value, per_unit)) : Json(nullptr);
}
Json text(std::string_view words) {
  return words.empty() ? Json(nullptr) : Json(words);
}

/// How far a value lies above its bound, percent.
Json gap(double value, double bound) {
  return bound > 0 ? number(100 * (value - bound) / bound, 1000) : Json(nullptr);
}

Json laterals_json(NamedPlan const& named) {
  Json list = Json::array();
  for (NamedLateral const& it : named.laterals)
    list.push_back({{"parcel_id", it.parcel_id},
                    {"pipe_id", it.pipe_id},
                    {"at_m", number(it.at_m, 100)},
                    {"length_m", number(it.length_m, 100)},
                    {"cost_cny", number(it.cost_cny, 100)},
                    {"across", it.across}});
  return list;
}

Json outlets_json(CityPlan const& of) {
  Json list = Json::array();
  for (std::uint32_t row = 0; row < of.made.task.outlets.size(); ++row) {
    OutletId id{row};
    if (id.value() >= of.plan.reaches.added_lps.size() || of.plan.reaches.added_lps[id] <= 0) continue;
    PlanOutlet const& it = of.made.task.outlets[id];
    list.push_back({{"id", it.node.empty() ? it.pipe : it.node},
                    {"at_m", it.node.empty() ? number(it.at_m, 100) : Json(nullptr)},
                    {"level_m", number(it.invert_m, 1000)},
                    {"added_lps", number(of.plan.reaches.added_lps[id], 1000)},
                    {"assumed", it.assumed}});
  }
  return list;
}

Json existing_json(CityPlan const& of) {
  Json list = Json::array();
  for (Added const& it : of.plan.existing)
    list.push_back({{"pipe_id", of.made.task.existing.id[it.pipe]},
                    {"before_lps", number(it.before_lps, 100)},
                    {"after_lps", number(it.after_lps, 100)},
                    {"capacity_lps", number(of.made.task.existing.capacity_lps[it.pipe], 100)}});
  return list;
}

Json crossings_json(NamedPlan const& named) {
  Json list = Json::array();
  for (NamedReach const& it : named.reaches)
    if (it.passes != Passes::nothing)
      list.push_back({{"pipe_id", it.pipe_id},
                      {"of", it.passes == Passes::river ? "river" : "railway"},
                      {"length_m", number(it.length_m, 100)},
                      {"bed_known", it.bed_known}});
  return list;
}

Json clashes_json(std::vector<Clash> const& clashes) {
  Json list = Json::array();
  for (Clash const& it : clashes)
    list.push_back({{"pipe_id", it.pipe_id},
                    {"existing_id", it.existing_id},
                    {"apart_m", number(it.apart_m, 1000)},
                    {"checked", known(it.apart_m)}});
  return list;
}

Json budget_json(BudgetPlan const* budget) {
  if (budget == nullptr) return nullptr;
  return {{"cny", number(budget->budget_cny, 100)},
          {"value", number(budget->households, 1000)},
          {"bound", number(budget->bound, 1000)},
          {"proved", budget->proved()}};
}

Json alternatives_json(CityPlan const& of) {
  if (of.others == nullptr) return nullptr;
  Json list = Json::array();
  for (Plan const& it : *of.others) {
    Json streets = Json::array();
    std::set<std::string> names;
    for (std::uint32_t row : it.stretches) {
      std::uint32_t street = of.made.task.corridors.street[StretchId{row}];
      names.insert(of.made.task.street_names[street]);
    }
    for (std::string const& name : names) streets.push_back(name);
    list.push_back({{"cost_cny", number(it.cost_cny, 100)},
                    {"metres", number(it.layout_metres, 100)},
                    {"shared_m", number(shared_m(of.made.task, it, of.plan), 100)},
                    {"pumps", it.design.pumps()},
                    {"streets", streets}});
  }
  return list;
}

Json unreached_json(CityPlan const& of) {
  Json list = Json::array();
  for (UnreachedSource const& it : of.plan.unreached)
    list.push_back({{"parcel_id", of.made.task.sources[it.source].id}, {"reason", word_of(it.reason)}});
  return list;
}

Json assumed_json(CityPlan const& of) {
  PlanAssumptions const& it = of.made.assumed;
  auto metres = [&](GroundFrom from) { return number(it.ground.metres[static_cast<std::size_t>(from)], 10); };
  std::size_t outlets = 0;
  for (std::uint32_t row = 0; row < of.plan.reaches.added_lps.size(); ++row)
    outlets += of.plan.reaches.added_lps[OutletId{row}] > 0 && of.made.task.outlets[OutletId{row}].assumed ? 1 : 0;
  std::size_t capacities = 0;
  for (Added const& added : of.plan.existing)
    capacities += known(of.made.task.existing.capacity_lps[added.pipe]) ? 0 : 1;
  return {{"ground_node_m", metres(GroundFrom::node)},
          {"ground_dem_m", metres(GroundFrom::terrain)},
          {"ground_between_m", metres(GroundFrom::between)},
          {"ground_unknown_m", metres(GroundFrom::unknown)},
          {"dem_off_m", number(it.ground.terrain_off_m, 100)},
          {"parcels_households", it.parcels},
          {"laterals_ground", it.parcel_ground},
          {"outlet_levels", outlets},
          {"capacities", capacities},
          {"costs", of.costs.name},
          {"costs_year", of.costs.year},
          {"costs_verified", of.costs.verified}};
}

Json reaches_json(NamedPlan const& named) {
  Json list = Json::array();
  for (NamedReach const& it : named.reaches)
    list.push_back({{"pipe_id", it.pipe_id},
                    {"street", text(it.street)},
                    {"from_node", it.from_node},
                    {"to_node", it.to_node},
                    {"diameter_mm", number(it.diameter_mm, 1)},
                    {"length_m", number(it.length_m, 100)},
                    {"slope_permille", number(it.slope * 1000, 1000)},
                    {"invert_up_m", number(it.invert_up_m, 1000)},
                    {"invert_down_m", number(it.invert_down_m, 1000)},
                    {"cover_up_m", number(it.cover_up_m, 1000)},
                    {"cover_down_m", number(it.cover_down_m, 1000)},
                    {"depth_max_m", number(it.depth_most_m, 1000)},
                    {"flow_lps", number(it.flow_lps, 100)},
                    {"cost_cny", number(it.cost_cny, 100)}});
  return list;
}

}  // namespace

std::string plan_json(CityPlan const& of, Language language) {
  Served served = served_by(of.made.task, of.plan);
  Json sentences = Json::array();
  for (Message const& note : plan_sentences(of.made.task, of.plan)) sentences.push_back(note.in(language));
  Plan const& plan = of.plan;
  Json design{{"cost_cny", plan.designed ? number(plan.design.cost_cny, 100) : Json(nullptr)},
              {"bound_cny", plan.designed ? number(plan.design.bound_cny, 100) : Json(nullptr)},
              {"gap_percent", plan.designed ? gap(plan.design.cost_cny, plan.design.bound_cny) : Json(nullptr)}};
  return json_text({{"plan", of.named.name},
                    {"cost_cny", number(plan.cost_cny, 100)},
                    {"floor_cny", number(plan.floor_cny, 100)},
                    {"layout",
                     {{"objective", "fixed + flow"},
                      {"value", number(plan.layout_value_cny, 100)},
                      {"bound", number(plan.layout_bound_cny, 100)},
                      {"gap_percent", gap(plan.layout_value_cny, plan.layout_bound_cny)},
                      {"metres", number(plan.layout_metres, 100)}}},
                    {"design", design},
                    {"pumps", of.named.pumps},
                    {"manholes", of.named.manholes.size()},
                    {"drops", of.named.drops},
                    {"households", number(served.households, 1000)},
                    {"parcels", number(served.parcels, 1)},
                    {"parcels_assumed", served.assumed},
                    {"laterals", laterals_json(of.named)},
                    {"outlets", outlets_json(of)},
                    {"existing", existing_json(of)},
                    {"crossings", crossings_json(of.named)},
                    {"clashes", clashes_json(of.clashes)},
                    {"budget", budget_json(of.budget)},
                    {"alternatives", alternatives_json(of)},
                    {"unreached", unreached_json(of)},
                    {"assumed", assumed_json(of)},
                    {"sentences", sentences},
                    {"reaches", reaches_json(of.named)}});
}

}  // namespace qinzao
