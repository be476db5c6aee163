#pragma once
#include <vector>

#include "engine/plan/steiner/problem.hpp"

namespace qinzao::steiner {

/// A street of the reduced network: two directions, each with its cost (kNever: closed) and the recipe that lays it.
struct Edge {
  int a = 0;
  int b = 0;
  Cost ab = kNever;
  Cost ba = kNever;
  int recipe_ab = -1;
  int recipe_ba = -1;
};

/// How an arc of the reduced network is laid: one arc of the problem, or one recipe after another.
struct Recipe {
  int first = 0;  // arc of the problem where second is -1
  int second = -1;
};

/// A network that stands for a problem after reductions. A tree of it, replayed, together with what is forced is a
/// tree of the problem, and costs `forced_cost` more.
struct Worknet {
  int vertices = 0;
  int root = 0;
  std::vector<char> terminal;  // vertex -> must drain; never the root
  std::vector<Edge> edges;
  std::vector<Recipe> recipes;
  std::vector<int> forced;  // recipes that the plan lays in any case
  Cost forced_cost = 0;
  bool symmetric = true;  // every street costs the same both ways

  /// Vertices and arcs of the problem as they are, parallel arcs once.
  explicit Worknet(Problem const& problem);
  Worknet() = default;
};

/// Arcs of the problem that lay this recipe, appended in order.
void replay(Worknet const& net, int recipe, std::vector<int>& arcs);

/// Removes closed streets, and vertices that no street touches; renumbers, in order.
void compact(Worknet& net);

/// The street as seen from one of its ends.
inline int other_end(Edge const& edge, int vertex) {
  return edge.a == vertex ? edge.b : edge.a;
}

}  // namespace qinzao::steiner
