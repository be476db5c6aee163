#include "engine/survey/profile.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// One step of the way: a piece and the vertex it leads to.
struct Step {
  PieceId piece;
  VertexId to;
};

/// Shortest ways from one vertex with the flow of a group (Dijkstra), as the step each vertex was reached by.
class Ways {
 public:
  Ways(Survey const& survey, TraceStart start) : start_{start} {
    Network const& network = survey.network();
    metres_.resize(network.vertex_count(), std::numeric_limits<double>::infinity());
    by_.resize(network.vertex_count());
    before_.resize(network.vertex_count());
    using Entry = std::pair<double, VertexId>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
    metres_[start.vertex] = 0;
    waiting.emplace(0, start.vertex);
    while (!waiting.empty()) {
      auto [metres, vertex] = waiting.top();
      waiting.pop();
      if (metres > metres_[vertex] || survey.terminals().of(start.group)[vertex] != Outlet::none) continue;
      auto follow = [&, metres = metres, vertex = vertex](Incidence const& link) {
        if (!carries(link.system, start.group)) return;
        double reached = metres + survey.network().length_m(link.piece);
        if (reached >= metres_[link.other]) return;
        metres_[link.other] = reached;
        by_[link.other] = link.piece;
        before_[link.other] = vertex;
        waiting.emplace(reached, link.other);
      };
      for (Incidence const& link : network.leaving[vertex]) follow(link);
      for (Incidence const& link : network.entering[vertex])
        if (link.doubtful) follow(link);
    }
  }
  double metres_to(VertexId vertex) const { return metres_[vertex]; }
  std::vector<Step> way_to(VertexId vertex) const {
    std::vector<Step> steps;
    while (vertex != start_.vertex) {
      steps.push_back({by_[vertex], vertex});
      vertex = before_[vertex];
    }
    std::ranges::reverse(steps);
    return steps;
  }

 private:
  TraceStart start_;
  Column<VertexId, double> metres_;
  Column<VertexId, PieceId> by_;
  Column<VertexId, VertexId> before_;
};

ProfileStation station_at(Survey const& survey, VertexId vertex, double chainage_m) {
  ProfileStation station;
  station.chainage_m = chainage_m;
  if (NodeId node = survey.network().node(vertex)) {
    station.name = survey.city.nodes.id[node];
    station.ground_m = survey.city.nodes.ground_level_m[node];
    station.pumps = survey.city.nodes.kind[node] == NodeKind::pump_station;
  }
  return station;
}

/// A piece as the way passes it: `to` is the vertex it leads to.
ProfileReach reach_of(Survey const& survey, Step step, double begin_m) {
  Network const& network = survey.network();
  Pipes const& pipes = survey.city.pipes;
  PipeId pipe = network.pipe[step.piece];
  ProfileReach reach;
  reach.pipe = pipe;
  reach.name = pipes.id[pipe];
  reach.begin_m = begin_m;
  reach.end_m = begin_m + survey.network().length_m(step.piece);
  reach.pressure = survey.reaches().gravity[pipe] == 0;
  reach.material = pipes.material[pipe];
  Section section = pipes.section(pipe);
  reach.height_m = section.height_m;
  reach.diameter_mm = pipes.diameter_mm[pipe];
  double drawn_m = pipes.length_m(pipe);
  bool against = network.against_drawing[pipe] != 0;
  double up = drawn_m > 0 ? (against ? drawn_m - network.end_m[step.piece] : network.begin_m[step.piece]) / drawn_m : 0;
  double down =
      drawn_m > 0 ? (against ? drawn_m - network.begin_m[step.piece] : network.end_m[step.piece]) / drawn_m : 1;
  double fall_m = survey.reaches().level_down_m[pipe] - survey.reaches().level_up_m[pipe];
  auto level = [&](double share) {
    return share == 0   ? survey.reaches().level_up_m[pipe]
           : share == 1 ? survey.reaches().level_down_m[pipe]
                        : survey.reaches().level_up_m[pipe] + share * fall_m;
  };
  bool turned = network.to[step.piece] != step.to;  // in doubt, passed the other way
  reach.invert_begin_m = level(turned ? down : up);
  reach.invert_end_m = level(turned ? up : down);
  double length_m = reach.end_m - reach.begin_m;
  if (length_m > 0) reach.slope = (reach.invert_begin_m - reach.invert_end_m) / length_m;
  return reach;
}

/// The pieces of one pipe in the order that water passes them.
std::vector<PieceId> along_the_flow(Network const& network, std::vector<PieceId> pieces) {
  if (!pieces.empty() && network.against_drawing[network.pipe[pieces.front()]] != 0) std::ranges::reverse(pieces);
  return pieces;
}

/// The way down that a section shows.
struct Way {
  std::vector<Step> steps;
  VertexId first;
  Group group = Group::foul;
  StopReason ends = StopReason::terminal;
};

/// The shortest way to an outlet; where none is reached, to the end that lies furthest.
Way way_out(Survey const& survey, TraceFrom const& from, Trace const& found) {
  Way way;
  double best_m = 0;
  bool ends_well = false;
  for (TraceStart const& start : from.starts) {
    Ways ways{survey, start};
    for (TraceStop const& stop : found.stops) {
      double metres = ways.metres_to(stop.vertex);
      if (stop.group != start.group || !(metres < std::numeric_limits<double>::infinity())) continue;
      bool well = stop.reason == StopReason::terminal;
      bool better = way.first == VertexId{} || (well && !ends_well) ||
                    (well == ends_well && (well ? metres < best_m : metres > best_m));
      if (!better) continue;
      way = {ways.way_to(stop.vertex), start.vertex, start.group, reason_at(survey, stop)};
      best_m = metres;
      ends_well = well;
    }
  }
  return way;
}

/// The shortest way to a place below. Error: the flow does not come there.
Way way_to(Survey const& survey, TraceFrom const& from, TraceFrom const& to) {
  Way way;
  double best_m = std::numeric_limits<double>::infinity();
  for (TraceStart const& start : from.starts) {
    Ways ways{survey, start};
    for (TraceStart const& end : to.starts) {
      double metres = ways.metres_to(end.vertex);
      if (end.group != start.group || !(metres < best_m)) continue;
      way = {ways.way_to(end.vertex), start.vertex, start.group, StopReason::terminal};
      best_m = metres;
    }
  }
  bool itself = !from.own.empty() && from.own == to.own;
  if (!(best_m < std::numeric_limits<double>::infinity()) && !itself)
    throw Error{message("水从 {} 流不到 {}", "the flow from {} does not come to {}", survey.city.id_of(from.subject),
                        survey.city.id_of(to.subject))};
  if (itself) return {{}, {}, from.starts.front().group, StopReason::terminal};
  for (PieceId piece : along_the_flow(survey.network(), to.own))
    way.steps.push_back({piece, survey.network().to[piece]});
  return way;
}

/// The pipes that cross the section, where invert and size of them are known.
std::vector<ProfileCrossing> crossings_of(Survey const& survey, Profile const& profile) {
  Network const& network = survey.network();
  std::vector<ProfileCrossing> found;
  auto look = [&](PipeId own, double own_m, PipeId other, double other_m) {
    for (std::size_t i = 0; i < profile.pieces.size(); ++i) {
      PieceId piece = profile.pieces[i];
      if (network.pipe[piece] != own || own_m < network.begin_m[piece] || own_m > network.end_m[piece]) continue;
      ProfileReach const& reach = profile.reaches[i];
      double share = (own_m - network.begin_m[piece]) / (network.end_m[piece] - network.begin_m[piece]);
      if (network.against_drawing[own] != 0) share = 1 - share;
      double invert_m = network.invert_at(other, other_m);
      double height_m = survey.city.pipes.section(other).height_m;
      if (known(invert_m) && known(height_m))
        found.push_back({other, std::string{survey.city.pipes.id[other]}, survey.city.pipes.system[other],
                         reach.begin_m + share * (reach.end_m - reach.begin_m), invert_m, height_m});
      return;
    }
  };
  for (PipeCrossing const& crossing : survey.crossings()) {
    look(crossing.one, crossing.one_m, crossing.other, crossing.other_m);
    look(crossing.other, crossing.other_m, crossing.one, crossing.one_m);
  }
  std::ranges::sort(found, {}, [](ProfileCrossing const& c) { return std::tuple{c.chainage_m, c.pipe}; });
  return found;
}

}  // namespace

Profile find_profile(Survey const& survey, TraceFrom const& from, Trace const& found, TraceFrom const* to) {
  Way way = to == nullptr ? way_out(survey, from, found) : way_to(survey, from, *to);
  Profile profile;
  profile.group = way.group;
  profile.ends = way.ends;
  profile.ends_as_asked = to != nullptr;
  VertexId first = way.first;
  // The pieces of the pipe (or of the connection) the trace starts from come first, along the flow.
  std::vector<Step> steps;
  Network const& network = survey.network();
  for (PieceId piece : along_the_flow(network, from.own)) {
    if (steps.empty()) first = network.from[piece];
    steps.push_back({piece, network.to[piece]});
  }
  steps.insert(steps.end(), way.steps.begin(), way.steps.end());
  if (steps.empty())
    throw Error{message("没有纵断面：{} 以下没有管道", "no long section: the flow passes no pipe below {}",
                        survey.city.id_of(from.subject))};
  double chainage_m = 0;
  profile.stations.push_back(station_at(survey, first, 0));
  for (Step const& step : steps) {
    profile.reaches.push_back(reach_of(survey, step, chainage_m));
    profile.pieces.push_back(step.piece);
    chainage_m = profile.reaches.back().end_m;
    profile.stations.push_back(station_at(survey, step.to, chainage_m));
  }
  profile.crossings = crossings_of(survey, profile);
  return profile;
}

}  // namespace qinzao
