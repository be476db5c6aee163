#pragma once
#include <string>
#include <vector>

#include "engine/survey/coverage.hpp"

namespace qinzao {

struct BlankAreaOptions {
  double near_m = 40;     // parcels no further apart belong to one area
  std::size_t least = 3;  // parcels that make an area
};

/// Unserved parcels that lie together (管网空白区).
struct BlankArea {
  std::vector<std::uint32_t> parcels;  // rows, rising
  std::uint32_t outline = 0;           // row of BlankAreas::outlines
  bool against_flow = true;            // all of them would drain if pipes ran the other way: nothing need be built
};

struct BlankAreas {
  std::vector<BlankArea> list;  // by their lowest parcel
  Shapes outlines;
};

/// Groups the unserved parcels (those being cleared apart) by distance.
BlankAreas group_blank_areas(Parcels const& parcels, Coverage const& coverage, Demand const& demand,
                             BlankAreaOptions const& options, unsigned jobs);

/// What people call a piece of land by: the named lines around it, in both languages. Empty where none is near.
struct Surroundings {
  std::string zh;
  std::string en;
};

/// The lines that bound a place which covers the outlines, row by row (engine/place/describe.hpp); lines of a city are
/// looked at as far as 150 m away.
std::vector<Surroundings> surroundings(Shapes const& outlines, City const& city, unsigned jobs);

}  // namespace qinzao
