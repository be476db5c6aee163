#include "tests/properties/slow_network.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao::test {

namespace {

struct SlowEnd {
  std::size_t pipe;
  Point at;
  EndRule rule = EndRule::free;
  std::size_t vertex = 0;
};

struct SlowCut {
  std::size_t pipe;
  double chainage_m;
  std::size_t vertex;
};

Line line_of(City const& city, std::size_t pipe) {
  auto span = city.pipes.line.line(static_cast<std::uint32_t>(pipe));
  return {span.begin(), span.end()};
}

bool one_group(System a, System b) {
  auto foul = [](System s) { return s == System::sanitary || s == System::combined; };
  auto storm = [](System s) { return s == System::storm || s == System::combined; };
  return (foul(a) && foul(b)) || (storm(a) && storm(b));
}

bool of_group(System system, Group group) {
  return system == System::combined || system == (group == Group::foul ? System::sanitary : System::storm);
}

std::optional<std::size_t> node_named(City const& city, std::string_view name) {
  for (std::size_t row = 0; row < city.nodes.size(); ++row)
    if (!name.empty() && city.nodes.id[row] == name) return row;
  return std::nullopt;
}

/// Distance to a line and how far along it.
std::pair<double, double> on_line(Line const& line, Point p) {
  double best = INFINITY, chainage = 0, passed = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    Point near = foot(line[i - 1], line[i], p);
    if (apart(near, p) < best) {
      best = apart(near, p);
      chainage = passed + apart(line[i - 1], near);
    }
    passed += apart(line[i - 1], line[i]);
  }
  return {best, chainage};
}

class Joiner {
 public:
  Joiner(City const& city, double snap_m, Date day) : city_{city}, snap_m_{snap_m} {
    for (std::size_t pipe = 0; pipe < city.pipes.size(); ++pipe) {
      serving_.push_back(in_service(city.pipes, PipeId{pipe}, day));
      Line line = line_of(city, pipe);
      ends_.push_back({pipe, line.front()});
      ends_.push_back({pipe, line.back()});
      from_last_.push_back(false);
      if (!serving_[pipe]) ends_[2 * pipe].rule = ends_[2 * pipe + 1].rule = EndRule::absent;
    }
    for (std::size_t row = 0; row < city.nodes.size(); ++row) network_.place.push_back(city.nodes.at(NodeId{row}));
    network_.nodes = city.nodes.size();
  }

  SlowNetwork join() {
    by_name();
    by_place();
    by_each_other();
    by_insides();
    for (SlowEnd const& end : ends_) network_.rules.push_back(end.rule);
    for (std::size_t pipe = 0; pipe < city_.pipes.size(); ++pipe)
      if (serving_[pipe]) cut(pipe);
    return std::move(network_);
  }

 private:
  void by_name() {
    for (std::size_t pipe = 0; pipe < city_.pipes.size(); ++pipe) {
      if (!serving_[pipe]) continue;
      auto from = node_named(city_, city_.pipes.from_node[pipe]);
      auto to = node_named(city_, city_.pipes.to_node[pipe]);
      SlowEnd &first = ends_[2 * pipe], &last = ends_[2 * pipe + 1];
      double straight =
          (from ? apart(network_.place[*from], first.at) : 0) + (to ? apart(network_.place[*to], last.at) : 0);
      double turned =
          (from ? apart(network_.place[*from], last.at) : 0) + (to ? apart(network_.place[*to], first.at) : 0);
      from_last_[pipe] = turned < straight;
      auto take = [](SlowEnd& end, std::optional<std::size_t> node) {
        if (!node) return;
        end.vertex = *node;
        end.rule = EndRule::declared;
      };
      take(from_last_[pipe] ? last : first, from);
      take(from_last_[pipe] ? first : last, to);
    }
  }

  void by_place() {
    for (SlowEnd& end : ends_) {
      if (end.rule != EndRule::free) continue;
      double best = snap_m_;
      for (std::size_t row = 0; row < network_.nodes; ++row)
        if (double away = apart(network_.place[row], end.at); away <= best) {
          best = away;
          end.vertex = row;
          end.rule = EndRule::snapped;
        }
    }
  }

  void by_each_other() {
    std::vector<bool> done(ends_.size(), false);
    std::vector<EndRule> before;
    for (SlowEnd const& end : ends_) before.push_back(end.rule);
    for (std::size_t start = 0; start < ends_.size(); ++start) {
      if (done[start] || before[start] != EndRule::free) continue;
      std::vector<std::size_t> together{start};
      done[start] = true;
      for (std::size_t i = 0; i < together.size(); ++i)
        for (std::size_t other = 0; other < ends_.size(); ++other)
          if (!done[other] && before[other] == EndRule::free &&
              apart(ends_[together[i]].at, ends_[other].at) <= snap_m_) {
            done[other] = true;
            together.push_back(other);
          }
      double best = snap_m_;
      std::optional<std::size_t> host;
      for (std::size_t member : together)
        for (std::size_t other = 0; other < ends_.size(); ++other)
          if (before[other] == EndRule::declared || before[other] == EndRule::snapped)
            if (double away = apart(ends_[member].at, ends_[other].at); away <= best && (!host || away < best)) {
              best = away;
              host = ends_[other].vertex;
            }
      if (!host) network_.place.push_back(ends_[start].at);
      for (std::size_t member : together) {
        ends_[member].vertex = host ? *host : network_.place.size() - 1;
        if (host || together.size() > 1) ends_[member].rule = EndRule::shared;
      }
    }
  }

  /// Pipes whose inside a place lies on: distance, chainage, pipe.
  std::vector<std::tuple<double, double, std::size_t>> pipes_under(Point p) const {
    std::vector<std::tuple<double, double, std::size_t>> found;
    for (std::size_t pipe = 0; pipe < city_.pipes.size(); ++pipe) {
      if (!serving_[pipe]) continue;
      Line line = line_of(city_, pipe);
      if (apart(line.front(), p) <= snap_m_ || apart(line.back(), p) <= snap_m_) continue;
      auto [away, chainage] = on_line(line, p);
      if (away <= snap_m_) found.emplace_back(away, chainage, pipe);
    }
    return found;
  }

  void by_insides() {
    for (SlowEnd& end : ends_) {
      if (end.rule != EndRule::free) continue;
      std::optional<std::tuple<bool, double, std::size_t, double>> best;
      for (auto [away, chainage, pipe] : pipes_under(end.at)) {
        if (pipe == end.pipe) continue;
        bool foreign = !one_group(city_.pipes.system[PipeId{end.pipe}], city_.pipes.system[PipeId{pipe}]);
        if (foreign && begins(end) && !in_doubt(end.pipe)) continue;
        std::tuple candidate{foreign, away, pipe, chainage};
        if (!best || candidate < *best) best = candidate;
      }
      if (!best) continue;
      end.rule = EndRule::blind;
      cuts_.push_back({std::get<2>(*best), std::get<3>(*best), end.vertex});
    }
    for (std::size_t vertex = 0; vertex < network_.place.size(); ++vertex)
      for (auto [away, chainage, pipe] : pipes_under(network_.place[vertex])) {
        bool own = ends_[2 * pipe].vertex == vertex || ends_[2 * pipe + 1].vertex == vertex;
        bool met = std::ranges::any_of(ends_, [&, row = pipe](SlowEnd const& end) {
          bool alone = end.rule == EndRule::absent || end.rule == EndRule::free || end.rule == EndRule::blind;
          return !alone && end.vertex == vertex &&
                 one_group(city_.pipes.system[PipeId{end.pipe}], city_.pipes.system[PipeId{row}]);
        });
        if (!own && met) cuts_.push_back({pipe, chainage, vertex});
      }
  }

  bool runs_backwards(std::size_t pipe) const {
    return from_last_[pipe] != (city_.pipes.flow[PipeId{pipe}] == Flow::reverse);
  }
  bool begins(SlowEnd const& end) const { return runs_backwards(end.pipe) == (&end == &ends_[2 * end.pipe + 1]); }
  bool in_doubt(std::size_t pipe) const {
    double rise = city_.pipes.invert_down_m[PipeId{pipe}] - city_.pipes.invert_up_m[PipeId{pipe}];
    if (city_.pipes.flow[PipeId{pipe}] == Flow::reverse) rise = -rise;
    return city_.pipes.conveyance[PipeId{pipe}] != Conveyance::pressure && !std::isnan(rise) &&
           std::lround(1000 * rise) > 20;
  }

  void cut(std::size_t pipe) {
    std::vector<SlowCut> mine;
    for (SlowCut const& c : cuts_)
      if (c.pipe == pipe) mine.push_back(c);
    std::ranges::sort(mine, {}, &SlowCut::chainage_m);
    bool backwards = runs_backwards(pipe);
    bool doubtful = in_doubt(pipe);
    mine.push_back({pipe, line_length(line_of(city_, pipe)), ends_[2 * pipe + 1].vertex});
    std::size_t vertex = ends_[2 * pipe].vertex;
    double at = 0;
    for (SlowCut const& c : mine) {
      network_.pieces.push_back({pipe, backwards ? c.vertex : vertex, backwards ? vertex : c.vertex, at, c.chainage_m,
                                 doubtful, backwards, city_.pipes.system[PipeId{pipe}]});
      vertex = c.vertex;
      at = c.chainage_m;
    }
  }

  City const& city_;
  double snap_m_;
  std::vector<bool> serving_;
  std::vector<bool> from_last_;
  std::vector<SlowEnd> ends_;
  std::vector<SlowCut> cuts_;
  SlowNetwork network_;
};

/// One step of water: with the flow at no cost, or up a stretch of one pipe at the cost of one reversal.
struct Step {
  std::size_t from, to;
  std::uint32_t reversals;
  double metres;
  std::size_t pipe;
};

std::vector<Step> steps_of(SlowNetwork const& network, Group group) {
  std::vector<Step> steps;
  auto const& pieces = network.pieces;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!of_group(pieces[i].system, group)) continue;
    double metres = pieces[i].end_m - pieces[i].begin_m;
    steps.push_back({pieces[i].from, pieces[i].to, 0, metres, pieces[i].pipe});
    if (pieces[i].doubtful) {
      steps.push_back({pieces[i].to, pieces[i].from, 0, metres, pieces[i].pipe});
      continue;
    }
    for (std::size_t j = i; j < pieces.size() && pieces[j].pipe == pieces[i].pipe; ++j) {
      double stretch = pieces[j].end_m - pieces[i].begin_m;
      auto const& low = pieces[i].backwards ? pieces[i] : pieces[j];
      auto const& high = pieces[i].backwards ? pieces[j] : pieces[i];
      steps.push_back({low.to, high.from, 1, stretch, pieces[i].pipe});
    }
  }
  return steps;
}

}  // namespace

SlowNetwork slow_network(City const& city, double snap_m, Date day) {
  return Joiner{city, snap_m, day}.join();
}

std::vector<bool> draining_without(SlowNetwork const& network, SlowFlow const& flow,
                                   std::optional<std::size_t> broken) {
  std::vector<bool> drains = flow.terminal;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < network.pieces.size(); ++i) {
      auto const& piece = network.pieces[i];
      if (i == broken || !of_group(piece.system, flow.group)) continue;
      auto offer = [&](std::size_t vertex, std::size_t below) {
        if (drains[vertex] || !drains[below]) return;
        drains[vertex] = changed = true;
      };
      offer(piece.from, piece.to);
      if (piece.doubtful) offer(piece.to, piece.from);
    }
  }
  return drains;
}

SlowFlow slow_flow(City const& city, SlowNetwork const& network, Group group, double snap_m) {
  SlowFlow flow;
  flow.group = group;
  std::vector<bool> touched(network.place.size(), false);
  for (auto const& piece : network.pieces) touched[piece.from] = touched[piece.to] = true;
  for (std::size_t vertex = 0; vertex < network.place.size(); ++vertex) {
    NodeKind kind = vertex < network.nodes ? city.nodes.kind[NodeId{vertex}] : NodeKind::unknown;
    bool ends_well =
        kind == NodeKind::trunk || (group == Group::foul ? kind == NodeKind::treatment_plant
                                                         : kind == NodeKind::outfall || kind == NodeKind::storage);
    bool leaves = false;
    if (city.boundary.size() > 0 && touched[vertex]) {
      auto rings = parts_of(city.boundary, 0);
      leaves = !inside(rings, network.place[vertex]);
      for (std::size_t i = 1; i < rings[0].size(); ++i)
        leaves =
            leaves || apart(foot(rings[0][i - 1], rings[0][i], network.place[vertex]), network.place[vertex]) <= snap_m;
    }
    flow.terminal.push_back(ends_well || leaves);
  }
  flow.drains = draining_without(network, flow, std::nullopt);
  flow.way.resize(network.place.size());
  for (std::size_t vertex = 0; vertex < flow.way.size(); ++vertex)
    if (flow.drains[vertex]) flow.way[vertex] = SlowWay{};
  std::vector<Step> steps = steps_of(network, group);
  for (bool changed = true; changed;) {
    changed = false;
    for (Step const& step : steps) {
      if (flow.drains[step.from] || !flow.way[step.to]) continue;
      SlowWay const& below = *flow.way[step.to];
      SlowWay offered{below.reversals + step.reversals, below.metres + step.metres,
                      step.reversals > 0 ? std::optional{step.pipe} : below.first_against};
      auto& held = flow.way[step.from];
      if (held && (offered.reversals > held->reversals ||
                   (offered.reversals == held->reversals && offered.metres >= held->metres - 1e-9)))
        continue;
      held = offered;
      changed = true;
    }
  }
  return flow;
}

}  // namespace qinzao::test
