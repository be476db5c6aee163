#include "engine/survey/trace_summary.hpp"

#include <algorithm>
#include <array>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_id.hpp"
#include "engine/geo/measure.hpp"
#include "engine/sewer/network/group_subject.hpp"

namespace qinzao {

namespace {

void start_at_vertex(Survey const& survey, VertexId vertex, TraceFrom& from) {
  Network const& network = survey.network();
  for (Group group : groups)
    for (auto const& list : {network.entering[vertex], network.leaving[vertex]})
      if (std::ranges::any_of(list, [&](PieceId piece) { return carries(network.system[piece], group); })) {
        from.starts.push_back({vertex, group});
        break;
      }
}

void start_at_pipe(Survey const& survey, PipeId pipe, TraceDirection direction, TraceFrom& from) {
  Network const& network = survey.network();
  if (!network.first_piece[pipe])
    throw Error{message("管道 {} 在 {} 不在用", "pipe {} is not in service on {}", survey.city.pipes.id[pipe],
                        survey.options.day.iso())};
  bool against = network.against_drawing[pipe] != 0;
  bool take_last = (direction == TraceDirection::downstream) != against;
  std::uint32_t first = network.first_piece[pipe].value();
  std::uint32_t last = first + network.piece_count[pipe] - 1;
  PieceId end{take_last ? last : first};
  for (std::uint32_t piece = first; piece <= last; ++piece) from.own.emplace_back(piece);
  VertexId vertex = direction == TraceDirection::downstream ? network.to[end] : network.from[end];
  for (Group group : groups)
    if (carries(network.system[end], group)) from.starts.push_back({vertex, group});
}

/// The nearest pipe of the group that drains, from a vertex; none within a kilometre.
std::optional<std::pair<PipeId, double>> nearest_draining(Survey const& survey, Point at, Group group) {
  if (!known(at.x)) return std::nullopt;
  Network const& network = survey.network();
  auto found = survey.segments().boxes.nearest(at, 1000, [&](std::uint32_t row) {
    auto [pipe, v] = survey.segments().segments[row];
    auto line = survey.city.pipes.line.line(pipe);
    Point near = nearest_on_segment(line[v], line[v + 1], at);
    PieceId piece = network.piece_at(pipe, length_m(line.subspan(0, v + 1)) + distance_m(line[v], near));
    bool good =
        carries(network.system[piece], group) && drains(survey.draining()[static_cast<std::size_t>(group)], piece);
    return good ? distance_m(near, at) : std::numeric_limits<double>::infinity();
  });
  if (!found) return std::nullopt;
  return std::pair{survey.segments().segments[found->first].pipe, found->second};
}

}  // namespace

TraceFrom trace_from(Survey const& survey, std::string const& id, TraceDirection direction) {
  City const& city = survey.city;
  auto node = TextIndex{city.nodes.id}.find(id);
  auto pipe = TextIndex{city.pipes.id}.find(id);
  auto parcel = TextIndex{city.parcels.id}.find(id);
  int matches = (node ? 1 : 0) + (pipe ? 1 : 0) + (parcel ? 1 : 0);
  if (matches == 0) {
    std::array<TextColumn const*, 3> ids{&city.nodes.id, &city.pipes.id, &city.parcels.id};
    throw Error{message("没有编号为 {} 的管点、管道或地块{}", "no node, pipe or parcel is called {}{}", id,
                        id_suggestion(id, ids))};
  }
  if (matches > 1)
    throw Error{message("{} 在几个图层中都有（nodes、pipes、parcels）：请改成不同的编号",
                        "{} names rows of several layers (nodes, pipes, parcels): give them different ids", id)};
  TraceFrom from;
  if (node) {
    from.subject = {Layer::nodes, *node};
    start_at_vertex(survey, VertexId{*node}, from);
    if (from.starts.empty())
      throw Error{message("管点 {} 没有接在用、系统已知的管道",
                          "no pipe in service whose system is known ends at node {}", id)};
  } else if (pipe) {
    from.subject = {Layer::pipes, *pipe};
    start_at_pipe(survey, PipeId{*pipe}, direction, from);
    if (from.starts.empty())
      throw Error{message("管道 {} 系统不明（污水、雨水、合流），无法追踪",
                          "pipe {} has no system (sanitary, storm, combined): nothing flows in it", id)};
  } else {
    from.subject = {Layer::parcels, *parcel};
    PieceId piece = survey.coverage().piece[ParcelId{*parcel}];
    if (!piece)
      throw Error{message("地块 {} 在接户半径内没有污水管", "parcel {} connects to no foul pipe within reach", id)};
    from.starts.push_back(
        {direction == TraceDirection::downstream ? survey.network().to[piece] : survey.network().from[piece],
         Group::foul});
    from.own.push_back(piece);
  }
  return from;
}

StopReason reason_at(Survey const& survey, TraceStop const& stop) {
  NodeId node = survey.network().node(stop.vertex);
  if (!node) return stop.reason;
  NodeKind kind = survey.city.nodes.kind[node];
  bool is_left = stop.reason == StopReason::other_system;  // a plant by its effluent
  bool ends = stop.reason == StopReason::dead_end;
  if (kind == NodeKind::treatment_plant && (ends || is_left)) return StopReason::plant;
  return kind == NodeKind::outfall && ends ? StopReason::outfall : stop.reason;
}

StaticMessage told_as(StopReason reason) {
  constexpr std::array<StaticMessage, 6> words{
      {{"到终点", "reaches an outlet"},
       {"断头，无下游", "dead end: no pipe leads out"},
       {"只有另一系统的管流出（混接）", "only a pipe of the other system leads out (cross connection)"},
       {"流向成环", "goes round in a loop"},
       {"到排放口", "reaches an outfall"},
       {"雨水接入污水处理厂（混接）", "rain comes to a treatment plant (cross connection)"}}};
  return words[static_cast<std::size_t>(reason)];
}

TraceSummary sum_up(Survey const& survey, Trace const& trace) {
  TraceSummary sum;
  for (PieceId piece : trace.pieces) {
    double diameter = survey.city.pipes.diameter_mm[survey.network().pipe[piece]];
    double metres = survey.network().length_m(piece);
    sum.metres_by_diameter[known(diameter) ? diameter : 0] += metres;
    sum.metres += metres;
    if (survey.load().parcels.empty()) continue;
    sum.parcels += survey.load().parcels[piece];
    sum.households += survey.load().households[piece];
  }
  sum.households_known = survey.load().households_known;
  for (TraceStop const& stop : trace.stops) {
    TraceEnd& end = sum.ends.emplace_back();
    end.at = subjects_at(survey.city.pipes, survey.network(), stop.vertex, stop.group).front();
    end.group = stop.group;
    end.reason = reason_at(survey, stop);
    Draining const& draining = survey.draining()[static_cast<std::size_t>(stop.group)];
    bool brings_sewage = std::ranges::any_of(survey.network().entering[stop.vertex],
                                             [&](Incidence const& link) { return takes_sewage(draining, link.piece); });
    if (stop.reason == StopReason::terminal || (end.reason == StopReason::outfall && !brings_sewage)) continue;
    if (auto nearest = nearest_draining(survey, survey.network().place[stop.vertex], stop.group)) {
      end.candidate = subject_of(nearest->first);
      end.candidate_m = nearest->second;
    }
  }
  return sum;
}

Shapes lines_of(Survey const& survey, Trace const& trace) {
  Shapes lines;
  for (PieceId piece : trace.pieces) {
    auto line = survey.city.pipes.line.line(survey.network().pipe[piece]);
    if (line.size() < 2) {
      lines.end_feature(ShapeKind::none);
    } else {
      lines.push_back(ShapeKind::line, stretch(line, survey.network().begin_m[piece], survey.network().end_m[piece]));
    }
  }
  return lines;
}

}  // namespace qinzao
