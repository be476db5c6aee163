#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/geo/measure.hpp"
#include "engine/sewer/draining.hpp"

namespace qinzao {

namespace {

/// At or beyond the edge: outside every boundary polygon, or within snap of an outline.
class Edge {
 public:
  Edge(Shapes const& boundary, double snap_m) : boundary_{boundary}, snap_m_{snap_m} {
    std::vector<Box> boxes;
    for (std::uint32_t row = 0; row < boundary.size(); ++row)
      for (std::uint32_t part = boundary.first_part(row); part < boundary.end_part(row); ++part) {
        auto ring = boundary.part(part);
        for (std::size_t i = 1; i < ring.size(); ++i) {
          segments_.emplace_back(ring[i - 1], ring[i]);
          boxes.push_back(box_of(ring[i - 1], ring[i]));
        }
      }
    index_ = BoxIndex{boxes};
  }

  bool reached(Point p) const {
    bool inside = false;  // even-odd over the outlines a level ray to the east meets
    bool near = false;
    Box ray{p.x - snap_m_, p.y - snap_m_, std::numeric_limits<double>::infinity(), p.y + snap_m_};
    index_.query(ray, [&](std::uint32_t row) {
      auto [a, b] = segments_[row];
      if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
      near = near || distance_m(nearest_on_segment(a, b, p), p) <= snap_m_;
      return !near;
    });
    return near || !inside;
  }
  bool empty() const { return segments_.empty(); }

 private:
  Shapes const& boundary_;
  double snap_m_;
  std::vector<std::pair<Point, Point>> segments_;
  BoxIndex index_;
};

}  // namespace

std::size_t Terminals::count(Group group) const {
  return static_cast<std::size_t>(std::ranges::count(of(group), std::uint8_t{1}));
}

Terminals find_terminals(Network const& network, Nodes const& nodes, Shapes const& boundary,
                         std::vector<std::string> const& extra, double snap_m) {
  Terminals terminals;
  terminals.foul.resize(network.vertex_count(), 0);
  terminals.storm.resize(network.vertex_count(), 0);
  for (std::size_t row = 0; row < nodes.size(); ++row) {
    NodeKind kind = nodes.kind[NodeId{row}];
    VertexId vertex{row};
    if (kind == NodeKind::treatment_plant || kind == NodeKind::trunk) terminals.foul[vertex] = 1;
    if (kind == NodeKind::outfall || kind == NodeKind::storage || kind == NodeKind::trunk) terminals.storm[vertex] = 1;
  }
  if (!extra.empty()) {
    TextIndex names{nodes.id};
    for (std::string const& name : extra) {
      auto found = names.find(name);
      if (!found)
        throw Error{filled("--terminal {}：图层 nodes 中没有这个编号",
                           "--terminal {}: no node of that id in the layer nodes", name)};
      terminals.foul[VertexId{*found}] = terminals.storm[VertexId{*found}] = 1;
    }
  }
  Edge edge{boundary, snap_m};
  if (!edge.empty())
    for (std::size_t row = 0; row < network.vertex_count(); ++row) {
      VertexId vertex{row};
      bool attached = !network.leaving[vertex].empty() || !network.entering[vertex].empty();
      if (attached && known(network.place[vertex].x) && edge.reached(network.place[vertex]))
        terminals.foul[vertex] = terminals.storm[vertex] = 1;
    }
  return terminals;
}

}  // namespace qinzao
