#pragma once
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "engine/plan/corridors.hpp"
#include "engine/plan/costs.hpp"
#include "engine/plan/design/design_rules.hpp"
#include "engine/plan/design/manhole_places.hpp"

namespace qinzao {

using SourceId = Id<struct SourceTag>;
using OutletId = Id<struct OutletTag>;
using ExistingId = Id<struct ExistingTag>;

/// Who is to be connected: a parcel, or the place where the flow of pipes that do not drain ends.
struct PlanSource {
  std::string id;  // of the parcel, or of the node (or pipe) at the end
  bool parcel = true;
  double flow_lps = 0;    // average
  double households = 0;  // unknown ones at households_per_parcel
  double parcels = 1;
  bool assumed = false;  // nobody knows its households
  bool barred = false;   // every way into a corridor crosses a barrier
};

/// A way from a source into the corridors, or straight to an outlet.
struct Lateral {
  SourceId source;
  CornerId corner;  // where it joins a corridor; none: it joins an outlet
  OutletId outlet;  // where `corner` is none
  Point from;
  double length_m = 0;
  double cost_cny = 0;
  double invert_most_m = std::numeric_limits<double>::infinity();  // at the join; infinite: unknown
  bool sewer = false;               // of pipes that do not drain: a reach like those in streets
  std::vector<std::string> across;  // parcels it crosses
};

/// A place where the plan may join what drains.
struct PlanOutlet {
  std::string node;  // id of the manhole; empty: on the pipe
  std::string pipe;  // id of the pipe that takes the flow
  double at_m = 0;   // chainage on the pipe as drawn
  Point at;
  CornerId corner;                 // of the corridor that it is reached from
  double link_m = 0;               // from there
  double crown_m = unknown_value;  // of the pipe that takes the flow; unknown: no level is checked
  double invert_m = unknown_value;
  double size_mm = unknown_value;  // unknown: any size may join
  double ground_m = unknown_value;
  double join_cny = 0;
  bool assumed = false;  // its level or size is interpolated, taken or unknown
};

/// Existing pipes that plans add flow to.
struct ExistingPipes {
  Column<ExistingId, std::string> id;
  Column<ExistingId, double> average_lps;
  Column<ExistingId, double> capacity_lps;  // peak at the allowed fill; unknown: counts as room
};

/// A pipe on the way down from an outlet, and which share of the flow passes it.
struct Passed {
  ExistingId pipe;
  double share = 1;
};

/// All that a plan is made from. Corridors are cut wherever a lateral or an outlet joins.
struct PlanTask {
  Corridors corridors;
  Column<CornerId, double> ground_m;  // unknown: laid out, not designed
  Column<StretchId, PriceClassId> price;
  Column<StretchId, double> extra_cny;     // crossings: the fixed part
  Column<StretchId, double> lost_m;        // crossings: level lost
  Column<StretchId, double> crown_most_m;  // crossings: under the bed; infinite elsewhere
  Column<StretchId, char> bed_known;       // crossings: 1: its crown follows from a known bed
  std::vector<std::string> street_names;   // row of the streets -> name, or id
  Column<SourceId, PlanSource> sources;
  std::vector<Lateral> laterals;
  Column<OutletId, PlanOutlet> outlets;
  ExistingPipes existing;
  std::function<std::vector<Passed>(OutletId)> way_down = [](OutletId) { return std::vector<Passed>{}; };
  std::function<double(double)> peak_lps;  // of an average flow
  DesignRules rules;
  DesignCosts const* costs = nullptr;
  ManholeSpacing spacing;
  bool pumps_priced = false;
};

}  // namespace qinzao
