#include "engine/sewer/critical.hpp"

#include <map>

namespace qinzao {

namespace {

constexpr std::uint32_t none = 0xffffffff;

/// The draining vertices numbered in postorder of a walk up the flow from a root above all terminals, with, for each,
/// the vertex that every way of its water to the root passes first. Pieces in doubt are walked both ways.
class Dominators {
 public:
  Dominators(Sewers const& sewers, Group group) : network_{sewers.network}, draining_{sewers.of(group)}, group_{group} {
    number_.resize(network_.vertex_count(), none);
    walk(sewers.terminals.of(group));
    settle(sewers.terminals.of(group));
  }

  std::uint32_t number(VertexId vertex) const { return number_[vertex]; }
  std::uint32_t above(std::uint32_t number) const { return idom_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(order_.size()); }
  VertexId vertex(std::uint32_t number) const { return order_[number]; }

  /// Calls f(vertex, piece) for every neighbour the flow from `at` goes to.
  template <typename F>
  void each_below(VertexId at, F f) const {
    for (PieceId piece : network_.leaving[at])
      if (carries(network_.system[piece], group_) && draining_.drains[network_.to[piece]] != 0)
        f(network_.to[piece], piece);
    for (PieceId piece : network_.entering[at])
      if (network_.doubtful[piece] != 0 && carries(network_.system[piece], group_) &&
          draining_.drains[network_.from[piece]] != 0)
        f(network_.from[piece], piece);
  }

 private:
  void walk(Column<VertexId, Outlet> const& outlets) {
    struct Step {
      VertexId vertex;
      std::uint32_t next;
    };
    Column<VertexId, std::uint8_t> seen(network_.vertex_count(), 0);
    std::vector<Step> stack;
    for (std::size_t row = 0; row < network_.vertex_count(); ++row) {
      VertexId terminal{row};
      if (outlets[terminal] == Outlet::none || seen[terminal] != 0) continue;
      seen[terminal] = 1;
      stack.push_back({terminal, 0});
      while (!stack.empty()) {
        auto& [vertex, next] = stack.back();
        auto entering = network_.entering[vertex];
        auto leaving = network_.leaving[vertex];
        if (next == entering.size() + leaving.size()) {
          number_[vertex] = static_cast<std::uint32_t>(order_.size());
          order_.push_back(vertex);
          stack.pop_back();
          continue;
        }
        bool up = next < entering.size();
        PieceId piece = up ? entering[next] : leaving[next - entering.size()];
        ++next;
        if (!carries(network_.system[piece], group_) || (!up && network_.doubtful[piece] == 0)) continue;
        VertexId other = up ? network_.from[piece] : network_.to[piece];
        if (seen[other] != 0) continue;
        seen[other] = 1;
        stack.push_back({other, 0});
      }
    }
  }

  void settle(Column<VertexId, Outlet> const& outlets) {
    root_ = size();
    idom_.assign(root_ + 1, none);
    idom_[root_] = root_;
    for (bool changed = true; changed;) {
      changed = false;
      for (std::uint32_t i = size(); i-- > 0;) {
        std::uint32_t best = outlets[order_[i]] != Outlet::none ? root_ : none;
        each_below(order_[i], [&](VertexId below, PieceId) {
          std::uint32_t other = number_[below];
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
    if (sewers.of(group).effluent[piece] == 0)
      hanging[tree.number(flows_to(network, sewers.of(group), piece))] += load[piece];
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
    bool single = sewers.terminals.of(group)[vertex] == Outlet::none;
    tree.each_below(vertex, [&](VertexId below, PieceId piece) {
      if (tree.number(below) == i || hangs_below(tree.number(below), i)) return;  // comes back: no way of its own
      single = single && !only;
      only = piece;
    });
    if (!single || !only) continue;
    lost[only] += hanging[i];
    if (flows_to(network, sewers.of(group), only) == vertex)
      lost[only] -= load[only];  // in doubt, run backwards: added below
  }
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    if (carries(network.system[piece], group) && drains(sewers.of(group), piece)) lost[piece] += load[piece];
  }
  return lost;
}

void find_critical_pipes(Sewers const& sewers, Load const& load, double least, Findings& findings) {
  if (load.parcels.empty() || !sewers.assesses(Group::foul)) return;
  auto const& counted = load.households_known ? load.households : load.parcels;
  Column<PieceId, double> lost = lost_with(sewers, Group::foul, counted);
  for (std::size_t row = 0; row < sewers.pipes.size(); ++row) {
    PipeId pipe{row};
    double worst = 0;
    for (std::uint32_t i = 0; i < sewers.network.piece_count[pipe]; ++i)
      worst = std::max(worst, lost[PieceId{sewers.network.first_piece[pipe].value() + i}]);
    if (worst < least || worst == 0) continue;
    Finding& finding = findings.add("critical_pipe", Severity::info, subject_of(pipe));
    finding.reason = load.households_known ? "households" : "parcels";
    finding.value = worst;
    finding.limit = least;
    if (load.households_known) {
      finding.households = worst;
    } else {
      finding.more().parcels = worst;
    }
  }
}

}  // namespace qinzao
