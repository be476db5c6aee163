#include "engine/sewer/ends.hpp"

#include <algorithm>
#include <numeric>

#include "engine/base/parallel.hpp"

namespace qinzao {

namespace {

constexpr std::size_t grain = 8192;

struct OpenEnd {
  PipeId pipe;
  int end;
  Point at;
};

Point drawn_end(Pipes const& pipes, PipeId pipe, int end) {
  auto line = pipes.line.line(pipe.value());
  if (line.empty()) return {unknown_value, unknown_value};
  return end == 0 ? line.front() : line.back();
}

/// Gives ends the nodes their pipe names; says where a line is drawn from to_node to from_node.
void take_declared(Pipes const& pipes, Nodes const& nodes, NetworkOptions const& options, PipeEnds& ends) {
  TextIndex names{nodes.id};
  std::vector<std::size_t> unknown(pipes.size() / grain + 1, 0);
  parallel_for(pipes.size(), grain, options.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      PipeId pipe{row};
      if (!in_service(pipes, pipe, options.day)) continue;
      auto find = [&](std::string_view name) {
        auto found = names.find(name);
        if (!found && !name.empty()) ++unknown[begin / grain];
        return found ? NodeId{*found} : NodeId{};
      };
      NodeId from = find(pipes.from_node[row]);
      NodeId to = find(pipes.to_node[row]);
      ends.rule[pipe] = {EndRule::free, EndRule::free};
      Point first = drawn_end(pipes, pipe, 0);
      Point last = drawn_end(pipes, pipe, 1);
      auto away = [&](NodeId node, Point p) { return node ? distance_m(nodes.at(node), p) : 0; };
      bool turned = away(from, last) + away(to, first) < away(from, first) + away(to, last);
      ends.to_first[pipe] = turned ? 1 : 0;
      auto take = [&](NodeId node, int at) {
        if (!node) return;
        ends.vertex[pipe][static_cast<std::size_t>(at)] = VertexId{node.value()};
        ends.rule[pipe][static_cast<std::size_t>(at)] = EndRule::declared;
      };
      take(from, turned ? 1 : 0);
      take(to, turned ? 0 : 1);
    }
  });
  ends.unknown_nodes = std::accumulate(unknown.begin(), unknown.end(), std::size_t{0});
}

/// Gives open ends the nearest node within snap; returns those still open.
std::vector<OpenEnd> take_nearest_node(Pipes const& pipes, Nodes const& nodes, NetworkOptions const& options,
                                       PipeEnds& ends) {
  std::vector<OpenEnd> open;
  for (std::size_t row = 0; row < pipes.size(); ++row)
    for (int end : {0, 1})
      if (ends.rule[PipeId{row}][static_cast<std::size_t>(end)] == EndRule::free)
        open.push_back({PipeId{row}, end, drawn_end(pipes, PipeId{row}, end)});
  if (open.empty()) return open;
  std::vector<Box> boxes(nodes.size());
  for (std::size_t row = 0; row < nodes.size(); ++row)
    if (Point p = nodes.at(NodeId{row}); known(p.x)) boxes[row].add(p);
  BoxIndex index{boxes};
  parallel_for(open.size(), grain, options.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!known(open[i].at.x)) continue;
      auto found = index.nearest(open[i].at, options.snap_m,
                                 [&](std::uint32_t row) { return distance_m(nodes.at(NodeId{row}), open[i].at); });
      if (!found) continue;
      auto at = static_cast<std::size_t>(open[i].end);
      ends.vertex[open[i].pipe][at] = VertexId{found->first};
      ends.rule[open[i].pipe][at] = EndRule::snapped;
    }
  });
  std::erase_if(
      open, [&](OpenEnd const& e) { return ends.rule[e.pipe][static_cast<std::size_t>(e.end)] == EndRule::snapped; });
  return open;
}

/// Union-find over rows, lowest row as head.
class Clusters {
 public:
  explicit Clusters(std::size_t size) : head_(size) { std::iota(head_.begin(), head_.end(), 0U); }
  std::uint32_t head(std::uint32_t row) {
    while (head_[row] != row) row = head_[row] = head_[head_[row]];
    return row;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = head(a);
    b = head(b);
    head_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> head_;
};

/// Ends within snap of each other share a junction; where one of them stands at a node already, the others join it.
void share_junctions(Pipes const& pipes, std::vector<OpenEnd> const& open, NetworkOptions const& options,
                     PipeEnds& ends) {
  std::vector<Box> boxes(open.size());
  for (std::size_t i = 0; i < open.size(); ++i)
    if (known(open[i].at.x)) boxes[i].add(open[i].at);
  BoxIndex index{boxes};
  Clusters clusters{open.size()};
  for (std::uint32_t i = 0; i < open.size(); ++i)
    index.query(boxes[i].grown(options.snap_m), [&](std::uint32_t other) {
      if (other != i && distance_m(open[i].at, open[other].at) <= options.snap_m) clusters.join(i, other);
      return true;
    });

  // the nearest end that already stands at a node, for each cluster
  std::vector<OpenEnd> placed;
  for (std::size_t row = 0; row < pipes.size() && !open.empty(); ++row)
    for (int end : {0, 1}) {
      EndRule rule = ends.rule[PipeId{row}][static_cast<std::size_t>(end)];
      if (rule == EndRule::declared || rule == EndRule::snapped)
        placed.push_back({PipeId{row}, end, drawn_end(pipes, PipeId{row}, end)});
    }
  std::vector<Box> placed_boxes(placed.size());
  for (std::size_t i = 0; i < placed.size(); ++i)
    if (known(placed[i].at.x)) placed_boxes[i].add(placed[i].at);
  BoxIndex placed_index{placed_boxes};
  struct Host {
    double away_m = std::numeric_limits<double>::infinity();
    VertexId vertex;
  };
  std::vector<Host> host(open.size());
  std::vector<std::uint32_t> members(open.size(), 0);
  for (std::uint32_t i = 0; i < open.size(); ++i) {
    std::uint32_t head = clusters.head(i);
    ++members[head];
    if (!known(open[i].at.x)) continue;
    auto found = placed_index.nearest(open[i].at, options.snap_m,
                                      [&](std::uint32_t row) { return distance_m(placed[row].at, open[i].at); });
    if (found && found->second < host[head].away_m) {
      OpenEnd const& end = placed[found->first];
      host[head] = {found->second, ends.vertex[end.pipe][static_cast<std::size_t>(end.end)]};
    }
  }

  std::vector<VertexId> junction(open.size());
  for (std::uint32_t i = 0; i < open.size(); ++i) {
    std::uint32_t head = clusters.head(i);
    if (!junction[head]) junction[head] = host[head].vertex ? host[head].vertex : ends.place.push_back(open[head].at);
    auto at = static_cast<std::size_t>(open[i].end);
    ends.vertex[open[i].pipe][at] = junction[head];
    if (host[head].vertex || members[head] > 1) ends.rule[open[i].pipe][at] = EndRule::shared;
  }
}

}  // namespace

PipeEnds find_ends(Pipes const& pipes, Nodes const& nodes, NetworkOptions const& options) {
  PipeEnds ends;
  ends.vertex.resize(pipes.size());
  ends.rule.resize(pipes.size(), {EndRule::absent, EndRule::absent});
  ends.to_first.resize(pipes.size(), 0);
  ends.place.reserve(nodes.size());
  for (std::size_t row = 0; row < nodes.size(); ++row) ends.place.push_back(nodes.at(NodeId{row}));
  take_declared(pipes, nodes, options, ends);
  share_junctions(pipes, take_nearest_node(pipes, nodes, options, ends), options, ends);
  return ends;
}

}  // namespace qinzao
