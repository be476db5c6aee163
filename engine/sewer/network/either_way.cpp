#include "engine/sewer/network/either_way.hpp"

namespace qinzao {

bool may_enter_storm(Sewers const& sewers, VertexId vertex, PieceId piece) {
  Network const& network = sewers.network;
  auto in_question = [&](PieceId one) { return network.doubtful[one] != 0 && network.system[one] == System::combined; };
  if (!in_question(piece) || network.from[piece] != vertex || drains(sewers.of(Group::foul), piece)) return false;
  bool goes_on = false;
  for (auto const& list : {network.entering[vertex], network.leaving[vertex]})
    for (PieceId other : list)
      if (carries(network.system[other], Group::foul) && !in_question(other)) return false;
  for (PieceId other : network.leaving[vertex])
    goes_on = goes_on || (network.system[other] == System::storm && !is_overflow(sewers.pipes, network.pipe[other]));
  return goes_on;
}

}  // namespace qinzao
