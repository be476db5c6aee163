#pragma once
#include <optional>
#include <vector>

#include "engine/plan/steiner/solve.hpp"

namespace qinzao {

/// A way for water, and what it costs: a fixed sum, and a part for each L/s of average flow. Neither is negative.
struct RouteArc {
  int from = 0;
  int to = 0;
  double fixed_cny = 0;
  double flow_cny = 0;  // for 1 L/s
};

/// Where water comes from, and how much on average.
struct RouteSource {
  int vertex = 0;
  double flow_lps = 0;
};

/// Routes for the flow of all sources to the root.
struct LayoutProblem {
  int vertices = 0;
  std::vector<RouteArc> arcs;
  int root = 0;
  std::vector<RouteSource> sources;
};

/// A tree of routes. Its cost lies between the least cost of any tree, which is at least `bound_cny`, and `value_cny`.
struct Layout {
  std::vector<int> arcs;  // of the problem, in order
  double value_cny = 0;
  double bound_cny = 0;
};

/// The cheapest tree found, and a bound: the Steiner bound of the fixed parts, and every source's own cheapest way on
/// the flow parts. Sources that cannot reach the root make the answer empty: see cut_off.
std::optional<Layout> lay_out(LayoutProblem const& problem, steiner::Effort const& effort);

/// What a tree costs with the flow it carries. REQUIRES the arcs to be a tree in which every source drains.
double layout_cost(LayoutProblem const& problem, std::vector<int> const& arcs);

/// Flow through each arc of a tree, L/s; 0 for arcs that are not in it.
std::vector<double> layout_flows(LayoutProblem const& problem, std::vector<int> const& arcs);

/// Which sources have no way to the root: a mark a source.
std::vector<char> cut_off(LayoutProblem const& problem);

}  // namespace qinzao
