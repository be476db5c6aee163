// unserved CITY DATE: the unserved areas of a city file on a day, and the named lines around each.
#include <iostream>

#include "engine/base/error.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/survey/survey.hpp"

using namespace qinzao;

int main(int count, char** words) {
  std::optional<Date> day = count == 3 ? Date::parse(words[2]) : std::nullopt;
  if (!day) {
    std::cerr << "usage: unserved CITY YYYY-MM-DD\n";
    return 2;
  }
  try {
    City city = read_city(words[1], {});
    Survey survey{city, {.day = *day}};
    BlankAreas const& areas = survey.blank_areas();
    std::vector<Surroundings> around = surroundings(areas.outlines, city, survey.options.jobs);
    for (BlankArea const& area : areas.list)
      std::cout << area.parcels.size() << " parcels: " << around[area.outline].zh << "\n";
  } catch (Error const& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
