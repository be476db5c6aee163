#include <fmt/format.h>
#include <array>
#include <optional>

#include "engine/checks/check.hpp"
#include "engine/checks/flow_end.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

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
      auto line = sewers_.pipes.line.line(pipe);
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
    return sewers_.pipes.id[pipe] < sewers_.pipes.id[than.pipe];
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
      for (Incidence const& link : network_.entering[at]) {
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

/// A dead end and the nearest draining pipe of its group within `link_m` and further than snap, by a way that crosses
/// no barrier and leads neither into what flows to the dead end nor along the pipe to where it begins. value: metres.
/// Where all known levels there are higher: reason too_low; value: the climb. Where the water would also drain if pipes
/// ran the other way: reason against_flow, since often only their direction is recorded wrongly. The geometry is the
/// line.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  double within_m = input.option("link_m");
  LinkFinder finder{sewers, input.survey.barriers(), input.survey.options.snap_m, within_m};
  for (std::size_t row = 0; row < sewers.network.vertex_count(); ++row)
    for (Group group : groups) {
      VertexId vertex{row};
      FlowEnd dead_end = flow_end_at(sewers, vertex, group);
      if (!dead_end.is) continue;
      auto link = finder.find(vertex, group);
      if (!link) continue;
      bool too_low = link->climb_m > 0;
      PipeId against = too_low ? PipeId{} : sewers.of(group).first_against[vertex];
      Finding& finding = findings.add("missing_link", too_low || against ? Severity::info : Severity::warning,
                                      subject_at(sewers.pipes, sewers.network, vertex));
      finding.reason = too_low ? "too_low" : against ? "against_flow" : group == Group::foul ? "foul" : "storm";
      finding.doubt = dead_end.doubt;
      if (NodeId twin = input.survey.twin_cuts().at(vertex, group)) finding.cause = subject_of(twin);
      finding.value = too_low ? link->climb_m : link->at.distance_m;
      if (!too_low) finding.limit = within_m;
      finding.more().more_subjects.push_back(subject_of(link->pipe));
      finding.more().nearest = subject_of(link->pipe);
      if (against) finding.more().text = input.survey.city.id_of(subject_of(against));
      if (too_low) finding.more().text = fmt::format("{:.1f}", link->at.distance_m);
      std::array<Point, 2> line{sewers.network.place[vertex], link->at.at};
      findings.place_last(ShapeKind::line, line);
    }
}

}  // namespace

Check missing_link_check() {
  return {
      .name = "missing_link",
      .group = "topology",
      .place = 50,
      .title = {"缺失连接", "missing link"},
      .definition =
          {"断头管与 50 米内最近的、不更高的、不隔河不隔铁路的同类通水管之间的连接",
           "a dead end and the nearest draining pipe of its group within 50 m, not higher, not across a barrier"},
      .reasons = {{"foul",
                   {"缺污水连接", "missing foul link"},
                   "m",
                   {"从 {id} 接到 {nearest}，{value}", "from {id} to {nearest}, {value}"}},
                  {"storm",
                   {"缺雨水连接", "missing storm link"},
                   "m",
                   {"从 {id} 接到 {nearest}，{value}", "from {id} to {nearest}, {value}"}},
                  {"too_low",
                   {"断头处管底过低", "too low to link"},
                   "m",
                   {"{text} 米外最近的通水管 {nearest} 比 {id} 高 {value}，水流不过去",
                    "{nearest}, {text} m away, lies {value} above {id}: the water would have to flow uphill"}},
                  {"against_flow",
                   {"缺连接，或管道反向", "missing link, or a pipe reversed"},
                   "m",
                   {"从 {id} 接到 {nearest}，{value}；若 {text} 等管反向录入，改正流向即可排出",
                    "from {id} to {nearest}, {value}; if {text} is only recorded in the wrong direction, turning it "
                    "is enough"}}},
      .options = {{.name = "link_m", .by_default = 50}},
      .needs = {.outlets = Outlets::any},
      .manual = {.reasons = "foul, storm (warnings); too_low, against_flow (info)",
                 .definition =
                     "a dead_end and the nearest draining pipe of its group within 50 m, further than "
                     "snap, not across a barrier, not one that flows to the dead end or that its "
                     "water comes from; too_low: all known "
                     "levels there are higher, `value` is the climb; against_flow: the water would also drain if "
                     "pipes ran the other way",
                 .geometry = "the line to build"},
      .find = find};
}

}  // namespace qinzao
