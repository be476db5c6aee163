#include "engine/sewer/network/critical.hpp"

#include <map>

namespace qinzao {

namespace {

constexpr std::uint32_t none = 0xffffffff;

/// The draining vertices numbered in postorder of a walk up the flow from a root above all terminals, with, for each,
/// the vertex that every way of its water to the root passes first. Pieces in doubt are walked both ways.
class Dominators {
 public:
  Dominators(Sewers const& sewers, Group group)
      : network_{sewers.network}, terminals_{sewers.terminals}, draining_{sewers.of(group)}, group_{group} {
    number_.resize(network_.vertex_count(), none);
    walk();
    settle();
  }

  std::uint32_t number(VertexId vertex) const { return number_[vertex]; }
  std::uint32_t above(std::uint32_t number) const { return idom_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(order_.size()); }
  VertexId vertex(std::uint32_t number) const { return order_[number]; }

  std::uint32_t root() const { return root_; }

  /// Does the flow in a piece end at a vertex, though what comes by other pieces may go on?
  bool ends_at(VertexId vertex, PieceId piece) const {
    return terminals_.of(group_)[vertex] == Outlet::combined &&
           terminals_.receives(group_, vertex, network_.system[piece]);
  }

  bool only_brings(VertexId vertex, PieceId piece) const {
    return ends_at(vertex, piece) && network_.doubtful[piece] != 0;
  }

  /// Calls f(number, piece) for every neighbour the flow from `at` goes to; the number of the root where it ends.
  template <typename F>
  void each_below(VertexId at, F f) const {
    auto offer = [&](VertexId below, PieceId piece) {
      if (!carries(network_.system[piece], group_) || only_brings(at, piece)) return;
      if (ends_at(below, piece)) {
        f(root_, piece);
      } else if (draining_.drains[below] != 0) {
        f(number_[below], piece);
      }
    };
    for (PieceId piece : network_.leaving[at]) offer(network_.to[piece], piece);
    for (PieceId piece : network_.entering[at])
      if (network_.doubtful[piece] != 0) offer(network_.from[piece], piece);
  }

 private:
  /// Calls f(vertex) for every neighbour whose flow may come to `at`, and whether it ends there.
  template <typename F>
  void each_above(VertexId at, F f) const {
    auto offer = [&](VertexId above, PieceId piece) {
      if (carries(network_.system[piece], group_) && !only_brings(above, piece)) f(above, ends_at(at, piece));
    };
    for (PieceId piece : network_.entering[at]) offer(network_.from[piece], piece);
    for (PieceId piece : network_.leaving[at])
      if (network_.doubtful[piece] != 0) offer(network_.to[piece], piece);
  }

  void walk() {
    struct Step {
      VertexId vertex;
      std::vector<VertexId> above;  // not yet walked
    };
    Column<VertexId, std::uint8_t> seen(network_.vertex_count(), 0);
    std::vector<Step> stack;
    auto enter = [&](VertexId vertex) {
      if (seen[vertex] != 0) return;
      seen[vertex] = 1;
      Step step{vertex, {}};
      each_above(vertex, [&](VertexId above, bool ends) {
        if (!ends) step.above.push_back(above);
      });
      stack.push_back(std::move(step));
    };
    auto climb = [&](VertexId start) {
      enter(start);
      while (!stack.empty()) {
        if (!stack.back().above.empty()) {
          VertexId next = stack.back().above.back();
          stack.back().above.pop_back();
          enter(next);
          continue;
        }
        number_[stack.back().vertex] = static_cast<std::uint32_t>(order_.size());
        order_.push_back(stack.back().vertex);
        stack.pop_back();
      }
    };
    for (std::size_t row = 0; row < network_.vertex_count(); ++row) {
      VertexId vertex{row};
      Outlet outlet = terminals_.of(group_)[vertex];
      if (outlet == Outlet::any) climb(vertex);
      if (outlet == Outlet::combined)
        each_above(vertex, [&](VertexId above, bool ends) {
          if (ends) climb(above);
        });
    }
  }

  void settle() {
    root_ = size();
    idom_.assign(root_ + 1, none);
    idom_[root_] = root_;
    for (bool changed = true; changed;) {
      changed = false;
      for (std::uint32_t i = size(); i-- > 0;) {
        std::uint32_t best = terminals_.of(group_)[order_[i]] == Outlet::any ? root_ : none;
        each_below(order_[i], [&](std::uint32_t other, PieceId) {
          if (other == i || idom_[other] == none) return;
          best = best == none ? other : common(best, other);
        });
        if (best != idom_[i]) {
          idom_[i] = best;
          changed = true;
        }
      }
    }
  }

  std::uint32_t common(std::uint32_t a, std::uint32_t b) const {
    while (a != b) {
      while (a < b) a = idom_[a];
      while (b < a) b = idom_[b];
    }
    return a;
  }

  Network const& network_;
  Terminals const& terminals_;
  Draining const& draining_;
  Group group_;
  Column<VertexId, std::uint32_t> number_;
  std::vector<VertexId> order_;
  std::vector<std::uint32_t> idom_;
  std::uint32_t root_ = 0;
};

}  // namespace

Column<PieceId, double> lost_with(Sewers const& sewers, Group group, Column<PieceId, double> const& load) {
  Network const& network = sewers.network;
  Dominators tree{sewers, group};
  // What hangs below each vertex in the tree of dominators: postorder numbers rise towards the root.
  std::vector<double> hanging(tree.size() + 1, 0);
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    if (!carries(network.system[piece], group) || !drains(sewers.of(group), piece)) continue;
    if (!takes_sewage(sewers.of(group), piece)) continue;
    VertexId end = flows_to(network, sewers.of(group), piece);
    hanging[tree.ends_at(end, piece) ? tree.root() : tree.number(end)] += load[piece];
  }
  for (std::uint32_t i = 0; i < tree.size(); ++i)
    if (tree.above(i) > i) hanging[tree.above(i)] += hanging[i];

  auto hangs_below = [&](std::uint32_t lower, std::uint32_t upper) {  // does `upper` stand on every way of `lower`?
    while (lower < upper) lower = tree.above(lower);
    return lower == upper;
  };
  Column<PieceId, double> lost(network.piece_total(), 0);
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    VertexId vertex = tree.vertex(i);
    PieceId only;
    bool single = sewers.terminals.of(group)[vertex] != Outlet::any;
    tree.each_below(vertex, [&](std::uint32_t below, PieceId piece) {
      if (below == i || hangs_below(below, i)) return;  // comes back: no way of its own
      single = single && !only;
      only = piece;
    });
    if (!single || !only) continue;
    lost[only] += hanging[i];
    if (flows_to(network, sewers.of(group), only) == vertex && !tree.ends_at(vertex, only))
      lost[only] -= load[only];  // in doubt, run backwards: added below
  }
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    if (carries(network.system[piece], group) && drains(sewers.of(group), piece)) lost[piece] += load[piece];
  }
  return lost;
}

}  // namespace qinzao
