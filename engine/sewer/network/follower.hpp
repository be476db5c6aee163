#pragma once
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "engine/geo/edge_index.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

/// Finds pipes of one system that are drawn within `apart_m` of each other all along.
class Follower {
 public:
  /// REQUIRES the pipes to outlive it.
  Follower(Pipes const& pipes, double apart_m) : pipes_{pipes}, apart_m_{apart_m} {}

  /// For each of the pipes, rising, the next one that follows it, if one does. Pipes are compared where their boxes
  /// agree: of many between the same two places only the like. `may_be` leaves out pairs, whatever their lines.
  std::vector<std::pair<PipeId, PipeId>> duplicates(std::span<PipeId const> alike,
                                                    std::function<bool(PipeId, PipeId)> const& may_be) const;

 private:
  bool follow_each_other(PipeId one, PipeId other) const;
  bool follows(PipeId one, PipeId other) const;

  Pipes const& pipes_;
  double apart_m_;
};

}  // namespace qinzao
