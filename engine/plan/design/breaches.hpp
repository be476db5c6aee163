#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/design/design.hpp"

namespace qinzao {

/// One limit that a design does not keep.
struct DesignBreach {
  ReachId reach;
  std::string_view limit;  // diameter, cover, depth, slope, fill, self_cleansing, velocity, shrinks, crown, drop,
                           // ceiling, outfall_crown, outfall_size, spacing
  double value = 0;        // in the unit of the limit, see data/standards/README.md
  double allowed = 0;
  std::string clause;  // as in Limit; empty: a rule of the house, or of the reach itself
};

/// What a design is judged by beside the standard.
struct JudgedBy {
  DesignedFor purpose;
  double cover_most_m = std::numeric_limits<double>::infinity();
};

/// Every limit that the design does not keep, by reach; none: it keeps them all. Works with the standard's limits and
/// with uniform flow in the pipes as they lie, and with nothing that the design itself was made with. Levels count
/// from 1e-6 m on, velocities and fill from 1e-6 of the limit on.
std::vector<DesignBreach> find_breaches(SewerTree const& tree, Design const& design, Standard const& standard,
                                        JudgedBy const& by);

}  // namespace qinzao
