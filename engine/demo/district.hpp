#pragma once
#include <string>
#include <vector>

#include "engine/demo/lots.hpp"
#include "engine/demo/sewer_layout.hpp"

namespace qinzao {

/// An acquisition project, where it lies, and its households.
struct ProjectSeed {
  std::string project_id;
  Point at;
  std::size_t households = 0;             // with and without rows
  std::vector<std::string> household_id;  // those that have rows, by number
};

/// A household that lives in the district, in no project.
struct Resident {
  std::string id;
  std::uint32_t building = 0;
};

/// A whole made-up district.
struct District {
  std::vector<Lane> lanes;
  Lots lots;
  std::vector<Resident> residents;
  std::vector<std::vector<std::uint32_t>> project_lots;  // project -> its parcels; one a household, by number
  Shapes project_areas;                                  // a row a project
  SewerLayout sewers;
};

/// Grows a district on a ground plan: blocks, parcels, buildings, households and sewers with their faults. The same
/// plan gives the same district.
District grow_district(GroundPlan const& plan, std::vector<DemoOutlet> const& outlets,
                       std::vector<ProjectSeed> const& projects, YearWork const& work);

}  // namespace qinzao
