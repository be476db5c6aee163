#include "engine/sewer/network/ends.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/parallel.hpp"
#include "engine/sewer/network/shared_junctions.hpp"

namespace qinzao {

namespace {

constexpr std::size_t grain = 8192;
constexpr double near_m = 3;          // a named node this near is used, unless the end is drawn on another node
constexpr double far_m = 10;          // and this near, if the end is drawn on nothing
constexpr double level_fit_m = 0.05;  // levels this near are the same

Point drawn_end(Pipes const& pipes, PipeId pipe, std::size_t end) {
  auto line = pipes.line.line(pipe);
  if (line.empty()) return {unknown_value, unknown_value};
  return end == 0 ? line.front() : line.back();
}

class EndFinder {
 public:
  EndFinder(Pipes const& pipes, Nodes const& nodes, NetworkOptions const& options)
      : pipes_{pipes}, nodes_{nodes}, options_{options} {
    ends_.vertex.resize(pipes.size());
    ends_.rule.resize(pipes.size(), {EndRule::absent, EndRule::absent});
    ends_.swapped.resize(pipes.size(), 0);
    ends_.place.reserve(nodes.size());
    for (std::size_t row = 0; row < nodes.size(); ++row) ends_.place.push_back(nodes.at(NodeId{row}));
    ends_.named = find_named_nodes(pipes, nodes, options);
    ends_.mains = find_mains(pipes, nodes, ends_.named, options);
  }

  PipeEnds find() {
    std::vector<OpenEnd> open = take_names();
    std::vector<OpenEnd> named;
    std::ranges::copy_if(open, std::back_inserter(named), [](OpenEnd const& end) { return bool{end.named}; });
    take_drawn_nodes(open);
    join_placed_ends(open);
    share_junctions(pipes_, open, options_.snap_m, ends_);
    for (OpenEnd const& end : named)
      if (is_elsewhere(end)) ends_.conflicts.push_back({end.pipe, end.end, end.named, NameFault::other_node});
    return std::move(ends_);
  }

 private:
  void place(PipeId pipe, std::size_t end, NodeId node, EndRule rule) {
    ends_.vertex[pipe][end] = VertexId{node.value()};
    ends_.rule[pipe][end] = rule;
  }
  bool is_open(OpenEnd const& end) const { return ends_.rule[end.pipe][end.end] == EndRule::free; }
  /// The end does not stand at the node it names, or only because its level says so.
  bool is_elsewhere(OpenEnd const& end) const {
    if (ends_.swapped[end.pipe] != 0) return false;
    return ends_.rule[end.pipe][end.end] == EndRule::levelled ||
           ends_.vertex[end.pipe][end.end].value() != end.named.value();
  }
  bool known_place(NodeId node) const { return known(ends_.place[VertexId{node.value()}].x); }
  double away_m(NodeId node, Point p) const { return distance_m(ends_.place[VertexId{node.value()}], p); }
  bool by_id(NodeId a, NodeId b) const { return nodes_.id[a] < nodes_.id[b]; }

  /// Each named node of the file lies at the opposite drawn end, and not also at its own. Of two, one may lie a little
  /// off, as far as names are used.
  bool names_are_swapped(NodeId from, NodeId to, Point first, Point last) const {
    if ((!from && !to) || from == to) return false;
    auto opposite = [&](NodeId node, Point own, Point other) {
      double across = away_m(node, other);
      double here = away_m(node, own);
      return across <= near_m && (here > near_m || (across <= options_.snap_m && here > options_.snap_m));
    };
    auto beyond = [&](NodeId node, Point own, Point other) {
      double across = away_m(node, other);
      double here = away_m(node, own);
      return across <= far_m && here > std::max(across, near_m);
    };
    bool from_opposite = from && opposite(from, first, last);
    bool to_opposite = to && opposite(to, last, first);
    return (from_opposite && (!to || to_opposite || beyond(to, last, first))) ||
           (to_opposite && (!from || beyond(from, first, last)));
  }

  /// Gives ends the nodes they name within snap, and the ends of mains theirs; returns all others.
  std::vector<OpenEnd> take_names() {
    Column<PipeId, std::uint8_t> in_main;
    std::vector<OpenEnd> open;
    if (!ends_.mains.empty()) in_main.resize(pipes_.size(), 0);
    for (Main const& main : ends_.mains) take_main(main, in_main, open);
    std::vector<std::vector<OpenEnd>> others(pipes_.size() / grain + 1);
    parallel_for(pipes_.size(), grain, options_.jobs, [&](std::size_t begin, std::size_t stop) {
      for (std::size_t row = begin; row < stop; ++row)
        if (PipeId pipe{row}; in_service(pipes_, pipe, options_.day) && (in_main.empty() || in_main[pipe] == 0))
          take_names_of(pipe, others[begin / grain]);
    });
    for (auto const& list : others) open.insert(open.end(), list.begin(), list.end());
    return open;
  }

  void take_main(Main const& main, Column<PipeId, std::uint8_t>& in_main, std::vector<OpenEnd>& open) {
    for (std::size_t i = 0; i < main.pieces.size(); ++i) {
      auto [pipe, turned] = main.pieces[i];
      in_main[pipe] = 1;
      ends_.rule[pipe] = {EndRule::free, EndRule::free};
      for (bool at_begin : {true, false}) {
        auto end = static_cast<std::uint8_t>(at_begin == turned ? 1 : 0);
        NodeId named = at_begin ? main.begin : main.end;
        if (i == (at_begin ? 0 : main.pieces.size() - 1)) {
          place(pipe, end, named, EndRule::declared);
        } else {
          open.push_back({pipe, end, drawn_end(pipes_, pipe, end), {}, false, {main.begin, main.end}});
          ends_.conflicts.push_back({pipe, end, named, NameFault::whole_main});
        }
      }
    }
  }

  void take_names_of(PipeId pipe, std::vector<OpenEnd>& open) {
    ends_.rule[pipe] = {EndRule::free, EndRule::free};
    std::array<NodeId, 2> named = ends_.named.of[pipe];
    std::array<Point, 2> drawn{drawn_end(pipes_, pipe, 0), drawn_end(pipes_, pipe, 1)};
    if (names_are_swapped(named[0], named[1], drawn[0], drawn[1])) {
      ends_.swapped[pipe] = 1;
      std::swap(named[0], named[1]);
    }
    for (std::uint8_t end : drawn_ends) {
      NodeId node = named[end];
      if (node && (!known(drawn[end].x) || !known_place(node))) {
        place(pipe, end, node, EndRule::declared);
        continue;
      }
      bool here = node && away_m(node, drawn[end]) <= options_.snap_m;
      bool usable = here || (node && away_m(node, drawn[1U - end]) > options_.snap_m);
      if (here) {
        place(pipe, end, node, EndRule::declared);
      } else {
        open.push_back({pipe, end, drawn[end], node, usable, {}});
      }
    }
  }

  /// Of the nodes at one place the one with the smallest id, and beside an inlet the first that is none: what a drawn
  /// end can lie on. Many nodes at one place cost no more than one.
  struct DrawnNodes {
    std::vector<NodeId> nodes;
    BoxIndex index;
  };
  DrawnNodes index_nodes() const {
    std::vector<NodeId> all;
    for (std::size_t row = 0; row < nodes_.size(); ++row)
      if (known_place(NodeId{row})) all.emplace_back(row);
    auto inlet = [&](NodeId node) { return nodes_.kind[node] == NodeKind::inlet; };
    auto place_of = [&](NodeId node) { return nodes_.at(node); };
    std::ranges::sort(all, [&](NodeId a, NodeId b) {
      Point p = place_of(a);
      Point q = place_of(b);
      if (p != q) return p < q;
      if (inlet(a) != inlet(b)) return inlet(b);
      return by_id(a, b);
    });
    DrawnNodes drawn;
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < all.size(); ++i) {
      bool same = i > 0 && place_of(all[i]) == place_of(all[i - 1]) && inlet(all[i]) == inlet(all[i - 1]);
      if (same) continue;
      drawn.nodes.push_back(all[i]);
      boxes.emplace_back().add(place_of(all[i]));
    }
    drawn.index = BoxIndex{boxes};
    return drawn;
  }

  /// The node an end is drawn on; a sanitary end prefers one that is not an inlet.
  NodeId drawn_node(DrawnNodes const& drawn, OpenEnd const& end) const {
    bool sanitary = pipes_.system[end.pipe] == System::sanitary;
    NodeId best;
    std::pair<bool, double> best_rank;
    drawn.index.query(box_of(end.at).grown(options_.snap_m), [&](std::uint32_t row) {
      NodeId node = drawn.nodes[row];
      double away = away_m(node, end.at);
      if (away > options_.snap_m || end.bars(node)) return true;
      std::pair rank{sanitary && nodes_.kind[node] == NodeKind::inlet, away};
      if (!best || rank < best_rank || (rank == best_rank && by_id(node, best))) {
        best = node;
        best_rank = rank;
      }
      return true;
    });
    return best;
  }

  /// The level of the end is that of the named node, and not that of the node it is drawn on. Where the names lie at
  /// the opposite ends, either invert may belong to it.
  bool level_says(OpenEnd const& end, NodeId drawn) const {
    std::array<double, 2> inverts{pipes_.invert_up_m[end.pipe], pipes_.invert_down_m[end.pipe]};
    if (end.end == 1) std::swap(inverts[0], inverts[1]);
    auto says = [&](double level) {
      auto off_m = [&](NodeId node) { return std::abs(nodes_.invert_level_m[node] - level); };
      return off_m(end.named) <= level_fit_m + 1e-9 && off_m(drawn) > level_fit_m + 1e-9;
    };
    return says(inverts[0]) || (ends_.swapped[end.pipe] != 0 && says(inverts[1]));
  }

  /// Of each node the groups of the pipes that name it, a bit each.
  std::vector<std::uint8_t> groups_by_name() const {
    std::vector<std::uint8_t> named(nodes_.size(), 0);
    for (std::size_t row = 0; row < pipes_.size(); ++row)
      for (NodeId node : ends_.named.of[PipeId{row}])
        if (node) named[node.value()] |= groups_of(PipeId{row});
    return named;
  }
  std::uint8_t groups_of(PipeId pipe) const {
    std::uint8_t bits = 0;
    for (Group group : groups)
      if (carries(pipes_.system[pipe], group)) bits |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(group));
    return bits;
  }

  /// Gives open ends the node they are drawn on, or the named one a little off; keeps the others. Of twin manholes, one
  /// of which only pipes of the other group name, an end is drawn on that one by mistake.
  void take_drawn_nodes(std::vector<OpenEnd>& open) {
    if (std::ranges::none_of(open, [](OpenEnd const& end) { return known(end.at.x); })) return;
    DrawnNodes drawn = index_nodes();
    std::vector<NodeId> on(open.size());
    parallel_for(open.size(), grain, options_.jobs, [&](std::size_t begin, std::size_t stop) {
      for (std::size_t i = begin; i < stop; ++i)
        if (known(open[i].at.x)) on[i] = drawn_node(drawn, open[i]);
    });
    std::vector<std::uint8_t> named_by = groups_by_name();
    auto belongs_to_others = [&](NodeId node, PipeId pipe) {
      std::uint8_t others = named_by[node.value()];
      return others != 0 && groups_of(pipe) != 0 && (others & groups_of(pipe)) == 0;
    };
    std::vector<std::size_t> alone;  // ends a named node between 3 and 10 m off is used for, if they meet no other end
    for (std::size_t i = 0; i < open.size(); ++i) {
      OpenEnd const& end = open[i];
      double away = end.named && known(end.at.x) ? away_m(end.named, end.at) : 0;
      bool within_reach = end.usable && away <= far_m;
      bool beside = within_reach && away <= near_m;
      if (beside && on[i] && belongs_to_others(on[i], end.pipe)) on[i] = {};
      if (on[i] && on[i] == end.named) {
        place(end.pipe, end.end, on[i], EndRule::declared);
      } else if (on[i] && within_reach && level_says(end, on[i])) {
        place(end.pipe, end.end, end.named, EndRule::levelled);
      } else if (on[i]) {
        place(end.pipe, end.end, on[i], EndRule::snapped);
      } else if (beside) {
        place(end.pipe, end.end, end.named, EndRule::declared);
      } else if (within_reach) {
        alone.push_back(i);
      }
    }
    if (!alone.empty()) take_far_names(open, alone);
    std::erase_if(open, [&](OpenEnd const& end) { return !is_open(end); });
  }

  /// Whether the end of a pipe of another system, which names a node of its own, only happens to be drawn here.
  bool belongs_elsewhere(PipeId pipe, PipeId other, std::size_t side) const {
    if (share_a_group(pipes_.system[pipe], pipes_.system[other])) return false;
    return bool{ends_.named.of[other][ends_.swapped[other] != 0 ? 1 - side : side]};
  }

  void take_far_names(std::vector<OpenEnd> const& open, std::vector<std::size_t> const& alone) {
    std::vector<std::pair<PipeId, std::size_t>> owner;
    std::vector<Box> boxes;
    for (std::size_t row = 0; row < pipes_.size(); ++row)
      for (std::size_t end : {0U, 1U})
        if (ends_.rule[PipeId{row}][end] != EndRule::absent)
          if (Point p = drawn_end(pipes_, PipeId{row}, end); known(p.x)) {
            owner.emplace_back(row, end);
            boxes.emplace_back().add(p);
          }
    BoxIndex index{boxes};
    for (std::size_t i : alone) {
      OpenEnd const& end = open[i];
      bool met = false;
      index.query(box_of(end.at).grown(options_.snap_m), [&](std::uint32_t row) {
        auto [other, side] = owner[row];
        met = other != end.pipe && distance_m({boxes[row].min_x, boxes[row].min_y}, end.at) <= options_.snap_m &&
              !belongs_elsewhere(end.pipe, other, side);
        return !met;
      });
      if (!met) place(end.pipe, end.end, end.named, EndRule::declared);
    }
  }

  /// Open ends within snap of an end that stands at a node join that node, again and again until none is left.
  void join_placed_ends(std::vector<OpenEnd>& open) {
    if (open.empty()) return;
    std::vector<std::pair<Point, NodeId>> placed;
    auto add = [&](PipeId pipe, std::size_t end) {
      VertexId vertex = ends_.vertex[pipe][end];
      if (!vertex || vertex.value() >= nodes_.size()) return;
      if (Point p = drawn_end(pipes_, pipe, end); known(p.x)) placed.emplace_back(p, NodeId{vertex.value()});
    };
    for (std::size_t row = 0; row < pipes_.size(); ++row)
      for (std::size_t end : {0U, 1U}) add(PipeId{row}, end);
    while (!placed.empty() && !open.empty()) {
      std::ranges::sort(placed);
      placed.erase(std::unique(placed.begin(), placed.end()), placed.end());
      std::vector<Box> boxes(placed.size());
      for (std::size_t i = 0; i < placed.size(); ++i) boxes[i].add(placed[i].first);
      BoxIndex index{boxes};
      std::vector<NodeId> host(open.size());
      parallel_for(open.size(), grain, options_.jobs, [&](std::size_t begin, std::size_t stop) {
        for (std::size_t i = begin; i < stop; ++i) {
          if (!known(open[i].at.x)) continue;
          double best_m = options_.snap_m;
          index.query(box_of(open[i].at).grown(options_.snap_m), [&](std::uint32_t row) {
            auto const& [at, node] = placed[row];
            double away = distance_m(at, open[i].at);
            if (away > best_m || open[i].bars(node)) return true;
            if (!host[i] || away < best_m || by_id(node, host[i])) host[i] = node;
            best_m = away;
            return true;
          });
        }
      });
      placed.clear();
      for (std::size_t i = 0; i < open.size(); ++i) {
        if (!host[i]) continue;
        place(open[i].pipe, open[i].end, host[i], EndRule::shared);
        add(open[i].pipe, open[i].end);
      }
      std::erase_if(open, [&](OpenEnd const& end) { return !is_open(end); });
    }
  }

  Pipes const& pipes_;
  Nodes const& nodes_;
  NetworkOptions const& options_;
  PipeEnds ends_;
};

}  // namespace

PipeEnds find_ends(Pipes const& pipes, Nodes const& nodes, NetworkOptions const& options) {
  return EndFinder{pipes, nodes, options}.find();
}

}  // namespace qinzao
