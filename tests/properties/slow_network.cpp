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
    for (auto& column : {&backwards_, &doubtful_, &of_main_, &in_question_}) column->assign(city.pipes.size(), false);
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

  using Levels = std::array<double, 2>;

  static bool same(double a, double b) { return level_with(a, b, 0.0005) || (std::isnan(a) && std::isnan(b)); }
  static bool same(Levels a, Levels b) { return same(a[0], b[0]) && same(a[1], b[1]); }

  /// Levels at the begin and end of a main that most of its pieces repeat, and by how many.
  struct Repeated {
    std::size_t pieces = 1;
    Levels levels{NAN, NAN};
  };

  /// What a piece tells of the begin and end of its main, if its inverts belong to its names, or as it is drawn.
  Levels told_of_main(SlowMain const& main, SlowMain::Piece const& piece, bool by_name) const {
    auto [up, down] = network_.invert_m[piece.pipe];
    bool exchanged = by_name ? network_.ends.named[piece.pipe][0] != main.begin : piece.turned;
    return exchanged ? Levels{down, up} : Levels{up, down};
  }

  Repeated most_repeated(SlowMain const& main, bool by_name) const {
    Repeated most;
    for (auto const& one : main.pieces) {
      Levels levels = told_of_main(main, one, by_name);
      if (std::isnan(levels[0]) && std::isnan(levels[1])) continue;
      Repeated found{0, levels};
      for (auto const& other : main.pieces)
        if (same(told_of_main(main, other, by_name), levels)) ++found.pieces;
      if (found.pieces > most.pieces) most = found;
    }
    return most;
  }

  void spread_levels_of_mains() {
    std::vector<SlowMain const*> open;
    for (SlowMain const& main : network_.ends.mains) {
      Repeated by_name = most_repeated(main, true), drawn = most_repeated(main, false);
      if (std::max(by_name.pieces, drawn.pieces) < 2) continue;
      bool use_names = by_name.pieces >= drawn.pieces;
      if (by_name.pieces != drawn.pieces || same(by_name.levels, drawn.levels)) {
        spread(main, use_names ? by_name.levels : drawn.levels, use_names, false);
      } else {
        open.push_back(&main);
        for (auto const& piece : main.pieces) in_question_[piece.pipe] = true;
      }
    }
    // Some are drawn against their names throughout: as with swapped names, the levels at the two nodes tell.
    std::vector<SwapVerdict> verdicts;
    for (SlowMain const* main : open)
      verdicts.push_back(
          judge(most_repeated(*main, false).levels, {levels_beside(main->pieces.front().pipe, main->begin, false),
                                                     levels_beside(main->pieces.front().pipe, main->end, false)}));
    for (std::size_t i = 0; i < open.size(); ++i) {
      bool use_names = verdicts[i] == SwapVerdict::drawn_backwards;
      for (auto const& piece : open[i]->pieces) in_question_[piece.pipe] = false;
      spread(*open[i], most_repeated(*open[i], use_names).levels, use_names, verdicts[i] == SwapVerdict::unresolved);
    }
  }

  void spread(SlowMain const& main, Levels levels, bool by_name, bool open) {
    double total = 0, passed = 0;
    for (auto const& piece : main.pieces) total += line_length(lines_[piece.pipe]);
    auto level_at = [&](double chainage) {
      if (chainage <= 0) return levels[0];
      if (chainage >= total - 1e-9) return levels[1];
      return levels[0] + chainage / total * (levels[1] - levels[0]);
    };
    for (std::size_t i = 0; i < main.pieces.size(); ++i) {
      auto const& piece = main.pieces[i];
      auto [pipe, turned] = piece;
      double until = passed + line_length(lines_[pipe]);
      if (same(told_of_main(main, piece, by_name), levels)) {
        network_.invert_m[pipe][turned ? 1 : 0] = level_at(passed);
        network_.invert_m[pipe][turned ? 0 : 1] = level_at(until);
        of_main_[pipe] = true;
        in_question_[pipe] = open;
        main_fall_m_[pipe] = levels[0] - levels[1];  // from begin to end
        if (i > 0) no_evidence_.emplace(pipe, turned ? 1 : 0);
        if (i + 1 < main.pieces.size()) no_evidence_.emplace(pipe, turned ? 0 : 1);
      }
      passed = until;
    }
  }

  bool in_one_main(std::size_t a, std::size_t b) const {
    return std::ranges::any_of(network_.ends.mains, [&](SlowMain const& main) {
      auto has = [&](std::size_t pipe) {
        return std::ranges::any_of(main.pieces, [&](auto const& piece) { return piece.pipe == pipe; });
      };
      return has(a) && has(b);
    });
  }

  bool is_evidence(std::size_t pipe, std::size_t end) const {
    return !pumped(pipe) && !in_question_[pipe] && !no_evidence_.contains({pipe, end});
  }

  /// Known levels at a vertex beside a pipe: of its own group alone, or of all. The invert of the node counts unless
  /// it may be that of another group.
  std::vector<double> levels_beside(std::size_t pipe, std::size_t vertex, bool own_group) const {
    std::vector<double> levels;
    bool foreign = false;
    for (std::size_t other = 0; other < lines_.size(); ++other)
      for (std::size_t side : {0U, 1U}) {
        if (other == pipe || !network_.ends.serving[other] || end_of(other, side).vertex != vertex) continue;
        bool kin = one_group(system(pipe), system(other));
        foreign = foreign || !kin;
        if ((kin || !own_group) && is_evidence(other, side) && !in_one_main(pipe, other))
          levels.push_back(network_.invert_m[other][side]);
      }
    if (!(own_group && foreign) && vertex < network_.ends.nodes)
      levels.push_back(city_.nodes.invert_level_m[NodeId{vertex}]);
    std::erase_if(levels, [](double level) { return std::isnan(level); });
    return levels;
  }
  /// How far two inverts are from the nearest levels at their ends, as drawn and exchanged; unknown where there are
  /// none.
  struct Misfit {
    Levels drawn{NAN, NAN}, exchanged{NAN, NAN};
  };
  static Misfit misfit(Levels inverts, std::array<std::vector<double>, 2> const& beside) {
    Misfit found;
    for (std::size_t end : {0U, 1U})
      for (double level : beside[end]) {
        found.drawn[end] = std::fmin(found.drawn[end], std::abs(level - inverts[end]));
        found.exchanged[end] = std::fmin(found.exchanged[end], std::abs(level - inverts[1 - end]));
      }
    return found;
  }
  static bool fits(Levels off) { return level_with(off[0], 0, 0.1) && level_with(off[1], 0, 0.1); }

  /// Which way two inverts fit, by at least half their fall better; the levels of one end are enough if they cannot
  /// fit both.
  static SwapVerdict judge(Levels inverts, std::array<std::vector<double>, 2> const& beside) {
    Misfit off = misfit(inverts, beside);
    double fall = std::abs(inverts[0] - inverts[1]);
    for (std::size_t end : {0U, 1U})
      if (beside[end].empty() && above(fall, 0, 0.2)) {
        off.drawn[end] = off.drawn[1 - end];
        off.exchanged[end] = off.exchanged[1 - end];
      }
    double drawn = std::max(off.drawn[0], off.drawn[1]), exchanged = std::max(off.exchanged[0], off.exchanged[1]);
    bool straight = fits(off.drawn) && exchanged - drawn >= fall / 2 - 1e-6;
    bool turned = fits(off.exchanged) && drawn - exchanged >= fall / 2 - 1e-6;
    if (straight == turned) return SwapVerdict::unresolved;
    return straight ? SwapVerdict::names_swapped : SwapVerdict::drawn_backwards;
  }

  void settle_swapped_names() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (network_.ends.swapped[pipe]) in_question_[pipe] = true;
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (network_.ends.swapped[pipe])
        network_.verdict[pipe] = judge(network_.invert_m[pipe], {levels_beside(pipe, end_of(pipe, 0).vertex, false),
                                                                 levels_beside(pipe, end_of(pipe, 1).vertex, false)});
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (!network_.verdict[pipe]) continue;
      in_question_[pipe] = network_.verdict[pipe] == SwapVerdict::unresolved;
      if (network_.verdict[pipe] == SwapVerdict::drawn_backwards)
        std::swap(network_.invert_m[pipe][0], network_.invert_m[pipe][1]);
    }
  }

  void find_directions() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      auto [from, to] = network_.ends.named[pipe];
      bool both_named = from && to;  // one name alone never reverses a pipe
      if (network_.verdict[pipe] == SwapVerdict::drawn_backwards ||
          (network_.verdict[pipe] == SwapVerdict::unresolved && both_named))
        backwards_[pipe] = true;
    }
    for (SlowMain const& main : network_.ends.mains)
      for (auto [pipe, turned] : main.pieces) backwards_[pipe] = turned == (network_.ends.named[pipe][0] == main.begin);
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (city_.pipes.flow[PipeId{pipe}] == Flow::reverse) backwards_[pipe] = !backwards_[pipe];
  }

  void find_exchanged() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (!network_.ends.serving[pipe] || pumped(pipe) || in_question_[pipe] || of_main_[pipe]) continue;
      Misfit off = misfit(network_.invert_m[pipe], {levels_beside(pipe, end_of(pipe, 0).vertex, true),
                                                    levels_beside(pipe, end_of(pipe, 1).vertex, true)});
      bool misses = above(off.drawn[0], 0, 0.1) && above(off.drawn[1], 0, 0.1);
      LevelSet& set = network_.sets[static_cast<std::size_t>(system(pipe))];
      if (fits(off.drawn) && !fits(off.exchanged)) ++set.deciding;
      if (!fits(off.exchanged) || !misses) continue;
      ++set.deciding;
      ++set.exchanged;
      network_.exchanged[pipe] = true;
    }
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)  // of an untrusted set one finding says it for all
      if (network_.sets[static_cast<std::size_t>(system(pipe))].untrusted()) network_.exchanged[pipe] = false;
  }

  /// May the levels of a pipe tell its direction?
  bool levels_tell(std::size_t pipe) const {
    return !pumped(pipe) && !network_.exchanged[pipe] && !in_question_[pipe] &&
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
      doubtful_[pipe] =
          network_.exchanged[pipe] || in_question_[pipe] || (levels_tell(pipe) && above(-fall_m(pipe), 0, 0.02));
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
        else if (levels_tell(piece.pipe))
          lowest = std::fmin(lowest, level_of(piece.pipe, begin ? piece.begin_m : piece.end_m, begin ? 0 : 1));
      }
    if (!foreign && vertex < network_.ends.nodes)
      lowest = std::fmin(lowest, city_.nodes.invert_level_m[NodeId{vertex}]);
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
    std::vector<double> share(lines_.size(), NAN);  // of the length of a main that its pieces repeat
    for (SlowMain const& main : network_.ends.mains)
      for (auto const& piece : main.pieces) {
        double told = measured_m(piece.pipe), drawn = 0, sum = 0;
        for (auto const& other : main.pieces)
          if (std::abs(measured_m(other.pipe) - told) <= 0.01) {
            drawn += line_length(lines_[other.pipe]);
            sum += told;
          }
        bool several = sum > 1.5 * told;
        if (several && std::abs(told - drawn) < std::abs(sum - drawn))  // it is the length of them together
          share[piece.pipe] = told * line_length(lines_[piece.pipe]) / drawn;
      }
    std::size_t mismatched = 0;
    std::vector<bool> impossible(lines_.size(), false);
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (lines_[pipe].empty() || city_.pipes.device[PipeId{pipe}] != Device::none || !std::isnan(share[pipe]))
        continue;
      double straight = apart(lines_[pipe].front(), lines_[pipe].back());
      double drawn = line_length(lines_[pipe]);
      impossible[pipe] = straight - measured_m(pipe) > std::max(0.5, 0.01 * straight);
      if (impossible[pipe] || std::abs(measured_m(pipe) - drawn) > std::max(2.0, 0.1 * drawn)) ++mismatched;
    }
    bool schematic = 2 * mismatched > static_cast<std::size_t>(std::ranges::count_if(
                                          lines_, [](Line const& line) { return !line.empty(); }));
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      bool use = !std::isnan(measured_m(pipe)) && (schematic || !impossible[pipe]);
      double own = use ? measured_m(pipe) : line_length(lines_[pipe]);
      network_.ground_m.push_back(std::isnan(share[pipe]) ? own : share[pipe]);
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
          bool begins = backwards_[pipe] == (end == 1) && !doubtful_[pipe];
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
        double lowest = NAN;
        for (double level : levels) lowest = std::fmin(lowest, level);
        if (std::isnan(lowest) && vertex < network_.ends.nodes) lowest = city_.nodes.invert_level_m[NodeId{vertex}];
        double passing = level_of(pipe, chainage, 0);
        bool unknown = std::isnan(lowest) || std::isnan(passing);
        bool by_names = found_by_name(pipe, 0) && found_by_name(pipe, 1);
        if (unknown ? !by_names : level_with(lowest, passing, 0.3)) cuts_.push_back({pipe, chainage, vertex});
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
  std::vector<bool> backwards_, doubtful_;
  std::vector<bool> of_main_;      // pipe -> repeats the levels of its main
  std::vector<bool> in_question_;  // pipe -> nobody can tell to which end its inverts belong
  std::set<std::pair<std::size_t, std::size_t>> no_evidence_;  // inner ends of pieces that repeat the levels of a main
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
