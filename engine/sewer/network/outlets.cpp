#include "engine/sewer/network/outlets.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// Pieces of one group that do not drain and hang together without passing a place that drains.
std::vector<std::vector<PieceId>> stuck_parts(Sewers const& sewers, Group group) {
  Network const& network = sewers.network;
  Draining const& draining = sewers.of(group);
  auto stuck = [&](PieceId piece) { return carries(network.system[piece], group) && !drains(draining, piece); };
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

/// Does flow of the group, in the stated direction, enter the vertex and leave it through no pipe at all? A pipe in
/// doubt is an excuse only if the water drains through it the other way. `doubt`: a pipe that enters is in doubt, so
/// that the water may leave through it.
struct DeadEnd {
  bool is = false;
  bool doubt = false;
};
DeadEnd dead_end_at(Sewers const& sewers, VertexId vertex, Group group) {
  Network const& network = sewers.network;
  Draining const& draining = sewers.of(group);
  if (!network.leaving[vertex].empty() || draining.drains[vertex] != 0 || !sewers.assesses(group)) return {};
  NodeId node = network.node(vertex);
  if (group == Group::storm && node && sewers.nodes.kind[node] == NodeKind::treatment_plant) return {};
  DeadEnd found;
  bool doubt = false;
  for (Link const& link : network.entering[vertex]) {
    if (!carries(link.system, group)) continue;
    doubt = doubt || link.doubtful;
    if (!takes_sewage(draining, link.piece) || sewers.terminals.receives(group, vertex, link.system)) continue;
    found.is = true;
  }
  found.doubt = found.is && doubt;
  return found;
}

/// Lowest known invert of the pipes that end at a vertex, or of its node; unknown_value where none is known.
double level_at(Sewers const& sewers, VertexId vertex) {
  double lowest = unknown_value;
  auto offer = [&lowest](double level) {
    if (known(level) && !(lowest <= level)) lowest = level;
  };
  for (PieceId piece : sewers.network.entering[vertex]) offer(sewers.network.level_out_m(piece));
  if (NodeId node = sewers.network.node(vertex)) offer(sewers.nodes.invert_level_m[node]);
  return lowest;
}

/// A pipe that could be laid from a dead end.
struct LinkProposal {
  PipeId pipe;
  Projection at;
  double climb_m = 0;  // above 0: the water would have to flow uphill
};

/// Proposes links from dead ends, one after the other.
class LinkFinder {
 public:
  LinkFinder(Sewers const& sewers, Barriers const& barriers, double snap_m, double within_m)
      : sewers_{sewers},
        network_{sewers.network},
        barriers_{barriers},
        snap_m_{snap_m},
        within_m_{within_m},
        above_(network_.piece_total(), 0) {}

  /// The nearest draining pipe of the group that water at the vertex could be led to: down, or else uphill.
  std::optional<LinkProposal> find(VertexId vertex, Group group) {
    Point from = network_.place[vertex];
    if (!known(from.x)) return std::nullopt;
    double level = level_at(sewers_, vertex);
    std::optional<LinkProposal> down;
    std::optional<LinkProposal> up;
    bool walked = false;
    bool passes = false;  // a draining pipe lies at the dead end in plan, and is not joined
    sewers_.segments.boxes.query(box_of(from).grown(within_m_), [&](std::uint32_t row) {
      auto [pipe, v] = sewers_.segments.segments[row];
      if (!carries(sewers_.pipes.system[pipe], group)) return true;
      auto line = sewers_.pipes.line.line(pipe.value());
      Point near = nearest_on_segment(line[v], line[v + 1], from);
      double away = distance_m(from, near);
      if (away > within_m_) return true;
      double chainage = qinzao::length_m(line.subspan(0, v + 1)) + distance_m(line[v], near);
      double there = network_.invert_at(pipe, chainage);
      double climb = known(there) && known(level) && there > level ? there - level : 0;
      auto& best = climb > 0 ? up : down;
      if (best && !is_nearer(away, pipe, *best)) return true;
      PieceId piece = network_.piece_at(pipe, chainage);
      if (!drains(sewers_.of(group), piece) || !takes_sewage(sewers_.of(group), piece)) return true;
      if (away <= snap_m_) {
        passes = true;
        return false;
      }
      if (barriers_.crossed(from, near)) return true;
      if (!walked) walk_up(vertex);
      walked = true;
      if (above_[piece] == round_) return true;
      best = LinkProposal{pipe, {near, chainage, away}, climb};
      return true;
    });
    if (passes) return std::nullopt;
    auto const& best = down ? down : up;
    if (best && runs_back(best->at.at)) return std::nullopt;
    return best;
  }

 private:
  bool is_nearer(double away, PipeId pipe, LinkProposal const& than) const {
    if (away != than.at.distance_m) return away < than.at.distance_m;
    return sewers_.pipes.id[pipe.value()] < sewers_.pipes.id[than.pipe.value()];
  }

  /// Does the way lead back to where the water comes from? Pipes lie there already: one of them runs the wrong way.
  bool runs_back(Point to) const {
    constexpr double same_place_m = 3;
    return std::ranges::any_of(sources_,
                               [&](VertexId vertex) { return distance_m(network_.place[vertex], to) <= same_place_m; });
  }

  /// Marks all pieces whose water comes to the vertex, and keeps the vertices it comes from.
  void walk_up(VertexId vertex) {
    ++round_;
    sources_.clear();
    std::vector<VertexId> waiting{vertex};
    while (!waiting.empty()) {
      VertexId at = waiting.back();
      waiting.pop_back();
      for (Link const& link : network_.entering[at]) {
        if (above_[link.piece] == round_) continue;
        above_[link.piece] = round_;
        sources_.push_back(link.other);
        waiting.push_back(link.other);
      }
    }
  }

  Sewers sewers_;
  Network const& network_;
  Barriers const& barriers_;
  double snap_m_;
  double within_m_;
  Column<PieceId, std::uint32_t> above_;  // the last round in which the piece lay above
  std::vector<VertexId> sources_;         // of that round
  std::uint32_t round_ = 0;
};

}  // namespace

void find_no_outlet(Sewers const& sewers, Findings& findings) {
  Network const& network = sewers.network;
  for (Group group : groups) {
    if (!sewers.assesses(group)) continue;
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
    DeadEnd foul = dead_end_at(sewers, vertex, Group::foul);
    DeadEnd storm = dead_end_at(sewers, vertex, Group::storm);
    if (!foul.is && !storm.is) continue;
    Finding& finding = findings.add("dead_end", Severity::error, subject_at(sewers.network, vertex));
    finding.reason = name_of(foul.is, storm.is);
    finding.doubt = foul.doubt || storm.doubt;
    findings.place_last(known(sewers.network.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                        std::span{&sewers.network.place[vertex], 1});
  }
}

void find_missing_links(Sewers const& sewers, Barriers const& barriers, double snap_m, double within_m,
                        Findings& findings) {
  LinkFinder finder{sewers, barriers, snap_m, within_m};
  for (std::size_t row = 0; row < sewers.network.vertex_count(); ++row)
    for (Group group : groups) {
      VertexId vertex{row};
      DeadEnd dead_end = dead_end_at(sewers, vertex, group);
      if (!dead_end.is) continue;
      auto link = finder.find(vertex, group);
      if (!link) continue;
      bool too_low = link->climb_m > 0;
      Finding& finding = findings.add("missing_link", too_low ? Severity::info : Severity::warning,
                                      subject_at(sewers.network, vertex));
      finding.reason = too_low ? "too_low" : group == Group::foul ? "foul" : "storm";
      finding.doubt = dead_end.doubt;
      finding.value = too_low ? link->climb_m : link->at.distance_m;
      if (!too_low) finding.limit = within_m;
      finding.more().more_subjects.push_back(subject_of(link->pipe));
      finding.more().nearest = subject_of(link->pipe);
      if (too_low) finding.more().text = fmt::format("{:.1f}", link->at.distance_m);
      std::array<Point, 2> line{sewers.network.place[vertex], link->at.at};
      findings.place_last(ShapeKind::line, line);
    }
}

}  // namespace qinzao
