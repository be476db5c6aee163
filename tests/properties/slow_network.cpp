#include "tests/properties/slow_network.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace qinzao::test {

namespace {

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

struct Cut {
  std::size_t pipe;
  double chainage_m;
  std::size_t vertex;
};

class Joiner {
 public:
  Joiner(City const& city, double snap_m, Date day) : city_{city}, snap_m_{snap_m} {
    network_.ends = slow_ends(city, snap_m, day);
    for (std::size_t pipe = 0; pipe < city.pipes.size(); ++pipe) lines_.push_back(line_of(city, pipe));
    network_.levels = slow_levels(city, network_.ends);
  }

  SlowNetwork join() {
    find_lengths();
    cut_at_free_ends();
    cut_at_vertices();
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (network_.ends.serving[pipe]) lay(pipe);
    for (auto& piece : network_.pieces) piece.falls = falls(piece.pipe);
    network_.place = network_.ends.place;
    network_.nodes = network_.ends.nodes;
    return std::move(network_);
  }

 private:
  SlowEnd const& end_of(std::size_t pipe, std::size_t end) const { return network_.ends.ends[pipe][end]; }
  System system(std::size_t pipe) const { return city_.pipes.system[PipeId{pipe}]; }
  bool falls(std::size_t pipe) const {
    if (!network_.levels.tell[pipe] || network_.levels.doubtful[pipe]) return false;
    double fall = network_.levels.fall_m[pipe];
    if (!std::isnan(fall)) return above(fall, 0, 0.02);
    auto [first, last] = network_.levels.invert_m[pipe];
    if (std::isnan(first) && std::isnan(last)) return false;
    double high = lowest_at(end_of(pipe, network_.levels.backwards[pipe] ? 1 : 0).vertex, pipe);
    double low = lowest_at(end_of(pipe, network_.levels.backwards[pipe] ? 0 : 1).vertex, pipe);
    return above(high, low, 0.02);
  }

  /// The lowest known level of the group of a pipe at a vertex, pipes cut there included, and of its node if no other
  /// group is there.
  double lowest_at(std::size_t vertex, std::size_t pipe) const {
    double lowest = NAN;
    bool foreign = false;
    for (auto const& piece : network_.pieces)
      for (bool begin : {true, false}) {
        if ((begin == piece.backwards ? piece.to : piece.from) != vertex) continue;
        if (!one_group(piece.system, system(pipe)))
          foreign = true;
        else if (network_.levels.tell[piece.pipe])
          lowest = std::fmin(lowest, level_of(piece.pipe, begin ? piece.begin_m : piece.end_m, begin ? 0 : 1));
      }
    if (!foreign && vertex < network_.ends.nodes)
      lowest = std::fmin(lowest, city_.nodes.invert_level_m[NodeId{vertex}]);
    return lowest;
  }

  /// Straight between the ends; of a pipe without a line, at its end.
  double level_of(std::size_t pipe, double chainage_m, std::size_t end) const {
    auto [first, last] = network_.levels.invert_m[pipe];
    double whole = line_length(lines_[pipe]);
    if (whole <= 0) return network_.levels.invert_m[pipe][end];
    if (chainage_m <= 0) return first;
    if (chainage_m >= whole - 1e-9) return last;
    return first + chainage_m / whole * (last - first);
  }

  // Lengths on the ground.

  void find_lengths() {
    std::vector<double> share(lines_.size(), NAN);  // of the length of a main that its pieces repeat
    std::vector<double> straight(lines_.size(), 0), drawn_m(lines_.size(), 0);
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (lines_[pipe].empty()) continue;
      straight[pipe] = apart(lines_[pipe].front(), lines_[pipe].back());
      drawn_m[pipe] = line_length(lines_[pipe]);
    }
    for (SlowMain const& main : network_.levels.mains)
      for (auto const& piece : main.pieces) {
        double told = measured_m(piece.pipe), drawn = 0, sum = 0, ends = 0;
        auto same = [&](std::size_t i) {
          return i < main.pieces.size() && std::abs(measured_m(main.pieces[i].pipe) - told) <= 0.01;
        };
        Point begin{};
        for (std::size_t i = 0; i < main.pieces.size(); ++i) {
          if (!same(i)) continue;
          auto const& [other, turned] = main.pieces[i];
          drawn += line_length(lines_[other]);
          sum += told;
          if (i == 0 || !same(i - 1)) begin = turned ? lines_[other].back() : lines_[other].front();
          if (!same(i + 1)) ends += apart(begin, turned ? lines_[other].front() : lines_[other].back());
        }
        bool several = sum > 1.5 * told;
        if (several && std::abs(told - drawn) < std::abs(sum - drawn)) {  // it is the length of them together
          share[piece.pipe] = told * line_length(lines_[piece.pipe]) / drawn;
          straight[piece.pipe] = ends;
          drawn_m[piece.pipe] = drawn;
        }
      }
    std::size_t mismatched = 0;
    std::vector<bool> impossible(lines_.size(), false);
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (lines_[pipe].empty() || city_.pipes.device[PipeId{pipe}] != Device::none) continue;
      impossible[pipe] = straight[pipe] - measured_m(pipe) > std::max(0.5, 0.01 * straight[pipe]);
      if (impossible[pipe] || std::abs(measured_m(pipe) - drawn_m[pipe]) > std::max(2.0, 0.1 * drawn_m[pipe]))
        ++mismatched;
    }
    bool schematic = 2 * mismatched > static_cast<std::size_t>(std::ranges::count_if(
                                          lines_, [](Line const& line) { return !line.empty(); }));
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      bool use = !std::isnan(measured_m(pipe)) && (schematic || !impossible[pipe]);
      double own = use ? measured_m(pipe) : line_length(lines_[pipe]);
      network_.ground_m.push_back(std::isnan(share[pipe]) || !use ? own : share[pipe]);
    }
  }
  double measured_m(std::size_t pipe) const { return city_.pipes.measured_m[PipeId{pipe}]; }

  // Cuts.

  /// Pipes whose inside a place lies on: distance, chainage, pipe.
  std::vector<std::tuple<double, double, std::size_t>> pipes_under(Point p) const {
    std::vector<std::tuple<double, double, std::size_t>> found;
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      Line const& line = lines_[pipe];
      if (!network_.ends.serving[pipe] || line.empty()) continue;
      if (apart(line.front(), p) <= snap_m_ || apart(line.back(), p) <= snap_m_) continue;
      auto [away, chainage] = on_line(line, p);
      if (away <= snap_m_) found.emplace_back(away, chainage, pipe);
    }
    return found;
  }

  void cut_at_free_ends() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      for (std::size_t end : {0U, 1U}) {
        SlowEnd& own = network_.ends.ends[pipe][end];
        if (own.rule != EndRule::free || lines_[pipe].empty()) continue;
        std::optional<std::tuple<bool, double, std::size_t, double>> best;
        for (auto [away, chainage, main] : pipes_under(end == 0 ? lines_[pipe].front() : lines_[pipe].back())) {
          if (main == pipe) continue;
          // Where a pipe begins above one of the other system, nothing of it flows into that.
          bool begins = network_.levels.backwards[pipe] == (end == 1) && !network_.levels.doubtful[pipe];
          if (begins && !one_group(system(pipe), system(main))) continue;
          std::tuple candidate{!one_group(system(pipe), system(main)), away, main, chainage};
          if (!best || candidate < *best) best = candidate;
        }
        if (!best) continue;
        own.rule = EndRule::blind;
        cuts_.push_back({std::get<2>(*best), std::get<3>(*best), own.vertex});
        network_.blind.emplace(pipe, std::get<2>(*best));
      }
  }

  void cut_at_vertices() {
    for (std::size_t vertex = 0; vertex < network_.ends.place.size(); ++vertex)
      for (auto [away, chainage, pipe] : pipes_under(network_.ends.place[vertex])) {
        if (end_of(pipe, 0).vertex == vertex || end_of(pipe, 1).vertex == vertex) continue;
        bool attached = false;
        bool leads_on = vertex < network_.ends.nodes;  // or one of the ends is where its pipe begins
        std::vector<double> levels;
        for (std::size_t other = 0; other < lines_.size(); ++other)
          for (std::size_t side : {0U, 1U}) {
            SlowEnd const& end = end_of(other, side);
            bool met = end.rule != EndRule::absent && end.rule != EndRule::free && end.rule != EndRule::blind;
            if (!met || end.vertex != vertex || !one_group(system(other), system(pipe))) continue;
            attached = true;
            if (network_.levels.backwards[other] == (side == 1)) leads_on = true;
            levels.push_back(network_.levels.invert_m[other][side]);
          }
        if (!attached) continue;
        double lowest = NAN;
        for (double level : levels) lowest = std::fmin(lowest, level);
        if (std::isnan(lowest) && vertex < network_.ends.nodes) lowest = city_.nodes.invert_level_m[NodeId{vertex}];
        double passing = level_of(pipe, chainage, 0);
        bool unknown = std::isnan(lowest) || std::isnan(passing);
        bool by_names = found_by_name(pipe, 0) && found_by_name(pipe, 1);
        if (!leads_on || (unknown ? !by_names : level_with(lowest, passing, 0.3)))
          cuts_.push_back({pipe, chainage, vertex});
      }
  }
  bool found_by_name(std::size_t pipe, std::size_t end) const {
    EndRule rule = end_of(pipe, end).rule;
    return rule == EndRule::declared || rule == EndRule::levelled;
  }

  void lay(std::size_t pipe) {
    std::vector<Cut> mine;
    for (Cut const& c : cuts_)
      if (c.pipe == pipe) mine.push_back(c);
    std::ranges::sort(mine, {}, &Cut::chainage_m);
    double whole = line_length(lines_[pipe]);
    mine.push_back({pipe, whole, end_of(pipe, 1).vertex});
    std::size_t vertex = end_of(pipe, 0).vertex;
    double at = 0;
    for (Cut const& c : mine) {
      double share = whole > 0 ? (c.chainage_m - at) / whole : 1;
      bool back = network_.levels.backwards[pipe];
      network_.pieces.push_back({pipe, back ? c.vertex : vertex, back ? vertex : c.vertex, at, c.chainage_m,
                                 share * network_.ground_m[pipe], network_.levels.doubtful[pipe], back, false,
                                 system(pipe)});
      vertex = c.vertex;
      at = c.chainage_m;
    }
  }

  City const& city_;
  double snap_m_;
  std::vector<Line> lines_;
  std::vector<Cut> cuts_;
  SlowNetwork network_;
};

}  // namespace

std::string SlowNetwork::key_of(City const& city, std::size_t vertex) const {
  if (vertex < nodes) return std::string{city.nodes.id[NodeId{vertex}]};
  // A pipe passes where one of its pieces goes on in the next.
  auto passes = [&](std::size_t pipe) {
    std::vector<std::pair<std::size_t, std::size_t>> own;
    for (Piece const& piece : pieces)
      if (piece.pipe == pipe) own.emplace_back(piece.from, piece.to);
    std::size_t there = 0;
    for (auto [from, to] : own) there += (from == vertex ? 1U : 0U) + (to == vertex ? 1U : 0U);
    return own.size() > 1 && there == 2;
  };
  std::set<std::tuple<bool, bool, std::string>> names;
  for (Piece const& piece : pieces)
    if (piece.from == vertex || piece.to == vertex)
      names.emplace(passes(piece.pipe), piece.to != vertex && !piece.doubtful,
                    std::string{city.pipes.id[PipeId{piece.pipe}]});
  return names.empty() ? std::string{} : std::get<std::string>(*names.begin());
}

SlowNetwork slow_network(City const& city, double snap_m, Date day) {
  return Joiner{city, snap_m, day}.join();
}

}  // namespace qinzao::test
