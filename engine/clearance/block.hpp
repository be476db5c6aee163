#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/clearance/planned.hpp"
#include "engine/clearance/unknown_land.hpp"

namespace qinzao {

/// A stretch of a work that something stands in the way of, by the chainage of its line.
struct BlockRow {
  std::string line;  // empty: the work has no line there
  double from_m = unknown_value;
  double to_m = unknown_value;
  Blocker blocker;
  Block block = Block::soft;
  BlockReason reason = BlockReason::none;
  double touched_m2 = 0;
  std::optional<std::int64_t> idle_days;  // since the household's last event
};

/// A stretch that needs a permission for temporary use (临时用地).
struct TemporaryRow {
  std::string line;
  double from_m = unknown_value;
  double to_m = unknown_value;
  HouseholdId household;
  Acquisition acquisition = Acquisition::none;
  double touched_m2 = 0;
};

struct ClearRun {
  std::string line;
  double from_m = 0;
  double to_m = 0;
};

/// What may be said of a work's land: nobody is left on it; everybody has signed; or neither.
enum class Certificate : std::uint8_t { none, cleared, agreed, open };

struct WorkBlocks {
  double metres = unknown_value;  // of its lines; unknown where it has none
  double buildable_m = unknown_value;
  std::optional<ClearRun> longest;              // on one line; of equals the first
  Certificate certificate = Certificate::none;  // none: nobody knows where the work lies
  bool provisional = false;       // households of its projects, or pipes of its own, lie nobody knows where; or the
                                  // file does not know all of its land (UnknownLand)
  std::vector<BlockRow> blocked;  // by line, chainage, blocker
  std::vector<TemporaryRow> temporary;
  std::vector<HouseholdId> unplaced;  // not vacated, without land on the map, in a project that touches the work
};

struct BlockResult {
  Column<ReachId, ReachBlocks> reaches;
  std::vector<WorkBlocks> works;       // one each of Planned::works
  std::size_t unplaced_elsewhere = 0;  // not vacated, without land on the map, in no project that touches a work
  UnknownLand unknown_land;
};

/// What is free today (docs/using/block.md). The blocked and the free metres of a work sum to its metres.
BlockResult block(Planned const& planned, Occupants const& occupants, Shapes const& project_areas,
                  BlockOptions const& options, unsigned jobs);

}  // namespace qinzao
