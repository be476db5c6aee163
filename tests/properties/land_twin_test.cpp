#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <numeric>

#include "engine/checks/gaps.hpp"
#include "engine/report/figures.hpp"
#include "tests/properties/random_people.hpp"
#include "tests/properties/slow_geometry.hpp"

// Households, buildings and periods against what docs/developing/land.md says of each row, on random cities.

namespace qinzao::test {
namespace {

unsigned const cities =
    std::getenv("QINZAO_CITIES") != nullptr ? static_cast<unsigned>(std::atoi(std::getenv("QINZAO_CITIES"))) : 300;

std::string text(std::string_view view) {
  return std::string{view};
}

double ring_area(Line const& ring) {
  double twice = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) twice += ring[i - 1].x * ring[i].y - ring[i].x * ring[i - 1].y;
  return std::abs(twice) / 2;
}
/// The first ring less the others.
double area_of(std::vector<Line> const& rings) {
  double area = 0;
  for (std::size_t i = 0; i < rings.size(); ++i) area += (i == 0 ? 1 : -1) * ring_area(rings[i]);
  return area;
}

/// household -> parcel -> the part of it that counts there.
std::vector<std::map<std::size_t, double>> slow_parts(City const& city) {
  std::vector<std::map<std::size_t, double>> parts(city.households.size());
  for (std::size_t household = 0; household < parts.size(); ++household) {
    std::map<std::size_t, double> weight;
    bool unknown = false;
    for (std::size_t link = 0; link < city.links.size(); ++link) {
      if (city.links.household_id[HoldingId{link}] != city.households.household_id[HouseholdId{household}]) continue;
      for (std::size_t parcel = 0; parcel < city.parcels.size(); ++parcel) {
        if (city.parcels.id[ParcelId{parcel}] != city.links.parcel_id[HoldingId{link}]) continue;
        double share = city.links.share[HoldingId{link}];
        unknown = unknown || std::isnan(share);
        weight[parcel] +=
            std::isnan(share) ? 1 : share * area_of(parts_of(city.parcels.shape, static_cast<std::uint32_t>(parcel)));
      }
    }
    double sum = 0;
    for (auto& [parcel, own] : weight) {
      if (unknown) own = 1;
      sum += own;
    }
    for (auto const& [parcel, own] : weight) parts[household][parcel] = own / sum;
    auto row = static_cast<std::uint32_t>(household);
    if (!weight.empty() || city.household_places.kind(HouseholdId{row}) != ShapeKind::point) continue;
    Point at = city.household_places.vertices(HouseholdId{row}).front();
    for (std::size_t parcel = 0; parcel < city.parcels.size() && parts[household].empty(); ++parcel)
      if (inside(parts_of(city.parcels.shape, static_cast<std::uint32_t>(parcel)), at)) parts[household][parcel] = 1;
  }
  return parts;
}

bool stays(HouseholdStates const& states, std::size_t household) {
  return states.demolished[HouseholdId{household}] == 0 && states.left[HouseholdId{household}] == 0;
}

/// Transferred out, with nobody else on a parcel of it who was not: no new number, so it lives on.
bool went_on(std::vector<HouseholdStatus> const& statuses, std::vector<std::map<std::size_t, double>> const& parts,
             std::size_t household) {
  if (!statuses[household].gone) return false;
  bool succeeded = parts[household].empty();
  for (std::size_t other = 0; other < parts.size(); ++other)
    if (!statuses[other].gone)
      for (auto const& [parcel, part] : parts[household]) succeeded = succeeded || parts[other].contains(parcel);
  return succeeded;
}

TEST(LandTwin, EveryHouseholdCountsOnceWhereItLives) {
  std::size_t divided = 0;
  std::size_t unplaced = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Drawing drawing = random_people(seed);
    City const& city = drawing.city;
    Day day{city, {*Date::parse("2020-11-15"), std::nullopt}};
    HouseholdStates const& states = day.household_states;
    Demand demand = demand_on(day, 2);
    std::vector<std::map<std::size_t, double>> parts = slow_parts(city);
    std::vector<double> living(city.parcels.size(), 0);
    std::vector<double> persons(city.parcels.size(), 0);
    std::vector<int> rows(city.parcels.size(), 0);
    std::size_t nowhere = 0;
    for (std::size_t household = 0; household < parts.size(); ++household) {
      ASSERT_EQ(states.left[HouseholdId{household}] != 0, went_on(day.statuses, parts, household)) << "city " << seed;
      if (parts[household].size() > 1) ++divided;
      if (parts[household].empty() && stays(states, household)) ++nowhere;
      double whole = 0;
      for (auto const& [parcel, part] : parts[household]) {
        ++rows[parcel];
        whole += part;
        if (!stays(states, household)) continue;
        living[parcel] += part;
        if (auto number = city.households.persons[HouseholdId{household}])
          persons[parcel] += part * static_cast<double>(*number);
      }
      ASSERT_TRUE(parts[household].empty() || std::abs(whole - 1) < 1e-9);
    }
    unplaced += nowhere;
    ASSERT_EQ(demand.unplaced_households, nowhere) << "city " << seed;
    for (std::size_t row = 0; row < city.parcels.size(); ++row) {
      ParcelId parcel{row};
      double expected = rows[row] > 0 ? living[row] : city.parcels.households[parcel];
      ASSERT_EQ(std::isnan(demand.households[parcel]), std::isnan(expected)) << "city " << seed << " parcel " << row;
      if (!std::isnan(expected)) {
        ASSERT_NEAR(demand.households[parcel], expected, 1e-9) << "city " << seed << " parcel " << row;
      }
      if (!demand.persons.empty()) {
        ASSERT_NEAR(demand.persons[parcel], persons[row], 1e-9) << "city " << seed << " parcel " << row;
      }
    }
  }
  EXPECT_GT(divided, cities);
  EXPECT_GT(unplaced, 50U);
}

/// The area that an upright square shares with a polygon, counted on a fine grid.
double shared_area(Line const& square, std::vector<Line> const& rings) {
  constexpr int steps = 120;
  Point low = square[0];
  double side = square[2].x - square[0].x;
  int hits = 0;
  for (int i = 0; i < steps; ++i)
    for (int j = 0; j < steps; ++j) {
      Point at{low.x + side * (i + 0.5) / steps, low.y + side * (j + 0.5) / steps};
      if (inside(rings, at)) ++hits;
    }
  return side * side * hits / (steps * steps);
}

TEST(LandTwin, ParcelsAreDevelopedByWhatStandsOnThem) {
  std::map<bool, std::size_t> seen;
  std::size_t cleared = 0;
  for (unsigned seed = 0; seed < cities / 3; ++seed) {
    Drawing drawing = random_people(seed);
    City const& city = drawing.city;
    Day day{city, {*Date::parse("2020-11-15"), std::nullopt}};
    HouseholdStates const& states = day.household_states;
    Demand demand = demand_on(day, 2);
    std::vector<std::map<std::size_t, double>> parts = slow_parts(city);
    for (std::size_t parcel = 0; parcel < city.parcels.size(); ++parcel) {
      auto rings = parts_of(city.parcels.shape, static_cast<std::uint32_t>(parcel));
      bool rows = false, living = false, torn = false;
      for (std::size_t household = 0; household < parts.size(); ++household) {
        if (!parts[household].contains(parcel)) continue;
        rows = true;
        living = living || stays(states, household);
        torn = torn || states.demolished[HouseholdId{household}] != 0;
      }
      bool developed = living || (!rows && city.parcels.households[ParcelId{parcel}] > 0);
      bool on_the_edge = false;
      for (std::uint32_t row = 0; row < city.buildings.size(); ++row) {
        std::string owner = text(city.buildings.household_id[BuildingId{row}]);
        bool gone = false;
        for (std::size_t household = 0; household < parts.size(); ++household)
          gone = gone || (!owner.empty() && city.households.household_id[HouseholdId{household}] == owner &&
                          states.demolished[HouseholdId{household}] != 0);
        if (gone || (owner.empty() && torn && !living)) continue;
        Line square = parts_of(city.buildings.shape, row).front();
        double whole = ring_area(square);
        double shared = shared_area(square, rings);
        double limit = std::max(20.0, area_of(rings) / 5);
        double doubt = whole * 0.03 + 0.5;
        bool much = whole >= 20 && (shared > whole / 2 || shared >= limit);
        bool near = std::abs(shared - whole / 2) < doubt || std::abs(shared - limit) < doubt;
        bool named = city.buildings.parcel_id[BuildingId{row}] == city.parcels.id[ParcelId{parcel}];
        developed = developed || named || (much && !near);
        on_the_edge = on_the_edge || (near && whole >= 20);
      }
      if (on_the_edge) continue;
      ASSERT_EQ(demand.developed[ParcelId{parcel}] != 0, developed) << "city " << seed << " parcel " << parcel;
      ++seen[developed];
      cleared += demand.cleared[ParcelId{parcel}];
    }
  }
  EXPECT_GT(seen[true], cities);
  EXPECT_GT(seen[false], cities);
}

TEST(LandTwin, APipeIsLaidInThePeriodOfItsFirstDay) {
  std::size_t laid_at_an_edge = 0;
  ReportPeriod const year{*Date::parse("2020-01-01"), *Date::parse("2020-12-31"), {}};
  for (unsigned seed = 0; seed < cities; ++seed) {
    Drawing drawing = random_people(seed, {year.from, year.to, Date{year.to.day() + std::chrono::days{1}}});
    Pipes const& pipes = drawing.city.pipes;
    for (std::size_t row = 0; row < pipes.size(); ++row) {
      PipeId pipe{row};
      auto on = pipes.installed_on[pipe];
      if (!on || pipes.retired_on[pipe] || pipes.status[pipe] != Status::in_service) continue;
      bool new_then = in_service(pipes, pipe, year.to) && !in_service(pipes, pipe, *year.before().effective);
      ASSERT_EQ(new_then, year.from <= *on && *on <= year.to) << on->iso();
      if (*on == year.from || *on == year.to) ++laid_at_an_edge;
    }
  }
  EXPECT_GT(laid_at_an_edge, cities);
}

}  // namespace
}  // namespace qinzao::test
