#pragma once
#include <vector>

#include "engine/sewer/hydraulics/hydraulics.hpp"

namespace qinzao {

/// A node at which one gravity pipe of a group arrives and one leaves, and whose level does not fit the straight line
/// between their far ends.
struct LevelSpike {
  NodeId node;
  PipeId above;
  PipeId below;
  double deviation_m = 0;  // of the level that is further off; above 0: too high
  double line_m = 0;       // the level the line has at the node
};

/// Levels more than 0.3 m, and more than three times the median of the file, off that line, where all four are known,
/// they make no drop that the standard allows, and putting them on the line removes an adverse slope or a level step
/// and makes none. Of neighbors the one further off is put right first. By node.
std::vector<LevelSpike> find_level_spikes(Hydraulics const& of);

}  // namespace qinzao
