#include "tests/properties/random_people.hpp"

namespace qinzao::test {

namespace {

constexpr double side_m = 300;

class RandomPeople {
 public:
  RandomPeople(unsigned seed, std::vector<Date> const& edges) : dice_{seed + 7'000'000}, drawing_{random_city(seed)} {
    City& city = drawing_.city;
    drawing_.project("open").project("closed", "2020-06-01");
    for (std::size_t row = 0; row < city.parcels.size(); ++row) parcel(ParcelId{row});
    for (std::size_t i = dice_.below(12); i > 0; --i) household("H" + std::to_string(i));
    for (std::size_t i = dice_.below(10); i > 0; --i) building("B" + std::to_string(i));
    if (!edges.empty())
      for (std::size_t row = 0; row < city.pipes.size(); ++row) dates(PipeId{row}, edges);
  }
  Drawing take() { return std::move(drawing_); }

 private:
  void parcel(ParcelId parcel) {
    City& city = drawing_.city;
    if (dice_.chance(0.6)) city.parcels.households[parcel] = unknown_value;
  }

  void household(std::string const& id) {
    City& city = drawing_.city;
    drawing_.household(id, dice_.chance(0.3) ? "open" : dice_.chance(0.3) ? "closed" : "", "", dice_.chance(0.3));
    if (dice_.chance(0.1)) drawing_.event(id, "transferred_out");
    if (dice_.chance(0.5))
      city.households.persons[HouseholdId{city.households.size() - 1}] = 1 + static_cast<int>(dice_.below(6));
    bool shares = dice_.chance(0.5);
    for (std::size_t i = dice_.below(4); i > 0; --i) {
      std::size_t parcel = dice_.below(city.parcels.size() + 1);
      std::string name = parcel < city.parcels.size() ? std::string{city.parcels.id[ParcelId{parcel}]} : "nowhere";
      drawing_.holds(id, name, shares || dice_.chance(0.2) ? dice_.between(0.01, 1) : unknown_value);
    }
    if (!dice_.chance(0.4)) return;
    Shapes places;  // the last one gets a point
    for (std::uint32_t row = 0; row + 1 < city.household_places.size(); ++row)
      places.push_back(city.household_places, row);
    Point at = dice_.in_square(side_m);
    places.push_back(ShapeKind::point, std::span{&at, 1});
    city.household_places = ShapesOf<HouseholdId>{std::move(places)};
  }

  void building(std::string const& id) {
    City& city = drawing_.city;
    std::string owner = dice_.chance(0.4) ? "H" + std::to_string(1 + dice_.below(12)) : "";
    std::string parcel = dice_.chance(0.2) ? "P" + std::to_string(dice_.below(city.parcels.size() + 3)) : "";
    drawing_.building(id, dice_.in_square(side_m), dice_.between(2, 30), owner, parcel);
  }

  /// A day, the day before or the day after it.
  Date around(std::vector<Date> const& edges) {
    Date edge = edges[dice_.below(edges.size())];
    return Date{edge.day() + std::chrono::days{static_cast<int>(dice_.below(3)) - 1}};
  }
  void dates(PipeId pipe, std::vector<Date> const& edges) {
    if (dice_.chance(0.6)) drawing_.city.pipes.installed_on[pipe] = around(edges);
    if (dice_.chance(0.2)) drawing_.city.pipes.retired_on[pipe] = around(edges);
  }

  Dice dice_;
  Drawing drawing_;
};

}  // namespace

Drawing random_people(unsigned seed, std::vector<Date> const& edges) {
  return RandomPeople{seed, edges}.take();
}

}  // namespace qinzao::test
