#include "tests/properties/slow_network.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao::test {

namespace {

bool one_group(System a, System b) {
  auto foul = [](System s) { return s == System::sanitary || s == System::combined; };
  auto storm = [](System s) { return s == System::storm || s == System::combined; };
  return (foul(a) && foul(b)) || (storm(a) && storm(b));
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

struct Cut {
  std::size_t pipe;
  double chainage_m;
  std::size_t vertex;
};

class Joiner {
 public:
  Joiner(City const& city, double snap_m, Date day) : city_{city}, snap_m_{snap_m} {
    network_.ends = slow_ends(city, snap_m, day);
    for (std::size_t pipe = 0; pipe < city.pipes.size(); ++pipe) {
      lines_.push_back(line_of(city, pipe));
      network_.invert_m.push_back({city.pipes.invert_up_m[PipeId{pipe}], city.pipes.invert_down_m[PipeId{pipe}]});
    }
    for (auto& column : {&backwards_, &doubtful_, &of_main_}) column->assign(city.pipes.size(), false);
    network_.verdict.resize(city.pipes.size());
    network_.exchanged.assign(city.pipes.size(), false);
    main_fall_m_.assign(city.pipes.size(), NAN);
  }

  SlowNetwork join() {
    spread_levels_of_mains();
    settle_swapped_names();
    find_directions();
    find_exchanged();
    find_doubt();
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
  bool pumped(std::size_t pipe) const {
    return city_.pipes.conveyance[PipeId{pipe}] == Conveyance::pressure ||
           city_.pipes.device[PipeId{pipe}] != Device::none;
  }

  // Levels.

  void spread_levels_of_mains() {
    for (SlowMain const& main : network_.ends.mains) {
      auto levels = repeated_levels(main);
      if (!levels) continue;
      double total = 0, passed = 0;
      for (auto const& piece : main.pieces) total += line_length(lines_[piece.pipe]);
      auto level_at = [&](double chainage) {
        if (chainage <= 0) return (*levels)[0];
        if (chainage >= total - 1e-9) return (*levels)[1];
        return (*levels)[0] + chainage / total * ((*levels)[1] - (*levels)[0]);
      };
      for (auto [pipe, turned] : main.pieces) {
        double until = passed + line_length(lines_[pipe]);
        network_.invert_m[pipe][turned ? 1 : 0] = level_at(passed);
        network_.invert_m[pipe][turned ? 0 : 1] = level_at(until);
        of_main_[pipe] = true;
        main_fall_m_[pipe] = (*levels)[0] - (*levels)[1];  // from begin to end
        passed = until;
      }
    }
  }

  /// The levels at the begin and the end of a main that all its pieces repeat: by their names, else as drawn.
  std::optional<std::array<double, 2>> repeated_levels(SlowMain const& main) const {
    for (bool by_name : {true, false}) {
      std::optional<std::array<double, 2>> common;
      bool all = true;
      for (auto [pipe, turned] : main.pieces) {
        auto [up, down] = network_.invert_m[pipe];
        bool exchanged = by_name ? network_.ends.named[pipe][0] != main.begin : turned;
        std::array<double, 2> mine = exchanged ? std::array{down, up} : std::array{up, down};
        auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
        if (std::isnan(up) && std::isnan(down)) all = false;
        if (common && (!same((*common)[0], mine[0]) || !same((*common)[1], mine[1]))) all = false;
        common = mine;
      }
      if (all) return common;
    }
    return std::nullopt;
  }

  /// Known levels of other gravity pipes at an end; those of its own group alone, or of all and of the node too.
  std::vector<double> levels_beside(std::size_t pipe, std::size_t end, bool own_group) const {
    std::vector<double> levels;
    std::size_t vertex = end_of(pipe, end).vertex;
    for (std::size_t other = 0; other < lines_.size(); ++other)
      for (std::size_t side : {0U, 1U}) {
        if (other == pipe || !network_.ends.serving[other] || pumped(other)) continue;
        if (end_of(other, side).vertex != vertex || (own_group && !one_group(system(pipe), system(other)))) continue;
        levels.push_back(network_.invert_m[other][side]);
      }
    if (!own_group && vertex < network_.ends.nodes) levels.push_back(city_.nodes.invert_level_m[NodeId{vertex}]);
    std::erase_if(levels, [](double level) { return std::isnan(level); });
    return levels;
  }

  /// How far the two inverts are at most from the nearest levels at their ends, as drawn and exchanged; nothing where
  /// an invert or the levels of an end are unknown.
  std::optional<std::array<double, 2>> misfits(std::size_t pipe, bool own_group) const {
    auto [first, last] = network_.invert_m[pipe];
    std::array<std::vector<double>, 2> beside{levels_beside(pipe, 0, own_group), levels_beside(pipe, 1, own_group)};
    if (std::isnan(first) || std::isnan(last) || beside[0].empty() || beside[1].empty()) return std::nullopt;
    auto off = [](double invert, std::vector<double> const& levels) {
      double least = INFINITY;
      for (double level : levels) least = std::min(least, std::abs(level - invert));
      return least;
    };
    return std::array{std::max(off(first, beside[0]), off(last, beside[1])),
                      std::max(off(last, beside[0]), off(first, beside[1]))};
  }

  void settle_swapped_names() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (!network_.ends.swapped[pipe]) continue;
      network_.verdict[pipe] = SwapVerdict::unresolved;
      auto misfit = misfits(pipe, false);
      if (!misfit || pumped(pipe)) continue;
      double half_fall = std::abs(network_.invert_m[pipe][0] - network_.invert_m[pipe][1]) / 2;
      auto [drawn, exchanged] = *misfit;
      if (drawn <= 0.1 + 1e-6 && exchanged - drawn >= half_fall - 1e-6)
        network_.verdict[pipe] = SwapVerdict::names_swapped;
      else if (exchanged <= 0.1 + 1e-6 && drawn - exchanged >= half_fall - 1e-6)
        network_.verdict[pipe] = SwapVerdict::drawn_backwards;
    }
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (network_.verdict[pipe] == SwapVerdict::drawn_backwards)
        std::swap(network_.invert_m[pipe][0], network_.invert_m[pipe][1]);
  }

  void find_directions() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (network_.verdict[pipe]) backwards_[pipe] = network_.verdict[pipe] != SwapVerdict::names_swapped;
    for (SlowMain const& main : network_.ends.mains)
      for (auto [pipe, turned] : main.pieces) backwards_[pipe] = turned == (network_.ends.named[pipe][0] == main.begin);
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (Flow flow = city_.pipes.flow[PipeId{pipe}]; flow != Flow::unknown) backwards_[pipe] = flow == Flow::reverse;
  }

  void find_exchanged() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (!network_.ends.serving[pipe] || pumped(pipe)) continue;
      auto misfit = misfits(pipe, true);
      if (!misfit) continue;
      bool as_drawn = (*misfit)[0] <= 0.1 + 1e-6, turned = (*misfit)[1] <= 0.1 + 1e-6;
      LevelSet& set = network_.sets[static_cast<std::size_t>(system(pipe))];
      if (as_drawn != turned) ++set.deciding;
      if (turned && !as_drawn) {
        ++set.exchanged;
        network_.exchanged[pipe] = true;
      }
    }
  }

  /// May the levels of a pipe tell its direction?
  bool levels_tell(std::size_t pipe) const {
    return !pumped(pipe) && !network_.exchanged[pipe] &&
           !network_.sets[static_cast<std::size_t>(system(pipe))].untrusted();
  }

  /// Along the flow; of a piece of a main whose levels it repeats, the fall of the main.
  double fall_m(std::size_t pipe) const {
    auto [first, last] = network_.invert_m[pipe];
    double fall = backwards_[pipe] ? last - first : first - last;
    if (!of_main_[pipe]) return fall;
    for (SlowMain const& main : network_.ends.mains)
      for (auto [piece, turned] : main.pieces)
        if (piece == pipe) return turned == backwards_[pipe] ? main_fall_m_[pipe] : -main_fall_m_[pipe];
    return NAN;
  }

  void find_doubt() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      doubtful_[pipe] = network_.exchanged[pipe] || network_.verdict[pipe] == SwapVerdict::unresolved ||
                        (levels_tell(pipe) && above(-fall_m(pipe), 0, 0.02));
  }

  bool falls(std::size_t pipe) const {
    if (!levels_tell(pipe) || doubtful_[pipe]) return false;
    double fall = fall_m(pipe);
    if (!std::isnan(fall)) return above(fall, 0, 0.02);
    auto [first, last] = network_.invert_m[pipe];
    if (std::isnan(first) && std::isnan(last)) return false;
    double high = lowest_at(end_of(pipe, backwards_[pipe] ? 1 : 0).vertex, pipe);
    double low = lowest_at(end_of(pipe, backwards_[pipe] ? 0 : 1).vertex, pipe);
    return above(high, low, 0.02);
  }

  /// The lowest known level of the group of a pipe at a vertex, pipes cut there included.
  double lowest_at(std::size_t vertex, std::size_t pipe) const {
    double lowest = NAN;
    for (auto const& piece : network_.pieces) {
      if (!one_group(piece.system, system(pipe)) || !levels_tell(piece.pipe)) continue;
      for (bool begin : {true, false}) {
        std::size_t there = begin == piece.backwards ? piece.to : piece.from;
        double level = level_of(piece.pipe, begin ? piece.begin_m : piece.end_m, begin ? 0 : 1);
        if (there == vertex && !std::isnan(level) && !(lowest <= level)) lowest = level;
      }
    }
    return lowest;
  }

  /// Straight between the ends; of a pipe without a line, at its end.
  double level_of(std::size_t pipe, double chainage_m, std::size_t end) const {
    auto [first, last] = network_.invert_m[pipe];
    double whole = line_length(lines_[pipe]);
    if (whole <= 0) return network_.invert_m[pipe][end];
    if (chainage_m <= 0) return first;
    if (chainage_m >= whole - 1e-9) return last;
    return first + chainage_m / whole * (last - first);
  }

  // Lengths on the ground.

  void find_lengths() {
    std::size_t mismatched = 0;
    std::vector<double> measured;
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) measured.push_back(city_.pipes.measured_m[PipeId{pipe}]);
    for (SlowMain const& main : network_.ends.mains) {
      double total = 0;
      for (auto const& piece : main.pieces) total += line_length(lines_[piece.pipe]);
      double told = measured[main.pieces.front().pipe];
      bool repeated = std::ranges::all_of(main.pieces, [&](auto const& piece) {
        double own = line_length(lines_[piece.pipe]);
        return measured[piece.pipe] == told && std::abs(told - total) < std::abs(told - own);
      });
      if (!repeated) continue;
      for (auto const& piece : main.pieces) measured[piece.pipe] = told * line_length(lines_[piece.pipe]) / total;
    }
    std::vector<bool> impossible(lines_.size(), false);
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (lines_[pipe].empty() || city_.pipes.device[PipeId{pipe}] != Device::none) continue;
      double straight = apart(lines_[pipe].front(), lines_[pipe].back());
      double drawn = line_length(lines_[pipe]);
      impossible[pipe] = straight - measured[pipe] > std::max(0.5, 0.01 * straight);
      if (impossible[pipe] || std::abs(measured[pipe] - drawn) > std::max(2.0, 0.1 * drawn)) ++mismatched;
    }
    bool schematic = 2 * mismatched > lines_.size();
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      bool use = !std::isnan(measured[pipe]) && (schematic || !impossible[pipe]);
      network_.ground_m.push_back(use ? measured[pipe] : line_length(lines_[pipe]));
    }
  }

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
        std::optional<std::tuple<bool, double, std::string_view, std::size_t, double>> best;
        for (auto [away, chainage, main] : pipes_under(end == 0 ? lines_[pipe].front() : lines_[pipe].back())) {
          if (main == pipe) continue;
          std::tuple candidate{!one_group(system(pipe), system(main)), away, std::string_view{city_.pipes.id[main]},
                               main, chainage};
          if (!best || candidate < *best) best = candidate;
        }
        if (!best) continue;
        own.rule = EndRule::blind;
        cuts_.push_back({std::get<3>(*best), std::get<4>(*best), own.vertex});
        network_.blind.emplace(pipe, std::get<3>(*best));
      }
  }

  void cut_at_vertices() {
    for (std::size_t vertex = 0; vertex < network_.ends.place.size(); ++vertex)
      for (auto [away, chainage, pipe] : pipes_under(network_.ends.place[vertex])) {
        if (end_of(pipe, 0).vertex == vertex || end_of(pipe, 1).vertex == vertex) continue;
        bool attached = false;
        std::vector<double> levels;
        for (std::size_t other = 0; other < lines_.size(); ++other)
          for (std::size_t side : {0U, 1U}) {
            SlowEnd const& end = end_of(other, side);
            bool met = end.rule != EndRule::absent && end.rule != EndRule::free && end.rule != EndRule::blind;
            if (!met || end.vertex != vertex || !one_group(system(other), system(pipe))) continue;
            attached = true;
            levels.push_back(network_.invert_m[other][side]);
          }
        if (!attached) continue;
        if (vertex < network_.ends.nodes) levels.push_back(city_.nodes.invert_level_m[NodeId{vertex}]);
        double level = level_of(pipe, chainage, 0);
        bool meets = std::ranges::any_of(levels, [&](double l) { return level_with(l, level, 0.3); });
        bool far = std::ranges::any_of(levels, [&](double l) { return above(l, level, 0.3) || above(level, l, 0.3); });
        if (found_by_name(pipe, 0) && found_by_name(pipe, 1) ? meets : meets || !far)
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
      bool back = backwards_[pipe];
      network_.pieces.push_back({pipe, back ? c.vertex : vertex, back ? vertex : c.vertex, at, c.chainage_m,
                                 share * network_.ground_m[pipe], doubtful_[pipe], back, false, system(pipe)});
      vertex = c.vertex;
      at = c.chainage_m;
    }
  }

  City const& city_;
  double snap_m_;
  std::vector<Line> lines_;
  std::vector<bool> backwards_, doubtful_, of_main_;
  std::vector<double> main_fall_m_;  // pipe -> from begin to end of the main whose levels it repeats
  std::vector<Cut> cuts_;
  SlowNetwork network_;
};

}  // namespace

std::string SlowNetwork::key_of(City const& city, std::size_t vertex) const {
  if (vertex < nodes) return std::string{city.nodes.id[vertex]};
  for (Piece const& piece : pieces)
    if (piece.from == vertex || piece.to == vertex) return std::string{city.pipes.id[piece.pipe]};
  return {};
}

SlowNetwork slow_network(City const& city, double snap_m, Date day) {
  return Joiner{city, snap_m, day}.join();
}

}  // namespace qinzao::test
