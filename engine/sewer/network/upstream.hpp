#pragma once
#include "engine/sewer/network/either_way.hpp"

namespace qinzao {

/// What lies above a vertex.
struct Above {
  double metres = 0;
  double households = 0;
  double parcels = 0;
};

/// Walks up the flow again and again; remembers where it has been by a stamp.
class UpstreamSearch {
 public:
  UpstreamSearch(Sewers const& sewers, Load const& load)
      : sewers_{sewers}, load_{load}, stamp_(sewers.network.piece_total(), 0) {}

  /// Adds up the pieces of a group above `end` that flow to it through pieces that `passes`, as far as the outlets of
  /// the group: what ended at one does not go on.
  template <typename Passes>
  Above above(VertexId end, Group counted, Passes passes) {
    Network const& network = sewers_.network;
    ++round_;
    Above above;
    std::vector<VertexId> waiting{end};
    while (!waiting.empty()) {
      VertexId vertex = waiting.back();
      waiting.pop_back();
      if (vertex != end && sewers_.terminals.of(counted)[vertex] == Outlet::any) continue;
      auto climb = [&](PieceId piece, VertexId to) {
        if (stamp_[piece] == round_ || !passes(piece) || sewers_.of(counted).water[piece] == Water::effluent) return;
        stamp_[piece] = round_;
        waiting.push_back(to);
        if (!carries(network.system[piece], counted)) return;
        above.metres += network.length_m(piece);
        if (load_.parcels.empty()) return;
        above.households += load_.households[piece];
        above.parcels += load_.parcels[piece];
      };
      for (PieceId piece : network.entering[vertex]) climb(piece, network.from[piece]);
      if (counted != Group::foul) continue;
      for (PieceId piece : network.leaving[vertex])
        if (may_enter_storm(sewers_, vertex, piece)) climb(piece, network.to[piece]);
    }
    return above;
  }

 private:
  Sewers sewers_;
  Load const& load_;
  Column<PieceId, std::uint32_t> stamp_;
  std::uint32_t round_ = 0;
};

}  // namespace qinzao
