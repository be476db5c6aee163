#include "engine/sewer/outlets.hpp"

#include <map>
#include <set>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// Pieces of one group that do not drain and hang together without passing a place that drains.
std::vector<std::vector<PieceId>> stuck_parts(Sewers const& sewers, Group group) {
  Network const& network = sewers.network;
  Draining const& draining = sewers.of(group);
  auto stuck = [&](PieceId piece) {
    return carries(network.system[piece], group) && !drains(network, draining, piece);
  };
  Column<PieceId, std::uint8_t> taken(network.piece_total(), 0);
  std::vector<std::vector<PieceId>> parts;
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    if (taken[PieceId{row}] != 0 || !stuck(PieceId{row})) continue;
    std::vector<PieceId>& part = parts.emplace_back(std::vector{PieceId{row}});
    taken[PieceId{row}] = 1;
    for (std::size_t i = 0; i < part.size(); ++i)
      for (VertexId vertex : {network.from[part[i]], network.to[part[i]]}) {
        if (draining.drains[vertex] != 0) continue;
        for (auto const& list : {network.leaving[vertex], network.entering[vertex]})
          for (PieceId next : list)
            if (taken[next] == 0 && stuck(next)) {
              taken[next] = 1;
              part.push_back(next);
            }
      }
    std::ranges::sort(part);
  }
  return parts;
}

std::string_view name_of(bool foul, bool storm) {
  return foul && storm ? "combined" : foul ? "foul" : "storm";
}

bool is_dead_end(Sewers const& sewers, VertexId vertex, Group group) {
  Network const& network = sewers.network;
  if (!enters(network, vertex, group) || sewers.terminals.of(group)[vertex] != 0) return false;
  if (!network.leaving[vertex].empty()) return false;
  return std::ranges::none_of(network.entering[vertex], [&](PieceId piece) { return network.doubtful[piece] != 0; });
}

/// Lowest known invert of the pipes that end at a vertex, or of its node; unknown_value where none is known.
double level_at(Sewers const& sewers, VertexId vertex) {
  double lowest = unknown_value;
  auto offer = [&lowest](double level) {
    if (known(level) && !(lowest <= level)) lowest = level;
  };
  for (PieceId piece : sewers.network.entering[vertex]) {
    PipeId pipe = sewers.network.pipe[piece];
    offer(sewers.pipes.flow[pipe] == Flow::reverse ? sewers.pipes.invert_up_m[pipe] : sewers.pipes.invert_down_m[pipe]);
  }
  if (NodeId node = sewers.network.node(vertex)) offer(sewers.nodes.invert_level_m[node]);
  return lowest;
}

/// Invert of a pipe at a chainage, straight between its ends; unknown where an end is.
double invert_along(Pipes const& pipes, PipeId pipe, double chainage_m, bool drawn_from_first) {
  double share = chainage_m / pipes.length_m(pipe);
  if (!drawn_from_first) share = 1 - share;
  return pipes.invert_up_m[pipe] + share * (pipes.invert_down_m[pipe] - pipes.invert_up_m[pipe]);
}

struct Link {
  PipeId pipe;
  Projection at;
};

/// Does a way from the vertex lead back to where a pipe that ends there begins? That pipe lies there already: it runs
/// the wrong way.
bool runs_back(Network const& network, VertexId vertex, Point to) {
  constexpr double same_place_m = 3;
  return std::ranges::any_of(network.entering[vertex], [&](PieceId piece) {
    return distance_m(network.place[network.from[piece]], to) <= same_place_m;
  });
}

/// The nearest draining pipe of the group that water at the vertex could be led to.
std::optional<Link> nearest_link(Sewers const& sewers, Barriers const& barriers, VertexId vertex, Group group,
                                 double within_m) {
  Network const& network = sewers.network;
  Point from = network.place[vertex];
  if (!known(from.x)) return std::nullopt;
  double level = level_at(sewers, vertex);
  std::optional<Link> best;
  sewers.segments.boxes.query(box_of(from).grown(within_m), [&](std::uint32_t row) {
    auto [pipe, v] = sewers.segments.segments[row];
    if (!carries(sewers.pipes.system[pipe], group)) return true;
    auto line = sewers.pipes.line.line(pipe.value());
    Point near = nearest_on_segment(line[v], line[v + 1], from);
    double away = distance_m(from, near);
    if (away > within_m || (best && std::tuple{best->at.distance_m, best->pipe} <= std::tuple{away, pipe})) return true;
    double chainage = qinzao::length_m(line.subspan(0, v + 1)) + distance_m(line[v], near);
    PieceId piece = network.piece_at(pipe, chainage);
    if (!drains(network, sewers.of(group), piece)) return true;
    bool from_first = (network.against_drawing[pipe] != 0) == (sewers.pipes.flow[pipe] == Flow::reverse);
    double there = invert_along(sewers.pipes, pipe, chainage, from_first);
    if (known(there) && known(level) && there > level) return true;
    if (barriers.crossed(from, near)) return true;
    best = Link{pipe, {near, chainage, away}};
    return true;
  });
  if (best && runs_back(network, vertex, best->at.at)) return std::nullopt;
  return best;
}

}  // namespace

void find_no_outlet(Sewers const& sewers, Findings& findings) {
  Network const& network = sewers.network;
  for (Group group : groups) {
    Draining const& draining = sewers.of(group);
    for (auto const& part : stuck_parts(sewers, group)) {
      std::set<PipeId> members;
      std::set<PipeId> reverse;
      double metres = 0;
      for (PieceId piece : part) {
        members.insert(network.pipe[piece]);
        metres += network.length_m(piece);
        for (VertexId vertex : {network.from[piece], network.to[piece]})
          if (PipeId against = draining.first_against[vertex]) reverse.insert(against);
      }
      Finding& finding = findings.add("no_outlet", Severity::error, subject_of(*members.begin()));
      FindingDetails& more = finding.more();
      for (PipeId pipe : members)
        if (pipe != *members.begin()) more.more_subjects.push_back(subject_of(pipe));
      more.upstream_m = metres;
      more.text = group == Group::foul ? "foul" : "storm";
      VertexId below = network.to[part.front()];
      if (!reverse.empty()) {
        finding.reason = "against_flow";
        finding.severity = Severity::warning;
        finding.value = static_cast<double>(reverse.size());
        for (PipeId pipe : reverse) more.reverse.push_back(subject_of(pipe));
        if (PipeId against = draining.first_against[below]) finding.cause = subject_of(against);
      } else {
        finding.reason = "disconnected";
        finding.value = static_cast<double>(members.size());
        if (VertexId end = draining.dead_end[below]) finding.cause = subject_at(network, end);
      }
      finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
      bool drawn = false;
      for (PieceId piece : part) {
        auto line = sewers.pipes.line.line(network.pipe[piece].value());
        if (line.size() < 2) continue;
        drawn = true;
        findings.shapes.begin_part();
        for (Point vertex : stretch(line, network.begin_m[piece], network.end_m[piece])) findings.shapes.add(vertex);
      }
      findings.shapes.end_feature(drawn ? ShapeKind::line : ShapeKind::none);
    }
  }
}

void find_dead_ends(Sewers const& sewers, Findings& findings) {
  for (std::size_t row = 0; row < sewers.network.vertex_count(); ++row) {
    VertexId vertex{row};
    bool foul = is_dead_end(sewers, vertex, Group::foul);
    bool storm = is_dead_end(sewers, vertex, Group::storm);
    if (!foul && !storm) continue;
    Finding& finding = findings.add("dead_end", Severity::error, subject_at(sewers.network, vertex));
    finding.reason = name_of(foul, storm);
    findings.place_last(known(sewers.network.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                        std::span{&sewers.network.place[vertex], 1});
  }
}

void find_missing_links(Sewers const& sewers, Barriers const& barriers, double within_m, Findings& findings) {
  for (std::size_t row = 0; row < sewers.network.vertex_count(); ++row)
    for (Group group : groups) {
      VertexId vertex{row};
      if (!is_dead_end(sewers, vertex, group)) continue;
      auto link = nearest_link(sewers, barriers, vertex, group, within_m);
      if (!link) continue;
      Finding& finding = findings.add("missing_link", Severity::warning, subject_at(sewers.network, vertex));
      finding.reason = group == Group::foul ? "foul" : "storm";
      finding.value = link->at.distance_m;
      finding.limit = within_m;
      finding.more().more_subjects.push_back(subject_of(link->pipe));
      finding.more().nearest = subject_of(link->pipe);
      std::array<Point, 2> line{sewers.network.place[vertex], link->at.at};
      findings.place_last(ShapeKind::line, line);
    }
}

}  // namespace qinzao
