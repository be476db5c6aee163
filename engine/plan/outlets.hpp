#pragma once
#include <optional>
#include <vector>

#include "engine/geo/crossing_pairs.hpp"
#include "engine/plan/costs.hpp"
#include "engine/plan/frontages.hpp"
#include "engine/plan/task.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// A place on the network where a plan may join, and the corridor that it is reached from.
struct FoundOutlet {
  PlanOutlet outlet;  // its corner is not known yet
  PieceId piece;      // takes the flow
  VertexId vertex;    // none: on the pipe
  Frontage frontage;  // from the outlet to the corridor
};

/// Joins to pipes that drain: foul gravity pipes and their manholes, no storm, pressure or device, no effluent.
class OutletFinder {
 public:
  /// REQUIRES survey (with a standard), corridors and costs to outlive it.
  OutletFinder(Survey const& survey, Corridors const& corridors, CostTable const& costs);

  /// Every manhole within reach of a corridor, from the nearest place on each of the nearest corridors; and the nearest
  /// place on the nearest pipe for every corner of the corridors.
  std::vector<FoundOutlet> all() const;

  /// The join nearest to a place, within reach and not across a barrier.
  std::optional<FoundOutlet> nearest(Point from) const;
  /// The join on a piece nearest to a shape.
  FoundOutlet on(PieceId piece, Point at) const;

 private:
  bool takes(PieceId piece) const;
  double least_height_m(PieceId piece) const;
  void fill_level(FoundOutlet& found) const;
  std::optional<FoundOutlet> at_vertex(VertexId vertex) const;

  Survey const& survey_;
  Corridors const& corridors_;
  CostTable const& costs_;
  FrontageFinder frontages_;
  std::vector<PieceId> piece_;  // indexed segment -> its piece
  std::vector<Segment> segment_;
  BoxIndex index_;
};

}  // namespace qinzao
