#include "engine/clearance/lines.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

class Joiner {
 public:
  Joiner(Sewers const& sewers, std::vector<PipeId> const& pipes) : sewers_{sewers}, pipes_{pipes} {
    std::ranges::sort(pipes_, {}, [&](PipeId pipe) { return sewers_.pipes.id[pipe]; });
    for (PipeId pipe : pipes_) arriving_[end_of(pipe, true)].push_back(pipe);
    for (PipeId pipe : pipes_) measure(pipe);
    for (PipeId pipe : pipes_) choose(pipe);
  }

  /// From its lower end upwards; every pipe is in one line.
  std::vector<std::vector<PipeId>> lines() {
    std::vector<std::vector<PipeId>> lines;
    std::map<PipeId, bool> done;
    auto follow = [&](PipeId start) {
      std::vector<PipeId> line;
      for (std::optional<PipeId> at = start; at && !done[*at];
           at = above_.contains(*at) ? std::optional{above_[*at]} : std::nullopt) {
        done[*at] = true;
        line.push_back(*at);
      }
      if (!line.empty()) lines.push_back(std::move(line));
    };
    for (PipeId pipe : pipes_)
      if (!claimed_[pipe]) follow(pipe);
    for (PipeId pipe : pipes_) follow(pipe);  // circles
    return lines;
  }

 private:
  VertexId end_of(PipeId pipe, bool lower) const {
    bool against = sewers_.network.against_drawing[pipe] != 0;
    return sewers_.network.vertex_at(pipe, lower != against ? 1 : 0);
  }

  /// Metres of the longest line that ends with the pipe; a circle counts once.
  void measure(PipeId pipe) {
    std::vector<PipeId> stack{pipe};
    while (!stack.empty()) {
      PipeId at = stack.back();
      if (longest_.contains(at) && !open_[at]) {
        stack.pop_back();
        continue;
      }
      std::vector<PipeId> const& above = arriving_[end_of(at, false)];
      if (!open_[at]) {
        open_[at] = true;
        longest_[at] = sewers_.network.ground_m[at];
        for (PipeId upper : above)
          if (!longest_.contains(upper)) stack.push_back(upper);
        continue;
      }
      double most = 0;
      for (PipeId upper : above)
        if (upper != at && !open_[upper]) most = std::max(most, longest_[upper]);
      longest_[at] += most;
      open_[at] = false;
      stack.pop_back();
    }
  }

  /// The pipe that the line of this one goes on into, unless another pipe's line does already.
  void choose(PipeId pipe) {
    std::optional<PipeId> best;
    for (PipeId upper : arriving_[end_of(pipe, false)])
      if (upper != pipe && !claimed_[upper] && (!best || longest_[upper] > longest_[*best] + 1e-6)) best = upper;
    if (!best) return;
    above_[pipe] = *best;
    claimed_[*best] = true;
  }

  Sewers sewers_;
  std::vector<PipeId> pipes_;                         // by id
  std::map<VertexId, std::vector<PipeId>> arriving_;  // by id
  std::map<PipeId, double> longest_;
  std::map<PipeId, bool> open_;
  std::map<PipeId, PipeId> above_;
  std::map<PipeId, bool> claimed_;
};

}  // namespace

std::vector<Line> lines_of(Sewers const& sewers, std::vector<PipeId> const& pipes,
                           Column<PipeId, ReachId> const& reach_of) {
  std::vector<Line> lines;
  Network const& network = sewers.network;
  for (std::vector<PipeId>& chain : Joiner{sewers, pipes}.lines()) {
    PipeId lowest = chain.front();
    bool leads = drains(network, sewers.of(Group::foul), lowest) || drains(network, sewers.of(Group::storm), lowest);
    if (!leads) std::ranges::reverse(chain);
    Line line{std::string{sewers.pipes.id[lowest]}, {}};
    double at_m = 0;
    for (PipeId pipe : chain) {
      bool against = network.against_drawing[pipe] != 0;
      line.steps.push_back({reach_of[pipe], leads != against, at_m, at_m + network.ground_m[pipe]});
      at_m += network.ground_m[pipe];
    }
    lines.push_back(std::move(line));
  }
  std::ranges::sort(lines, {}, &Line::id);
  return lines;
}

Interval on_reach(LineStep const& step, PlannedReach const& reach, Interval stretch) {
  double scale = reach.ground_m > 0 ? reach.drawn_m / reach.ground_m : 0;
  Interval drawn{scale * (std::max(stretch.from_m, step.from_m) - step.from_m),
                 scale * (std::min(stretch.to_m, step.to_m) - step.from_m)};
  if (drawn.to_m <= drawn.from_m) return {0, 0};
  if (step.turned) drawn = {reach.drawn_m - drawn.to_m, reach.drawn_m - drawn.from_m};
  return drawn;
}

std::vector<Point> part_of(Planned const& planned, Line const& line, Interval stretch) {
  std::vector<Point> points;
  for (LineStep const& step : line.steps) {
    PlannedReach const& reach = planned.reaches[step.reach];
    Interval drawn = on_reach(step, reach, stretch);
    if (drawn.length_m() <= 0) continue;
    std::vector<Point> part = qinzao::stretch(reach.reach.line, drawn.from_m, drawn.to_m);
    if (step.turned) std::ranges::reverse(part);
    bool joins = !points.empty() && points.back() == part.front();
    points.insert(points.end(), part.begin() + (joins ? 1 : 0), part.end());
  }
  return points;
}

}  // namespace qinzao
