#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// Whether gravity forbids flow to pass a joint (docs/developing/sewer.md).
class JointLevels {
 public:
  explicit JointLevels(Sewers const& sewers) : sewers_{sewers} {}

  /// From the pieces that enter a vertex and that `arrives` to those that leave it and that `leaves`: every level is
  /// known, none is pumped or in doubt, and the lowest that leaves lies more than 0.3 m above the highest that arrives.
  /// The crest of an overflow is meant to lie high: water rises to it.
  template <typename Arrives, typename Leaves>
  bool forbid(VertexId vertex, Arrives arrives, Leaves leaves) const {
    Network const& network = sewers_.network;
    if (NodeId node = network.node(vertex)) {
      NodeKind kind = sewers_.nodes.kind[node];
      if (kind == NodeKind::pump_station || kind == NodeKind::storage) return false;
    }
    double highest = -std::numeric_limits<double>::infinity();
    double lowest = std::numeric_limits<double>::infinity();
    for (PieceId piece : network.entering[vertex]) {
      if (!arrives(piece)) continue;
      double level = network.level_out_m(piece);
      if (!is_evidence(piece) || !known(level)) return false;
      highest = std::max(highest, level);
    }
    for (PieceId piece : network.leaving[vertex]) {
      if (!leaves(piece)) continue;
      if (is_overflow(sewers_.pipes, network.pipe[piece])) return false;
      double level = network.level_in_m(piece);
      if (!is_evidence(piece) || !known(level)) return false;
      lowest = std::min(lowest, level);
    }
    return std::isfinite(highest) && std::isfinite(lowest) && lowest - highest > apart_m + 1e-9;
  }

  /// From all pieces of a group that enter a vertex to all that leave it.
  bool forbid(VertexId vertex, Group group) const {
    auto carried = [&](PieceId piece) { return carries(sewers_.network.system[piece], group); };
    return forbid(vertex, carried, carried);
  }

 private:
  static constexpr double apart_m = 0.3;

  bool is_evidence(PieceId piece) const {
    PipeId pipe = sewers_.network.pipe[piece];
    return is_gravity(sewers_.pipes, pipe) && sewers_.network.doubtful[piece] == 0;
  }

  Sewers sewers_;
};

/// Metres of the group that drain only because such joints are passed all the same.
double metres_through_forbidden_joints(Sewers const& sewers, Group group);

/// Metres of the group that drain only through pipes in doubt, and whether each vertex drains without them.
struct SureDraining {
  double doubtful_m = 0;
  Column<VertexId, std::uint8_t> drains;
};
SureDraining drain_without_doubt(Sewers const& sewers, Group group);

}  // namespace qinzao
