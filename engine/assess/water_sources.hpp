#pragma once
#include <set>
#include <vector>

#include "engine/assess/area_ground.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// The pieces of pipes that flow to a node, or through a pipe, of whatever system.
std::set<PieceId> pieces_above(Network const& network, Subject subject);

/// Looks up which areas the sewage at a place comes from. REQUIRES what it is made of to outlive it.
class WaterSources {
 public:
  WaterSources(Survey const& survey, AreaGround const& ground) : survey_{survey}, ground_{ground} {}

  /// The areas of the foul pipes above a node or pipe, and of the developed parcels that join pipes there, but for
  /// `own`; rows rising.
  std::vector<AreaId> of(Subject subject, std::vector<AreaId> const& own) const;

 private:
  struct Joint {
    PieceId piece;
    ParcelId parcel;
    friend auto operator<=>(Joint const&, Joint const&) = default;
  };
  std::vector<Joint> const& joints() const;

  Survey const& survey_;
  AreaGround const& ground_;
  Lazy<std::vector<Joint>> joints_;  // by piece
};

}  // namespace qinzao
