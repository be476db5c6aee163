#include "engine/sewer/hydraulics/joints.hpp"

#include "engine/base/parallel.hpp"

namespace qinzao {

namespace {

/// A pipe that arrives at a vertex and the pipes of its flow groups that leave it.
struct Meeting {
  VertexId vertex;
  PipeId arriving;
  std::vector<PipeId> leaving;
  bool all_begin_here = true;  // a pipe that merely passes tells no level here
};

bool is_pumped(Hydraulics const& of, PipeId pipe) {
  return of.reaches.gravity[pipe] == 0;
}

/// Asks every gravity pipe that arrives somewhere, side by side, in the order of the vertices.
template <typename Look>
void each_meeting(Hydraulics const& of, Findings& findings, Look look) {
  constexpr std::size_t grain = 8192;
  Network const& network = of.sewers.network;
  std::vector<Findings> found(network.vertex_count() / grain + 1);
  parallel_for(network.vertex_count(), grain, of.jobs, [&](std::size_t begin, std::size_t end) {
    Meeting meeting;
    for (std::size_t row = begin; row < end; ++row) {
      meeting.vertex = VertexId{row};
      auto leaving = network.leaving[meeting.vertex];
      if (leaving.empty()) continue;
      if (NodeId node = network.node(meeting.vertex)) {
        NodeKind kind = of.sewers.nodes.kind[node];
        if (kind == NodeKind::pump_station || kind == NodeKind::storage || kind == NodeKind::outfall) continue;
      }
      for (Link const& link : network.entering[meeting.vertex]) {
        meeting.arriving = network.pipe[link];
        if (link.doubtful) continue;  // it may flow the other way
        if (is_pumped(of, meeting.arriving) || of.reaches.down[meeting.arriving] != meeting.vertex) continue;
        meeting.leaving.clear();
        meeting.all_begin_here = true;
        bool pumped = false;  // or may flow the other way
        for (Link const& away : leaving) {
          PipeId pipe = network.pipe[away];
          if (pipe == meeting.arriving || !share_a_group(away.system, link.system)) continue;
          pumped = pumped || is_pumped(of, pipe) || away.doubtful;
          meeting.all_begin_here = meeting.all_begin_here && of.reaches.up[pipe] == meeting.vertex;
          meeting.leaving.push_back(pipe);
        }
        if (!pumped && !meeting.leaving.empty()) look(meeting, found[begin / grain]);
      }
    }
  });
  for (Findings& part : found) findings.append(std::move(part));
}

Finding& add_at(Hydraulics const& of, Findings& found, std::string_view check, Severity severity,
                Meeting const& meeting, PipeId leaving) {
  Finding& finding = found.add(check, severity, subject_at(of.sewers.network, meeting.vertex));
  finding.more().more_subjects = {subject_of(meeting.arriving), subject_of(leaving)};
  Point place = of.sewers.network.place[meeting.vertex];
  found.place_last(known(place.x) ? ShapeKind::point : ShapeKind::none, std::span{&place, 1});
  return finding;
}

}  // namespace

void find_level_steps(Hydraulics const& of, Findings& findings) {
  each_meeting(of, findings, [&](Meeting const& meeting, Findings& found) {
    double arriving_m = of.reaches.level_down_m[meeting.arriving];
    if (!known(arriving_m) || !meeting.all_begin_here) return;
    PipeId lowest;
    for (PipeId pipe : meeting.leaving) {
      double level_m = of.reaches.level_up_m[pipe];
      if (!known(level_m)) return;
      if (!lowest || level_m < of.reaches.level_up_m[lowest]) lowest = pipe;
    }
    LimitCase asked = of.reaches.limit_case(of.sewers.pipes, meeting.arriving);
    auto look = [&](LimitKind kind, double step_m, std::string_view reason, Severity severity) {
      Limit const* limit = find_limit(of.standard, kind, asked);
      if (limit == nullptr || step_m <= limit->value + 1e-9) return;
      Finding& finding = add_at(of, found, "level_step", severity, meeting, lowest);
      finding.reason = reason;
      double unit = kind == LimitKind::step_up ? 1000 : 1;  // mm, m
      finding.value = step_m * unit;
      finding.limit = limit->value * unit;
      finding.clause = limit->clause;
    };
    double step_m = of.reaches.level_up_m[lowest] - arriving_m;
    look(LimitKind::step_up, step_m, "up", Severity::warning);
    look(LimitKind::drop, -step_m, "drop", Severity::info);
  });
}

void find_diameter_drops(Hydraulics const& of, Findings& findings) {
  Reaches const& reaches = of.reaches;
  each_meeting(of, findings, [&](Meeting const& meeting, Findings& found) {
    PipeId arriving = meeting.arriving;
    if (!known(reaches.area_m2[arriving])) return;
    PipeId largest;
    double leaving_m2 = 0;
    for (PipeId pipe : meeting.leaving) {
      leaving_m2 += reaches.area_m2[pipe];
      if (!largest || reaches.size_mm[pipe] > reaches.size_mm[largest]) largest = pipe;
    }
    if (!known(leaving_m2) || leaving_m2 >= reaches.area_m2[arriving]) return;
    double from_mm = reaches.size_mm[arriving];
    double to_mm = reaches.size_mm[largest];
    int sizes = of.standard.sizes_between(from_mm, to_mm);
    if (sizes <= 0) return;
    Limit const* limit =
        find_limit(of.standard, LimitKind::sizes_smaller, reaches.limit_case(of.sewers.pipes, arriving));
    if (limit == nullptr) return;
    double steeper = reaches.slope[largest] - reaches.slope[arriving];
    if (sizes <= limit->value && (steeper > 0 || !known(steeper))) return;
    Finding& finding = add_at(of, found, "diameter_drop", Severity::warning, meeting, largest);
    finding.value = to_mm;
    finding.limit = from_mm;
    finding.clause = limit->clause;
  });
}

}  // namespace qinzao
