#pragma once
#include <cstddef>
#include <vector>

#include "engine/plan/steiner/worknet.hpp"

namespace qinzao::steiner {

/// A network whose streets are joined, laid and removed one at a time. Vertices keep their numbers until compact().
class Rewiring {
 public:
  explicit Rewiring(Worknet& net);

  /// Streets at a vertex, as they are now.
  std::vector<int> const& at(int vertex) const { return at_[static_cast<std::size_t>(vertex)]; }

  /// Closes a street both ways.
  void remove(int edge);

  /// Lays a street out of `vertex` for good: its two ends become one vertex.
  void contract(int edge, int vertex);

  /// Degree one and two and only exits, until nothing changes.
  void run();

 private:
  using Index = std::size_t;
  struct Passage;

  Passage passage(int edge, int vertex) const;
  void add(Edge const& edge);
  int chain(int first, int second);
  bool settle(int vertex);
  bool any_terminal() const;
  void touch(int vertex);

  Worknet& net_;
  std::vector<std::vector<int>> at_;
  std::vector<char> waits_;
  std::vector<int> open_;
};

}  // namespace qinzao::steiner
