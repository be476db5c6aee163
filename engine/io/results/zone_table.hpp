#pragma once
#include "engine/io/results/feature_table.hpp"
#include "engine/survey/zones.hpp"

namespace qinzao {

/// A row for each zone: its name, outlets, parcels, households, persons, metres, m2 and L/s, with the outline of its
/// parcels (none where it has none drawn).
FeatureTable zone_table(Survey const& survey, Zones const& zones);

}  // namespace qinzao
