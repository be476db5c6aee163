#include "engine/io/page/plans.hpp"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

Json rounded(double value, double per_unit) {
  return known(value) ? Json(std::round(value * per_unit) / per_unit) : Json(nullptr);
}

/// What is without a sewer.
Json lack_json(GapsSummary const& gaps) {
  return {{"parcels", gaps.developed - gaps.served},
          {"households", gaps.households_known ? rounded(gaps.households - gaps.households_served, 1) : Json(nullptr)},
          {"areas", gaps.blank_areas ? Json(*gaps.blank_areas) : Json(nullptr)},
          {"hectares", gaps.blank_areas ? rounded(gaps.blank_m2 / 1e4, 100) : Json(nullptr)}};
}

/// A street with the rows of its pipes on the map.
Json streets_json(PlanRecord const& plan, TextIndex const& pipes) {
  std::map<std::string, std::vector<std::uint32_t>> rows;
  for (NamedReach const& reach : plan.reaches)
    if (auto row = pipes.find(reach.pipe_id)) rows[reach.street].push_back(static_cast<std::uint32_t>(*row));
  Json streets = Json::array();
  for (StreetCost const& it : cost_by_street(plan.reaches))
    streets.push_back({{"street", it.street},
                       {"metres", rounded(it.metres, 10)},
                       {"cost_cny", rounded(it.cost_cny, 1)},
                       {"pipes", rows[it.street]}});
  return streets;
}

Json bill_json(PlanRecord const& plan) {
  Json bill = Json::array();
  for (BillRow const& row : plan.bill) {
    StaticMessage title = title_of(row.item);
    StaticMessage unit = unit_of(row.item);
    bill.push_back({{"item", both_languages(title.zh, title.en)},
                    {"street", row.street},
                    {"diameter_mm", rounded(row.diameter_mm, 1)},
                    {"unit", both_languages(unit.zh, unit.en)},
                    {"quantity", rounded(row.quantity, 10)},
                    {"cost_cny", rounded(row.cost_cny, 1)}});
  }
  return bill;
}

}  // namespace

std::string page_plans(PageSource const& source) {
  TextIndex pipes{source.reported.city.pipes.id};
  Json plans = Json::array();
  for (PlanEffect const& effect : source.reported.plans) {
    SavedPlanFigures const& figures = effect.plan.figures;
    plans.push_back({{"name", effect.plan.name},
                     {"cost_cny", rounded(figures.cost_cny, 1)},
                     {"floor_cny", rounded(figures.floor_cny, 1)},
                     {"households", rounded(figures.households, 10)},
                     {"parcels", rounded(figures.parcels, 10)},
                     {"costs", figures.costs},
                     {"before", lack_json(effect.before)},
                     {"after", lack_json(effect.after)},
                     {"streets", streets_json(effect.plan, pipes)},
                     {"bill", bill_json(effect.plan)}});
  }
  return dumped(plans);
}

}  // namespace qinzao
