#include <cmath>
#include <tuple>

#include "engine/checks/check.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

Point drawn_end(Pipes const& pipes, PipeId pipe, int end) {
  auto line = pipes.line.line(pipe);
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
  auto is_of = [&](Incidence const& link) { return network.pipe[link.piece] == pipe; };
  return std::ranges::any_of(network.entering[vertex], is_of) || std::ranges::any_of(network.leaving[vertex], is_of);
}

void offer(Miss& best, double away_m, std::string_view reason, Subject what) {
  if (std::tie(away_m, what) < std::tie(best.away_m, best.what)) best = {away_m, reason, what};
}

/// Could water run between a free end and a level beside it? What leaves there needs no lower level, what arrives needs
/// no higher one; where a level is unknown, or the direction in doubt, it could.
struct Joint {
  double level_m;
  bool may_leave;   // flow may begin at the end
  bool may_arrive;  // flow may stop there
  bool can_meet(double beside_m) const {
    constexpr double apart_m = 0.3 + 1e-9;
    bool leaves = may_leave && !(level_m > beside_m + apart_m);
    bool arrives = may_arrive && !(beside_m > level_m + apart_m);
    return leaves || arrives;
  }
};

Joint joint_at(Network const& network, Pipes const& pipes, PipeId pipe, int end) {
  bool begins = (end == 0) == (network.against_drawing[pipe] == 0);
  bool either = pipes.conveyance[pipe] == Conveyance::pressure || network.doubtful[network.first_piece[pipe]] != 0;
  return {network.invert_m[pipe][static_cast<std::size_t>(end)], either || begins, either || !begins};
}

/// An end that met nothing within snap, with a node, an end or a pipe of its group within `near_m` (reason near_node,
/// near_end, near_pipe; warning) at a level that lets water run between them, or an end drawn further than snap from
/// the node it names (reason drawn_away; info). value: metres of the miss.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  double snap_m = input.survey.options.snap_m;
  double near_m = input.option("near_m");
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
    if (pipes.line.line(pipe).empty()) continue;
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
      miss = {away, "drawn_away", subject_at(pipes, network, vertex)};
    } else {
      VertexId joined = joined_beside(network, pipe, 1 - end, at, near_m);
      Joint joint = joint_at(network, pipes, pipe, end);
      auto away_m = [&](std::uint32_t row) {
        bool other = row == joined.value() || !joint.can_meet(sewers.nodes.invert_level_m[NodeId{row}]);
        return other ? std::numeric_limits<double>::infinity() : distance_m(sewers.nodes.at(NodeId{row}), at);
      };
      if (auto node = nodes.nearest(at, near_m, away_m))
        offer(miss, node->second, "near_node", subject_of(NodeId{node->first}));
      sewers.segments.boxes.query(box_of(at).grown(near_m), [&](std::uint32_t row) {
        auto [other, v] = sewers.segments.segments[row];
        if (other == pipe || !share_a_group(pipes.system[pipe], pipes.system[other])) return true;
        if (joined && meets(network, joined, other)) return true;
        auto line = pipes.line.line(other);
        Point near = nearest_on_segment(line[v], line[v + 1], at);
        double away = distance_m(near, at);
        double chainage_m = length_m(line.subspan(0, v + 1)) + distance_m(line[v], near);
        if (away <= near_m && joint.can_meet(network.invert_at(other, chainage_m)))
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

}  // namespace

Check unsnapped_end_check() {
  return {.name = "unsnapped_end",
          .group = "topology",
          .place = 90,
          .title = {"管端未接", "unsnapped end"},
          .definition = {"管端在 0.5 米内什么也没接上，而 3 米内有管点或同类管道；或管端画得离其登记的管点超过 0.5 米",
                         "an end that met nothing within snap, with a node or pipe of its group within 3 m; or one "
                         "drawn further than "
                         "snap from the node it names"},
          .reasons = {{"near_node",
                       {"管端未接管点", "end misses a node"},
                       "m",
                       {"{id} 的一端离管点 {nearest} {value}，没有接上",
                        "an end of {id} misses node {nearest} by {value}"}},
                      {"near_end",
                       {"管端未接管端", "end misses an end"},
                       "m",
                       {"{id} 的一端离 {nearest} 的管端 {value}，没有接上",
                        "an end of {id} misses the end of {nearest} by {value}"}},
                      {"near_pipe",
                       {"管端未接管段", "end misses a pipe"},
                       "m",
                       {"{id} 的一端离 {nearest} 的管段 {value}，没有接上",
                        "an end of {id} misses pipe {nearest} by {value}"}},
                      {"drawn_away",
                       {"管端位置偏移", "end drawn away from its node"},
                       "m",
                       {"{id} 的一端登记在 {nearest}，却画在 {value}外",
                        "an end of {id} names {nearest} but is drawn {value} from it"}}},
          .options = {{.name = "near_m", .by_default = 3}},
          .manual = {.reasons = "near_node, near_end, near_pipe (warnings); drawn_away (info)",
                     .definition =
                         "an end that met nothing within snap, with a node or a pipe of its group within 3 "
                         "m that its other end is not joined to; or drawn further than snap from the node it names",
                     .geometry = "the end"},
          .find = find};
}

}  // namespace qinzao
