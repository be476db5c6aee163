#include "engine/sewer/network/falls.hpp"

#include <algorithm>

#include "engine/base/parallel.hpp"

namespace qinzao {

namespace {

/// Pipes whose levels say nothing of those around them: pressure pipes, devices, and inverts of which nobody can tell
/// to which end they belong (in doubt without falling the other way).
Column<PipeId, std::uint8_t> find_unreliable(Pipes const& pipes, Network const& network,
                                             Column<PipeId, double> const& fall_m) {
  Column<PipeId, std::uint8_t> unreliable(pipes.size(), 0);
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    PieceId first = network.first_piece[pipe];
    bool in_question = first && network.doubtful[first] != 0 && !known(fall_m[pipe]);
    if (!is_gravity(pipes, pipe) || in_question ||
        network.level_sets[static_cast<std::size_t>(pipes.system[pipe])].untrusted())
      unreliable[pipe] = 1;
  }
  return unreliable;
}

}  // namespace

Column<PipeId, std::uint8_t> find_falls(Pipes const& pipes, Nodes const& nodes, Network const& network,
                                        Column<PipeId, double> const& fall_m, NetworkOptions const& options) {
  Column<PipeId, std::uint8_t> falls(pipes.size(), 0);
  Column<PipeId, std::uint8_t> unreliable = find_unreliable(pipes, network, fall_m);
  double least_m = options.doubt_m + 1e-9;  // levels come as decimals

  // The lowest known level of the pipe's group at a vertex, its own and that of a node of its group alone included.
  auto lowest_at = [&](PipeId pipe, VertexId vertex) {
    double lowest = unknown_value;
    auto offer = [&lowest](double level) {
      if (known(level) && !(lowest <= level)) lowest = level;
    };
    bool own_group = true;
    auto look = [&](PieceId piece, double level) {
      PipeId other = network.pipe[piece];
      if (!share_a_group(pipes.system[pipe], pipes.system[other])) {
        own_group = false;
      } else if (unreliable[other] == 0) {
        offer(level);
      }
    };
    for (PieceId piece : network.entering[vertex]) look(piece, network.level_out_m(piece));
    for (PieceId piece : network.leaving[vertex]) look(piece, network.level_in_m(piece));
    if (NodeId node = network.node(vertex); node && own_group) offer(nodes.invert_level_m[node]);
    return lowest;
  };

  parallel_for(pipes.size(), 8192, options.jobs, [&](std::size_t begin, std::size_t stop) {
    for (std::size_t row = begin; row < stop; ++row) {
      PipeId pipe{row};
      PieceId first = network.first_piece[pipe];
      if (!first) continue;
      if (known(fall_m[pipe])) {
        falls[pipe] = fall_m[pipe] > least_m ? 1 : 0;
        continue;
      }
      auto const& inverts = network.invert_m[pipe];
      bool half_known = known(inverts[0]) != known(inverts[1]);
      if (!half_known || unreliable[pipe] != 0) continue;
      PieceId last{first.value() + network.piece_count[pipe] - 1};
      bool against = network.against_drawing[pipe] != 0;
      double upper = lowest_at(pipe, network.from[against ? last : first]);
      double lower = lowest_at(pipe, network.to[against ? first : last]);
      falls[pipe] = upper - lower > least_m ? 1 : 0;
    }
  });
  return falls;
}

}  // namespace qinzao
