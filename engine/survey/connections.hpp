#pragma once
#include <limits>
#include <vector>

#include "engine/geo/barriers.hpp"
#include "engine/geo/edge_index.hpp"
#include "engine/land/parcels.hpp"
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// The shortest path found to a class of pipes.
struct ConnectionPath {
  double length_m = std::numeric_limits<double>::infinity();
  PieceId piece;
  void offer(double metres, PieceId candidate);
};

/// What a parcel finds within reach.
struct ConnectionPaths {
  ConnectionPath draining;
  ConnectionPath not_draining;                                 // to what does not drain; looked for where nothing does
  double nearest_m = std::numeric_limits<double>::infinity();  // barriers or not
  ConnectionPath const& taken() const { return draining.piece ? draining : not_draining; }
};

/// Finds for parcels the shortest straight connection to a pipe of a flow group that crosses no barrier: not to a force
/// main, and not to a foul pipe that carries the effluent of a plant. REQUIRES what it is made of to outlive it.
class Connections {
 public:
  Connections(Parcels const& parcels, Sewers const& sewers, Barriers const& barriers, Group group, double reach_m);

  ConnectionPaths find(ParcelId parcel) const;
  /// The piece takes sewage (or rain) to an outlet of its group; effluent and spills are neither.
  bool drains(PieceId piece) const { return draining_[piece] != 0; }
  bool takes_sewage(PieceId piece) const { return qinzao::takes_sewage(sewers_.of(group_), piece); }

 private:
  /// One drawn segment of a pipe of the group, with all that most parcels ask of it.
  struct Segment {
    Point a;
    Point b;
    PipeId pipe;
    std::uint32_t vertex;
    PieceId piece;  // of the whole pipe, unless cut
    bool drains;
    bool cut;  // branches join its inside: look piece by piece
  };
  void look_in_parts(AskedShape& parcel, Box const& reach, Segment const& segment, bool fenced,
                     ConnectionPaths& paths) const;

  Parcels const& parcels_;
  Sewers const& sewers_;
  Barriers const& barriers_;
  Group group_;
  double reach_m_;
  Column<PieceId, std::uint8_t> draining_;
  std::vector<Segment> segments_;
  BoxIndex index_;
};

}  // namespace qinzao
