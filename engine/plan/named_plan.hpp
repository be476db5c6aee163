#pragma once
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace qinzao {

/// A pipe of a plan as people read it. Levels and what follows from them are unknown where nothing could be designed.
struct NamedReach {
  std::string pipe_id;
  std::string street;
  std::string from_node;
  std::string to_node;
  Point from;
  Point to;
  Passes passes = Passes::nothing;
  bool bed_known = false;  // of a crossing
  double diameter_mm = unknown_value;
  double length_m = 0;
  double slope = unknown_value;  // metres a metre
  double invert_up_m = unknown_value;
  double invert_down_m = unknown_value;
  double cover_up_m = unknown_value;  // ground to crown
  double cover_down_m = unknown_value;
  double depth_most_m = unknown_value;  // ground to invert
  double flow_lps = 0;                  // design flow
  double drop_m = 0;                    // at its lower end
  double lift_m = 0;                    // of a pump at its upper end
  double cost_cny = unknown_value;      // with its upper manhole, its drop and its pump
};

/// A manhole that a plan builds.
struct NamedManhole {
  std::string node_id;
  Point at;
  double ground_m = unknown_value;
  double invert_m = unknown_value;
  bool pumps = false;      // a pump in it lifts what arrives
  std::string joins_pipe;  // an existing pipe that it is built on; empty: it stands by itself
  double joins_at_m = 0;   // chainage on it
};

struct NamedLateral {
  std::string parcel_id;
  std::string pipe_id;  // of the plan, or an existing one
  double at_m = 0;      // from the upper end of the pipe; of an existing one from its drawn start
  Point from;
  Point to;
  double length_m = 0;
  double cost_cny = 0;
  std::vector<std::string> across;  // parcels
};

/// A plan with names: pipes NAME-1, NAME-2 ... from the upper ends down, manholes NAME-M1 ...
struct NamedPlan {
  std::string name;
  std::vector<NamedReach> reaches;
  std::vector<NamedManhole> manholes;
  std::vector<NamedLateral> laterals;
  std::size_t pumps = 0;
  std::size_t drops = 0;  // drop manholes
};
NamedPlan named_plan(PlanTask const& task, Plan const& plan, std::string const& name);

}  // namespace qinzao
