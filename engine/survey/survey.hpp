#pragma once
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/city/day.hpp"
#include "engine/sewer/hydraulics/hydraulics.hpp"
#include "engine/sewer/network/accumulate.hpp"
#include "engine/survey/blank_area.hpp"
#include "engine/survey/runoff.hpp"
#include "engine/survey/sewage.hpp"

namespace qinzao {

/// What `gaps` is asked. Metres unless said.
struct GapsOptions {
  std::vector<std::string> checks;  // names of the registry; empty: none
  double reach_m = 30;              // a house connection is no longer
  double snap_m = 0.5;              // ends this near belong together
  bool cut_named = true;            // nodes on a pipe that names both its ends cut it
  BlankAreaOptions blank;
  bool blank_areas = false;  // find them even where blank_area is not among the checks: to compare two days
  bool rivers_bar = true;
  bool railways_bar = true;
  Date day;                            // as of
  std::optional<Instant> known = {};   // as far as it was known by then; none: all that is known
  std::vector<std::string> terminals;  // node ids that count as terminals of both groups
  Standard const* standard = nullptr;  // for the hydraulic checks; REQUIRED where one is among `checks`
  Shapes const* within = nullptr;      // polygons: only findings and parcels in them
  std::map<std::string, double, std::less<>> check_options = {};  // by name; others as the checks have them
  unsigned jobs = 0;
  Progress progress = {};

  bool asks(std::string_view check) const { return std::ranges::find(checks, check) != checks.end(); }
  bool wants_blank_areas() const { return blank_areas || asks("blank_area"); }
};

/// Everything derived from a city for one day; what the checks, trace and compare share.
class Survey {
 public:
  /// Error: a --terminal that names no node.
  Survey(City const& of, GapsOptions const& asked, bool with_parcels);
  Survey(Survey const&) = delete;
  Survey& operator=(Survey const&) = delete;

  City const& city;
  GapsOptions options;
  Day day;
  SegmentIndex segments;
  Network network;
  Terminals terminals;
  std::array<Draining, 2> draining;
  Barriers barriers;
  Demand demand;  // empty without parcels
  Coverage coverage;
  Load load;
  BlankAreas blank;  // none unless options.wants_blank_areas()
  Reaches reaches;   // this and what follows: empty without a standard
  Sewage sewage;
  Accumulated foul;  // average L/s
  Runoff runoff;     // this and the next: empty where over_capacity is not asked or storms cannot be judged
  StormLoad storm;

  /// False where pipes of the group are in service and it has no outlet: nobody can say where its flow goes.
  bool assesses(Group group) const;
  /// False where pipes are in service and none of their groups is assessed.
  bool assesses_pipes() const;
  Sewers sewers() const { return {city.pipes, city.nodes, segments, network, terminals, draining}; }
  /// REQUIRES options.standard.
  Hydraulics hydraulics() const { return {sewers(), *options.standard, reaches, options.jobs}; }
  bool judges_storm() const { return !storm.flow_lps.empty(); }

 private:
  void look_at_parcels();
  void look_at_storm();
};

}  // namespace qinzao
