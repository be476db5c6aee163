#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/gaps/blank_area.hpp"
#include "engine/gaps/city.hpp"
#include "engine/gaps/runoff.hpp"
#include "engine/gaps/sewage.hpp"
#include "engine/sewer/accumulate.hpp"
#include "engine/sewer/hydraulics.hpp"

namespace qinzao {

/// What `gaps` is asked. Metres unless said.
struct GapsOptions {
  std::vector<std::string> checks;  // names of the catalogue; empty: none
  double reach_m = 30;              // a house connection is no longer
  double snap_m = 0.5;              // ends this near belong together
  bool cut_named = true;            // nodes on a pipe that names both its ends cut it
  double near_m = 3;                // an end that misses by no more is an unsnapped_end
  double link_m = 50;               // the longest missing_link
  double critical = 100;            // households (or parcels) that make a pipe critical
  BlankAreaOptions blank;
  bool group_blank = true;  // off where nobody asks for blank areas: none are found
  bool rivers_bar = true;
  bool railways_bar = true;
  Date day;                            // as of
  std::vector<std::string> terminals;  // node ids that count as terminals of both groups
  bool terminals_required = true;      // Error where flow has nowhere to go
  Standard const* standard = nullptr;  // for the hydraulic checks; REQUIRED where one is among `checks`
  Shapes const* within = nullptr;      // polygons: only findings and parcels in them
  unsigned jobs = 0;
  Progress progress = {};
};

/// What one cause stands before.
struct Cause {
  Subject subject;            // a pipe that runs the wrong way, or the place where flow ends
  bool against_flow = false;  // the pipe would have to run the other way
  double households = 0;
  std::size_t parcels = 0;
  std::size_t pieces = 0;
  double metres = 0;
};

/// Counts and lengths of one flow group.
struct GroupSummary {
  std::size_t pipes = 0;
  double metres = 0;
  double draining_m = 0;
  std::size_t terminals = 0;
};

/// What storm flow rests on.
struct StormSummary {
  std::string rain;  // the place whose rain it is
  std::string clause;
  double return_years = 0;
  double hectares = 0;
  double coefficient = 0;  // runoff, mean
  bool by_catchments = false;
  std::size_t assumed = 0;        // parcels whose land use tells no coefficient
  std::size_t left_out = 0;       // catchments or parcels whose rain comes nowhere
  std::size_t loop_pieces = 0;    // pieces whose storm flow goes round
  std::size_t beyond_method = 0;  // pieces with too much area above
};

/// What the hydraulic checks rest on.
struct HydraulicSummary {
  std::string standard;
  ReachesKnown known;
  double sewage_lps = 0;  // average, ground water apart
  double persons = 0;
  std::size_t assumed_parcels = 0;    // connected; their households are not known
  std::size_t loop_pieces = 0;        // pieces whose foul load goes round
  std::optional<StormSummary> storm;  // none: not judged
};

/// The figures of one run.
struct GapsSummary {
  std::size_t parcels = 0;
  std::size_t developed = 0;
  std::size_t served = 0;
  std::size_t clearing = 0;
  double households = 0;
  double households_served = 0;
  bool households_known = false;
  bool demand_assumed = false;  // no households, no buildings: every parcel counts
  bool coverage = false;        // parcels were looked at
  double blank_m2 = 0;
  std::size_t blank_areas = 0;
  std::array<GroupSummary, 2> groups;          // foul, storm
  std::vector<Cause> causes;                   // by households, parcels, pieces behind them
  std::array<std::size_t, 6> ends{};           // by EndRule
  std::size_t unknown_nodes = 0;               // from_node / to_node that name nothing
  std::size_t as_drawn = 0;                    // directions taken from the drawing
  std::size_t doubtful = 0;                    // directions in doubt
  std::size_t unknown_status = 0;              // taken as in service
  std::size_t unknown_system = 0;              // in no flow group
  std::optional<HydraulicSummary> hydraulics;  // asked for
  std::vector<Note> notes;
};

/// Everything derived from a city on one day; what the checks, trace and compare share.
class Survey {
 public:
  /// Error: no terminal at all where options require one, a --terminal that names no node.
  Survey(City const& of, GapsOptions const& asked, bool with_parcels);
  Survey(Survey const&) = delete;
  Survey& operator=(Survey const&) = delete;

  City const& city;
  GapsOptions options;
  SegmentIndex segments;
  Network network;
  Terminals terminals;
  std::array<Draining, 2> draining;
  Barriers barriers;
  Demand demand;  // empty without parcels
  Coverage coverage;
  Load load;
  BlankAreas blank;
  Reaches reaches;  // this and what follows: empty without a standard
  Sewage sewage;
  Accumulated foul;  // average L/s
  Runoff runoff;     // this and the next: empty where over_capacity is not asked or storms cannot be judged
  StormLoad storm;

  /// Pipes, but nowhere for any of them to go: every answer about draining would be wrong.
  bool lacks_terminals() const;
  Sewers sewers() const { return {city.pipes, city.nodes, segments, network, terminals, draining}; }
  /// REQUIRES options.standard.
  Hydraulics hydraulics() const { return {sewers(), *options.standard, reaches, options.jobs}; }
  bool judges_storm() const { return !storm.flow_lps.empty(); }

 private:
  void look_at_parcels();
  void look_at_storm();
};

/// Runs the checks asked for and adds up the summary.
struct GapsResult {
  Findings findings;
  GapsSummary summary;
};
GapsResult find_gaps(Survey const& survey);

/// What became of a blank area of an earlier day (or came since).
enum class AreaChange : std::uint8_t { eliminated, reduced, open, appeared };
struct AreaComparison {
  AreaChange change;
  Subject first_parcel;  // names the area on its day, as in its finding
  Surroundings surroundings;
  std::size_t parcels_before = 0;
  std::size_t parcels_after = 0;
  double laid_m = 0;                // foul pipe laid between the days within reach of it
  std::vector<std::uint32_t> laid;  // its segments, rows of the later survey's
};
/// REQUIRES both surveys of the same city file, `before` on the earlier day.
std::vector<AreaComparison> compare(Survey const& before, Survey const& after);

}  // namespace qinzao
