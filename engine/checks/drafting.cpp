#include "engine/checks/drafting.hpp"

#include <cmath>
#include <map>

#include "engine/geo/crossing_pairs.hpp"
#include "engine/geo/measure.hpp"
#include "engine/sewer/network/follower.hpp"

namespace qinzao {

namespace {

Point drawn_end(Pipes const& pipes, PipeId pipe, int end) {
  auto line = pipes.line.line(pipe.value());
  return end == 0 ? line.front() : line.back();
}

/// What a free end missed.
struct Miss {
  double away_m = std::numeric_limits<double>::infinity();
  std::string_view reason;
  Subject what{};
};

/// Where the pipe is joined at its other end, if that lies no further off than what a free end may have missed: of a
/// short stub, the thing beside its free end is often the one it is joined to already.
VertexId joined_beside(Network const& network, PipeId pipe, int other_end, Point at, double near_m) {
  if (!network.first_piece[pipe]) return {};
  VertexId vertex = network.vertex_at(pipe, other_end);
  return distance_m(network.place[vertex], at) <= near_m ? vertex : VertexId{};
}

bool meets(Network const& network, VertexId vertex, PipeId pipe) {
  auto is_of = [&](Link const& link) { return network.pipe[link.piece] == pipe; };
  return std::ranges::any_of(network.entering[vertex], is_of) || std::ranges::any_of(network.leaving[vertex], is_of);
}

void offer(Miss& best, double away_m, std::string_view reason, Subject what) {
  if (std::tie(away_m, what) < std::tie(best.away_m, best.what)) best = {away_m, reason, what};
}

}  // namespace

void find_unsnapped_ends(Sewers const& sewers, double snap_m, double near_m, Findings& findings) {
  Pipes const& pipes = sewers.pipes;
  Network const& network = sewers.network;
  struct End {
    PipeId pipe;
    int end;
    EndRule rule;
  };
  std::vector<End> ends;
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (pipes.line.line(pipe.value()).empty()) continue;
    for (int end : {0, 1}) {
      EndRule rule = end == 0 ? network.start_rule[pipe] : network.end_rule[pipe];
      if (rule == EndRule::free || rule == EndRule::declared) ends.push_back({pipe, end, rule});
    }
  }
  BoxIndex nodes;
  if (std::ranges::any_of(ends, [](End const& e) { return e.rule == EndRule::free; })) {
    std::vector<Box> boxes(sewers.nodes.size());
    for (std::size_t row = 0; row < boxes.size(); ++row)
      if (Point p = sewers.nodes.at(NodeId{row}); known(p.x)) boxes[row].add(p);
    nodes = BoxIndex{boxes};
  }
  for (auto const& [pipe, end, rule] : ends) {
    Point at = drawn_end(pipes, pipe, end);
    Miss miss;
    if (rule == EndRule::declared) {
      VertexId vertex = network.vertex_at(pipe, end);
      double away = distance_m(network.place[vertex], at);
      if (!(away > snap_m)) continue;
      miss = {away, "drawn_away", subject_at(network, vertex)};
    } else {
      VertexId joined = joined_beside(network, pipe, 1 - end, at, near_m);
      auto away_m = [&](std::uint32_t row) {
        return row == joined.value() ? std::numeric_limits<double>::infinity()
                                     : distance_m(sewers.nodes.at(NodeId{row}), at);
      };
      if (auto node = nodes.nearest(at, near_m, away_m))
        offer(miss, node->second, "near_node", subject_of(NodeId{node->first}));
      sewers.segments.boxes.query(box_of(at).grown(near_m), [&](std::uint32_t row) {
        auto [other, v] = sewers.segments.segments[row];
        if (other == pipe || !share_a_group(pipes.system[pipe], pipes.system[other])) return true;
        if (joined && meets(network, joined, other)) return true;
        auto line = pipes.line.line(other.value());
        Point near = nearest_on_segment(line[v], line[v + 1], at);
        double away = distance_m(near, at);
        if (away <= near_m)
          offer(miss, away, near == line.front() || near == line.back() ? "near_end" : "near_pipe", subject_of(other));
        return true;
      });
      if (miss.reason.empty()) continue;
    }
    Finding& finding =
        findings.add("unsnapped_end", rule == EndRule::free ? Severity::warning : Severity::info, subject_of(pipe));
    finding.reason = miss.reason;
    finding.value = miss.away_m;
    finding.limit = snap_m;
    finding.more().more_subjects.push_back(miss.what);
    finding.more().nearest = miss.what;
    findings.place_last(ShapeKind::point, std::span{&at, 1});
  }
}

void find_crossings(Sewers const& sewers, double snap_m, unsigned jobs, Findings& findings) {
  Pipes const& pipes = sewers.pipes;
  Network const& network = sewers.network;
  auto near_an_end = [&](PipeId pipe, Point at) {
    return distance_m(drawn_end(pipes, pipe, 0), at) <= snap_m || distance_m(drawn_end(pipes, pipe, 1), at) <= snap_m;
  };
  struct Place {
    PieceId piece;
    double level_m;  // unknown where an invert is
  };
  auto place_on = [&](PipeId pipe, Point at) {
    double chainage_m = project(pipes.line.line(pipe.value()), at).chainage_m;
    return Place{network.piece_at(pipe, chainage_m), network.invert_at(pipe, chainage_m)};
  };
  auto joined_there = [&](PieceId one, PieceId other, Point at) {
    for (VertexId a : {network.from[one], network.to[one]})
      if (distance_m(network.place[a], at) <= 2 * snap_m && (network.from[other] == a || network.to[other] == a))
        return true;
    return false;
  };
  std::vector<Segment> segments;
  std::vector<PipeId> pipe_of;
  for (auto [pipe, v] : sewers.segments.segments) {
    if (pipes.conveyance[pipe] == Conveyance::pressure) continue;
    auto line = pipes.line.line(pipe.value());
    segments.push_back({line[v], line[v + 1]});
    pipe_of.push_back(pipe);
  }
  auto without_node = [&](std::uint32_t a, std::uint32_t b, Point at) {
    PipeId one = pipe_of[a];
    PipeId other = pipe_of[b];
    if (one == other || !share_a_group(pipes.system[one], pipes.system[other])) return false;
    if (near_an_end(one, at) || near_an_end(other, at)) return false;
    Place here = place_on(one, at);
    Place there = place_on(other, at);
    constexpr double apart_m = 0.3;  // one passes over the other
    return !(std::abs(here.level_m - there.level_m) > apart_m + 1e-9) && !joined_there(here.piece, there.piece, at);
  };
  std::map<std::pair<PipeId, PipeId>, std::vector<Point>> pairs;
  for (CrossingPair const& found : crossing_pairs(segments, jobs, without_node)) {
    auto [one, other] = std::minmax(pipe_of[found.one], pipe_of[found.other]);
    pairs[{one, other}].push_back(found.at);
  }
  for (auto& [pair, places] : pairs) {
    std::ranges::sort(places);
    Finding& finding = findings.add("crossing_without_node", Severity::warning, subject_of(pair.first));
    finding.more().more_subjects.push_back(subject_of(pair.second));
    finding.value = static_cast<double>(places.size());
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    for (Point at : places) {
      findings.shapes.begin_part();
      findings.shapes.add(at);
    }
    findings.shapes.end_feature(ShapeKind::point);
  }
}

void find_duplicates(Sewers const& sewers, double apart_m, Findings& findings) {
  Pipes const& pipes = sewers.pipes;
  Network const& network = sewers.network;
  struct Ends {
    std::uint64_t key;
    PipeId pipe;
    auto operator<=>(Ends const&) const = default;
  };
  std::vector<Ends> ends;
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (!network.first_piece[pipe] || pipes.line.line(pipe.value()).empty()) continue;
    std::uint64_t a = network.vertex_at(pipe, 0).value();
    std::uint64_t b = network.vertex_at(pipe, 1).value();
    ends.push_back({std::min(a, b) << 32 | std::max(a, b), pipe});
  }
  std::ranges::sort(ends);
  constexpr double level_apart_m = 0.3 + 1e-9;  // further apart, one lies over the other
  auto at_one_level = [&](PipeId one, PipeId other) {
    bool turned = network.vertex_at(one, 0) != network.vertex_at(other, 0);
    auto const& here = network.invert_m[one];
    auto const& there = network.invert_m[other];
    return !(std::abs(here[0] - there[turned ? 1 : 0]) > level_apart_m) &&
           !(std::abs(here[1] - there[turned ? 0 : 1]) > level_apart_m);
  };
  Follower follower{pipes, apart_m};
  for (std::size_t begin = 0; begin < ends.size();) {
    std::size_t end = begin;
    while (end < ends.size() && ends[end].key == ends[begin].key) ++end;
    if (end - begin == 1) {
      begin = end;
      continue;
    }
    std::vector<PipeId> alike;
    for (std::size_t i = begin; i < end; ++i) alike.push_back(ends[i].pipe);
    for (auto [one, other] : follower.duplicates(alike, at_one_level)) {
      Finding& finding = findings.add("duplicate_pipe", Severity::warning, subject_of(other));
      finding.more().more_subjects.push_back(subject_of(one));
      finding.value = pipes.length_m(other);
    }
    begin = end;
  }
}

void find_isolated_nodes(Sewers const& sewers, double snap_m, Findings& findings) {
  for (std::size_t row = 0; row < sewers.nodes.size(); ++row) {
    VertexId vertex{row};
    if (!sewers.network.leaving[vertex].empty() || !sewers.network.entering[vertex].empty()) continue;
    Point at = sewers.nodes.at(NodeId{row});
    std::optional<PipeId> passing;
    if (known(at.x))
      sewers.segments.boxes.query(box_of(at).grown(snap_m), [&](std::uint32_t segment) {
        auto [pipe, v] = sewers.segments.segments[segment];
        auto line = sewers.pipes.line.line(pipe.value());
        if (distance_m(nearest_on_segment(line[v], line[v + 1], at), at) <= snap_m && (!passing || pipe < *passing))
          passing = pipe;
        return true;
      });
    bool inlet = sewers.nodes.kind[NodeId{row}] == NodeKind::inlet;
    Finding& finding =
        findings.add("isolated_node", inlet && !passing ? Severity::info : Severity::warning, subject_of(NodeId{row}));
    finding.reason = passing ? "on_pipe" : "alone";
    if (passing) finding.more().more_subjects.push_back(subject_of(*passing));
  }
}

void find_zero_lengths(Sewers const& sewers, double least_m, double snap_m, Findings& findings) {
  for (std::size_t row = 0; row < sewers.pipes.size(); ++row) {
    PipeId pipe{row};
    if (!sewers.network.first_piece[pipe] || sewers.pipes.line.line(pipe.value()).empty()) continue;
    double metres = sewers.pipes.length_m(pipe);
    bool collapsed = metres <= 2 * snap_m && sewers.network.vertex_at(pipe, 0) == sewers.network.vertex_at(pipe, 1);
    if (metres >= least_m && !collapsed) continue;
    Finding& finding = findings.add("zero_length", Severity::error, subject_of(pipe));
    finding.value = metres;
    finding.limit = least_m;
    Point at = sewers.pipes.line.line(pipe.value()).front();
    findings.place_last(ShapeKind::point, std::span{&at, 1});
  }
}

}  // namespace qinzao
