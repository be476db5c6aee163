#pragma once
#include <string>
#include <vector>

#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

/// A manhole built on a pipe.
struct PipeSplit {
  PipeId pipe;
  double at_m = 0;      // chainage on its drawn line
  std::string node_id;  // of the new manhole
};

/// Cuts pipes where manholes are built on them, whatever any levels say: the part before the first manhole keeps the
/// row, the others come after all rows; all keep the id. Inverts lie on the straight line between those of the two
/// ends, measured lengths are divided by drawn length. Splits at an end, or of a pipe without a line, are left out.
void split_pipes(Pipes& pipes, std::vector<PipeSplit> splits);

}  // namespace qinzao
