#include "engine/sewer/network/terminals.hpp"

#include <algorithm>
#include <array>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_id.hpp"
#include "engine/geo/measure.hpp"

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

/// Flow of the group arrives at the vertex, or may, and none leaves it for sure.
bool ends_at(Network const& network, VertexId vertex, Group group) {
  auto carried = [&](Incidence const& link) { return carries(link.system, group); };
  auto in_doubt = [&](Incidence const& link) { return carried(link) && link.doubtful; };
  auto leaves = [&](Incidence const& link) { return carried(link) && !link.doubtful; };
  return (std::ranges::any_of(network.entering[vertex], carried) ||
          std::ranges::any_of(network.leaving[vertex], in_doubt)) &&
         std::ranges::none_of(network.leaving[vertex], leaves);
}

/// The kinds of node that say themselves for which group they are an outlet.
bool kind_decides(NodeKind kind) {
  return kind == NodeKind::outfall || kind == NodeKind::treatment_plant || kind == NodeKind::trunk ||
         kind == NodeKind::storage;
}

void declare(Terminals& terminals, Nodes const& nodes, std::vector<std::string> const& extra) {
  TextIndex names{nodes.id};
  for (std::string const& name : extra) {
    auto found = names.find(name);
    if (!found) {
      std::array<TextColumn const*, 1> ids{&nodes.id};
      throw Error{
          message("--terminal {}：图层 nodes 中没有这个编号{}（若是城市文件所记：qinzao init 城市 --forget terminal）",
                  "--terminal {}: no node of that id in the layer nodes{} (if the city keeps it: qinzao init "
                  "CITY --forget terminal)",
                  name, id_suggestion(name, ids))};
    }
    terminals.foul[VertexId{*found}] = terminals.storm[VertexId{*found}] = Outlet::any;
  }
}

}  // namespace

Terminals find_terminals(Network const& network, Nodes const& nodes, Shapes const& boundary,
                         std::vector<std::string> const& extra, double snap_m) {
  Terminals terminals;
  terminals.foul.resize(network.vertex_count(), Outlet::none);
  terminals.storm.resize(network.vertex_count(), Outlet::none);
  auto ends_here = [&](VertexId vertex, System system) {
    auto of_system = [&](Incidence const& link) { return link.system == system; };
    return std::ranges::any_of(network.entering[vertex], of_system) ||
           std::ranges::any_of(network.leaving[vertex], of_system);
  };
  for (std::size_t row = 0; row < nodes.size(); ++row) {
    NodeKind kind = nodes.kind[NodeId{row}];
    VertexId vertex{row};
    if (kind == NodeKind::treatment_plant || kind == NodeKind::trunk) terminals.foul[vertex] = Outlet::any;
    if (kind == NodeKind::outfall || kind == NodeKind::storage || kind == NodeKind::trunk)
      terminals.storm[vertex] = Outlet::any;
    if (kind == NodeKind::treatment_plant && ends_here(vertex, System::combined))
      terminals.storm[vertex] = Outlet::combined;
  }
  Edge edge{boundary, snap_m};
  if (!edge.empty())
    for (std::size_t row = 0; row < network.vertex_count(); ++row) {
      VertexId vertex{row};
      bool foul = ends_at(network, vertex, Group::foul);
      bool storm = ends_at(network, vertex, Group::storm);
      if ((!foul && !storm) || !known(network.place[vertex].x)) continue;
      if (NodeId node = network.node(vertex); node && kind_decides(nodes.kind[node])) continue;
      if (!edge.reached(network.place[vertex])) continue;
      if (foul) terminals.foul[vertex] = Outlet::any;
      if (storm) terminals.storm[vertex] = Outlet::any;
    }
  if (!extra.empty()) declare(terminals, nodes, extra);
  for (Group group : groups)
    terminals.counts[static_cast<std::size_t>(group)] = static_cast<std::size_t>(
        std::ranges::count_if(terminals.of(group), [](Outlet outlet) { return outlet != Outlet::none; }));
  return terminals;
}

}  // namespace qinzao
