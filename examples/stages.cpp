// stages CITY DATE: how many households of the ledger had reached each stage on a day, as far as is known now.
#include <array>
#include <iostream>

#include "engine/base/error.hpp"
#include "engine/city/day.hpp"
#include "engine/io/city/read_city.hpp"

using namespace qinzao;

int main(int count, char** words) {
  std::optional<Date> day = count == 3 ? Date::parse(words[2]) : std::nullopt;
  if (!day) {
    std::cerr << "usage: stages CITY YYYY-MM-DD\n";
    return 2;
  }
  try {
    City city = read_city(words[1], {});
    Day today{city, {*day, std::nullopt}};
    std::array<std::size_t, stages> reached{};
    for (HouseholdStatus const& status : today.statuses)
      for (std::size_t stage = 0; stage < stages; ++stage)
        if (!status.gone && status.at_least(static_cast<Stage>(stage))) ++reached[stage];
    for (std::size_t stage = 0; stage < stages; ++stage)
      std::cout << word_of(static_cast<Stage>(stage)) << ": " << reached[stage] << "\n";
  } catch (Error const& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
