#pragma once
#include <compare>
#include <functional>
#include <span>
#include <vector>

#include "engine/clearance/intervals.hpp"
#include "engine/clearance/occupants.hpp"

namespace qinzao {

/// A straight or bent part of a work that is laid in one go: a pipe, or a part of the work's own line.
struct Reach {
  std::vector<Point> line;  // as drawn; one point: a place; none: an area without a line
  double trench_m = 1;      // half the width that must be free of buildings
  /// Polygon work: the row of `area` that must be free, instead of trench and strip.
  Shapes const* area = nullptr;
  std::uint32_t area_row = 0;
};

enum class Block : std::uint8_t { soft, hard };
/// Why a block is of a special kind (docs/using/block.md).
enum class BlockReason : std::uint8_t { none, not_acquired, project_closed, unknown_holder, no_rows };
/// `soft`, `hard`
std::string_view word_of(Block block);
/// The word of the JSON; empty for none.
std::string_view word_of(BlockReason reason);

/// Who or what stands in the way. Exactly one of the three is there: a household; a building that has none; a parcel
/// with households that have no rows.
struct Blocker {
  HouseholdId household;
  BuildingId building;
  ParcelId parcel;
  friend auto operator<=>(Blocker const&, Blocker const&) = default;
};

/// What one blocker holds of a reach, by drawn chainage.
struct Blocked {
  Blocker blocker;
  Block block = Block::soft;
  BlockReason reason = BlockReason::none;
  std::vector<Interval> stretches;  // united, with places; where the reach has no length, one of no length
};

/// A household that does not block, and whose land is needed for a while (临时用地).
struct TemporaryUse {
  HouseholdId household;
  Acquisition acquisition = Acquisition::none;
  std::vector<Interval> stretches;
};

/// What stands in the way of a reach. In order: blockers, soft before hard.
struct ReachBlocks {
  std::vector<Blocked> blocked;
  std::vector<TemporaryUse> temporary;
  std::vector<ProjectId> projects;  // whose households have land in the strip, at whatever stage; rising, each once
  bool doubtful = false;  // land in the strip or trench is held by somebody, or for a project, that the file lacks
};

struct BlockOptions {
  double strip_m = 3;         // on either side, must be free of occupants
  bool strict_strip = false;  // a household in no open project blocks by its land alone as well
};

ReachBlocks find_blocks(Reach const& reach, Occupants const& occupants, BlockOptions const& options);

/// Square metres of a blocker's land (soft) or building (hard) within the strip or trench of the reach; in the whole
/// area of a polygon work.
double touched_m2(Reach const& reach, Blocker const& blocker, Block block, Occupants const& occupants,
                  BlockOptions const& options);

/// The land (soft) or buildings (hard) of a blocker that may lie in the strip or trench of the reach: each polygon by
/// its layer and row. Land comes before buildings, which count as land only where no land does: `visit` tells whether
/// its polygon takes anything.
void each_holding(Reach const& reach, Blocker const& blocker, Block block, Occupants const& occupants,
                  BlockOptions const& options, std::function<bool(Shapes const&, std::uint32_t)> const& visit);

}  // namespace qinzao
