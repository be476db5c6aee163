#pragma once
#include "tests/properties/random_city.hpp"

namespace qinzao::test {

/// A random city (random_city) with people: households on one, two or three parcels with and without shares, some
/// demolished, some on parcels the file does not have or on none; buildings small and large, of households and of none;
/// parcels that declare households; laterals, half of them into storm pipes; and pipes laid and retired around the days
/// of `edges`.
Drawing random_people(unsigned seed, std::vector<Date> const& edges = {});

}  // namespace qinzao::test
