#include "engine/plan/bill.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace qinzao {

namespace {

struct Naming {
  std::string_view word;
  StaticMessage title;
  bool by_metre;
};
constexpr std::array<Naming, 6> namings{{{"sewers", {"污水管", "sewer"}, true},
                                         {"manholes", {"检查井", "manholes"}, false},
                                         {"drop_manholes", {"跌水井", "drop manholes"}, false},
                                         {"pumps", {"提升泵站", "pumps"}, false},
                                         {"joins", {"接入现状管道", "joins to existing sewers"}, false},
                                         {"laterals", {"接户管", "laterals"}, true}}};

Naming const& naming_of(BillItem item) {
  return namings[static_cast<std::size_t>(item)];
}

}  // namespace

std::string_view word_of(BillItem item) {
  return naming_of(item).word;
}

std::optional<BillItem> bill_item_of(std::string_view word) {
  for (std::size_t i = 0; i < namings.size(); ++i)
    if (namings[i].word == word) return static_cast<BillItem>(i);
  return std::nullopt;
}

StaticMessage title_of(BillItem item) {
  return naming_of(item).title;
}

StaticMessage unit_of(BillItem item) {
  if (naming_of(item).by_metre) return {"米", "m"};
  return item == BillItem::joins ? StaticMessage{"处", "pcs"} : StaticMessage{"座", "pcs"};
}

std::vector<BillRow> bill_of(Plan const& plan, NamedPlan const& named) {
  struct Sum {
    double metres = 0;
    double cny = 0;
  };
  std::map<std::pair<std::string, double>, Sum> sewers;
  Design const& design = plan.design;
  double manholes_cny = 0;
  double drops_cny = 0;
  double pumps_cny = 0;
  std::vector<ReachId> order =
      plan.reaches.tree.size() > 0 ? downstream_order(plan.reaches.tree) : std::vector<ReachId>{};
  for (std::size_t i = 0; i < order.size(); ++i) {
    NamedReach const& it = named.reaches[i];
    Sum& sum = sewers[{it.street, known(it.diameter_mm) ? it.diameter_mm : 0}];
    sum.metres += it.length_m;
    if (!plan.designed) continue;
    sum.cny += design.pipe_cny[order[i]];
    manholes_cny += design.manhole_cny[order[i]];
    drops_cny += design.drop_cny[order[i]];
    pumps_cny += design.pump_cny[order[i]];
  }
  std::vector<BillRow> bill;
  auto add = [&](BillItem item, double quantity, double cny) -> BillRow& {
    return bill.emplace_back(BillRow{item, {}, unknown_value, quantity, plan.designed ? cny : unknown_value});
  };
  for (auto const& [key, sum] : sewers) {
    BillRow& row = add(BillItem::sewers, sum.metres, sum.cny);
    row.street = key.first;
    if (key.second > 0) row.diameter_mm = key.second;
  }
  add(BillItem::manholes, static_cast<double>(named.manholes.size()), manholes_cny);
  if (named.drops > 0) add(BillItem::drop_manholes, static_cast<double>(named.drops), drops_cny);
  if (named.pumps > 0) add(BillItem::pumps, static_cast<double>(named.pumps), pumps_cny);
  double joins = 0;
  for (double lps : plan.reaches.added_lps) joins += lps > 0 ? 1 : 0;
  add(BillItem::joins, joins, plan.joins_cny);
  double lateral_m = 0;
  for (NamedLateral const& it : named.laterals) lateral_m += it.length_m;
  add(BillItem::laterals, lateral_m, plan.laterals_cny);
  return bill;
}

std::vector<StreetCost> cost_by_street(std::vector<NamedReach> const& reaches) {
  std::map<std::string, StreetCost> by;
  for (NamedReach const& it : reaches) {
    StreetCost& sum = by[it.street];
    sum.street = it.street;
    sum.metres += it.length_m;
    sum.cost_cny += it.cost_cny;
  }
  std::vector<StreetCost> streets;
  for (auto& [street, sum] : by) streets.push_back(std::move(sum));
  std::ranges::stable_sort(streets, std::greater{}, &StreetCost::cost_cny);
  return streets;
}

}  // namespace qinzao
