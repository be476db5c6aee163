#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/checks/gaps_options.hpp"

namespace qinzao {

/// What is wrong at a cause.
enum class CauseKind : std::uint8_t {
  dead_end,          // flow enters and no pipe leaves, or nothing but an overflow
  loop,              // flow goes round and never gets out
  direct_discharge,  // sewage ends at an outfall to a water
  cross_connection,  // flow can only go on in the other system, or rain comes to a treatment plant
  against_flow       // the pipe would have to run the other way
};

/// What one cause cuts off.
struct Cause {
  Subject subject;  // a pipe that runs the wrong way, or the place where flow ends
  CauseKind kind = CauseKind::dead_end;
  double households = 0;
  std::size_t parcels = 0;
  std::size_t pieces = 0;
  double metres = 0;
};

/// Counts and lengths of one flow group.
struct GroupSummary {
  bool assessed = true;  // false: pipes, and no outlet; what drains is not known
  std::size_t pipes = 0;
  double metres = 0;
  double draining_m = 0;
  double doubtful_m = 0;        // of them: only through pipes in doubt
  double against_levels_m = 0;  // of them: only through joints that gravity forbids
  std::size_t terminals = 0;
  std::vector<LikelyOutlet> likely;  // where no outlet is known, or less than half of the metres drain
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
  std::size_t cleared = 0;  // not developed: their buildings no longer count, all their households are demolished
  double households = 0;
  double households_served = 0;
  bool households_known = false;
  bool demand_assumed = false;             // no households, no buildings: every parcel counts
  bool coverage = false;                   // parcels were looked at
  std::size_t doubtful_parcels = 0;        // served only through pipes in doubt
  std::optional<std::size_t> blank_areas;  // nothing where nobody asked for them
  double blank_m2 = 0;
  std::array<GroupSummary, 2> groups;          // foul, storm
  std::vector<Cause> causes;                   // by households, parcels, pieces behind them
  std::array<std::size_t, 7> ends{};           // by EndRule
  std::size_t unknown_nodes = 0;               // from_node / to_node that name nothing
  std::size_t as_drawn = 0;                    // directions taken from the drawing
  std::size_t doubtful = 0;                    // directions in doubt
  std::size_t unknown_status = 0;              // taken as in service
  std::size_t unknown_system = 0;              // in no flow group
  std::optional<HydraulicSummary> hydraulics;  // asked for
  std::vector<Message> headlines;              // what must be read before the figures
  std::vector<Message> notes;
};

/// Why nothing is said of where the flow of a group goes, with the likeliest outlets and how to declare one. REQUIRES
/// the group not assessed.
Message why_not_assessed(Survey const& survey, Group group);

/// The figures of a survey and what must be said of them.
GapsSummary add_up(Survey const& survey, GapsOptions const& asked);

}  // namespace qinzao
