#pragma once
#include <string>

#include "engine/demo/street_graph.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

/// A place where flow is to end: a treatment plant or a trunk.
struct DemoOutlet {
  std::string id;
  NodeKind kind = NodeKind::trunk;
  Point at;
};

/// One manhole or other node.
struct LaidNode {
  std::string id;
  NodeKind kind = NodeKind::manhole;
  Point at;
  double ground_m = unknown_value;
  double invert_m = unknown_value;
};

/// One pipe from node to node, on its way into the city file.
struct LaidPipe {
  std::string id;
  std::uint32_t from = 0;  // node
  std::uint32_t to = 0;
  System system = System::sanitary;
  double diameter_mm = unknown_value;
  double invert_up_m = unknown_value;
  double invert_down_m = unknown_value;
  std::string material;
  std::string installed_on;
  std::string retired_on;
  std::string work_id;
  std::vector<Point> line;
  double upstream_m = 0;    // of pipe above its lower end
  bool this_year = false;   // in a zone that got its sewers this year
  bool carries_it = false;  // the flow of such a zone runs through it
  bool names_ends = true;   // from_node and to_node are filled in
};

/// Foul and storm sewers of a district.
struct SewerLayout {
  std::vector<LaidNode> nodes;
  std::vector<LaidPipe> pipes;
};

/// What the sewers of the year are called and when they came.
struct YearWork {
  std::string work_id;
  std::string from_day;  // the first of them was in service
  std::string crossing_retired_on;
};

/// Lays foul sewers along every street and every lane of a sewered zone towards the nearest outlet, deeper all the way,
/// and storm pipes beside them towards the nearest bridge, where they spill into the river.
SewerLayout lay_sewers(GroundPlan const& plan, StreetGraph const& graph, std::vector<DemoOutlet> const& outlets,
                       YearWork const& work);

}  // namespace qinzao
