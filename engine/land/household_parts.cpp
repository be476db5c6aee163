#include "engine/land/household_parts.hpp"

#include <algorithm>
#include <cmath>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

struct Holding {
  HouseholdId household;
  ParcelId parcel;
  double share;  // not-a-number: unknown
};

/// The links whose both sides are in the file, by household and parcel; each pair once.
std::vector<Holding> holdings_of(LandView const& land) {
  TextIndex households{land.households.household_id};
  TextIndex parcels{land.parcels.id};
  std::vector<Holding> all;
  for (std::size_t row = 0; row < land.links.size(); ++row) {
    auto household = households.find(land.links.household_id[HoldingId{row}]);
    auto parcel = parcels.find(land.links.parcel_id[HoldingId{row}]);
    if (household && parcel)
      all.push_back({HouseholdId{*household}, ParcelId{*parcel}, land.links.share[HoldingId{row}]});
  }
  auto key = [](Holding const& holding) { return std::pair{holding.household, holding.parcel}; };
  std::ranges::stable_sort(all, {}, key);
  std::vector<Holding> merged;
  for (Holding const& holding : all) {
    if (!merged.empty() && key(merged.back()) == key(holding)) {
      merged.back().share += holding.share;
    } else {
      merged.push_back(holding);
    }
  }
  return merged;
}

/// share x drawn area; not-a-number where one of them is unknown.
double weight_of(Holding const& holding, Shapes const& parcels) {
  bool drawn = parcels.kind(holding.parcel.value()) == ShapeKind::polygon;
  double weight = drawn ? holding.share * area_m2(parcels, holding.parcel.value()) : std::nan("");
  return weight > 0 ? weight : std::nan("");
}

}  // namespace

std::vector<HouseholdPart> divide_households(LandView const& land, ParcelAt const& at) {
  std::vector<Holding> holdings = holdings_of(land);
  std::vector<HouseholdPart> parts;
  parts.reserve(std::max(holdings.size(), land.households.size()));
  auto next = holdings.begin();
  for (std::uint32_t row = 0; row < land.households.size(); ++row) {
    HouseholdId household{row};
    auto begin = next;
    while (next != holdings.end() && next->household == household) ++next;
    std::size_t first = parts.size();
    double sum = 0;
    for (auto holding = begin; holding != next; ++holding) {
      double weight = weight_of(*holding, land.parcels.shape);
      parts.push_back({household, holding->parcel, weight});
      sum += weight;
    }
    std::size_t count = parts.size() - first;
    for (std::size_t i = first; i < parts.size(); ++i)
      parts[i].part = count == 1 ? 1 : std::isnan(sum) ? 1 / static_cast<double>(count) : parts[i].part / sum;
    if (count > 0 || land.household_places.kind(row) != ShapeKind::point) continue;
    if (ParcelId parcel = at(land.household_places.vertices(row).front())) parts.push_back({household, parcel, 1});
  }
  return parts;
}

}  // namespace qinzao
