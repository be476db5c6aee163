#pragma once
#include <set>
#include <vector>

#include "engine/city/day.hpp"
#include "engine/geo/geometry.hpp"

namespace qinzao {

/// Overlaps up to this are drawing noise.
inline constexpr double least_shared_m2 = 1;

/// What a project's footprint takes of a parcel.
struct Taking {
  std::uint32_t parcel = 0;
  std::uint32_t project = 0;
  double taken_m2 = 0;
  double left_m2 = 0;
};

/// What the footprints of the projects open on a day take of each parcel, by parcel, then project.
std::vector<Taking> takings(City const& city, Date day);

/// parcel -> the open projects that take some of it.
std::vector<std::set<std::uint32_t>> takers_of(City const& city, Date day);

/// The rows of projects open on a day that have a footprint.
std::vector<std::uint32_t> open_footprints(City const& city, Date day);

/// Is the project of that row not closed by then?
bool is_open(City const& city, std::uint32_t project, Date day);

/// household -> the parcels it holds; parcels the file does not have are left out.
std::vector<std::vector<std::uint32_t>> held_parcels(City const& city);

/// Demolished, or counted under the number of another project.
bool is_past(Day const& day, std::uint32_t household);

/// The area of a geometry as polygons alone: what two polygons share may have lines and points in it.
Geometry polygons_of(Geometry const& geometry);

}  // namespace qinzao
