#include "tests/properties/slow_levels.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao::test {

namespace {

class LevelReader {
 public:
  LevelReader(City const& city, SlowEnds const& ends) : city_{city}, ends_{ends} {
    std::size_t pipes = city.pipes.size();
    for (std::size_t pipe = 0; pipe < pipes; ++pipe) {
      lines_.push_back(line_of(city, pipe));
      found_.invert_m.push_back({city.pipes.invert_up_m[PipeId{pipe}], city.pipes.invert_down_m[PipeId{pipe}]});
    }
    for (auto* column : {&found_.backwards, &found_.doubtful, &found_.exchanged, &of_main_, &in_question_})
      column->assign(pipes, false);
    found_.verdict.resize(pipes);
    main_fall_m_.assign(pipes, NAN);
  }

  SlowLevels read() {
    found_.mains = ends_.mains;
    find_repeated_mains();
    spread_levels_of_mains();
    settle_swapped_names();
    find_directions();
    find_exchanged();
    find_doubt();
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      found_.tell.push_back(levels_tell(pipe));
      found_.fall_m.push_back(fall_m(pipe));
    }
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)  // whose inverts are no evidence
      if (!pumped(pipe) && found_.sets[static_cast<std::size_t>(system(pipe))].untrusted())
        found_.invert_m[pipe] = {NAN, NAN};
    return std::move(found_);
  }

 private:
  SlowEnd const& end_of(std::size_t pipe, std::size_t end) const { return ends_.ends[pipe][end]; }
  System system(std::size_t pipe) const { return city_.pipes.system[PipeId{pipe}]; }
  bool pumped(std::size_t pipe) const {
    return city_.pipes.conveyance[PipeId{pipe}] == Conveyance::pressure ||
           city_.pipes.device[PipeId{pipe}] != Device::none;
  }

  using Levels = std::array<double, 2>;

  static bool same(double a, double b) { return level_with(a, b, 0.0005) || (std::isnan(a) && std::isnan(b)); }
  static bool same(Levels a, Levels b) { return same(a[0], b[0]) && same(a[1], b[1]); }

  bool against_names(SlowMain const& main, SlowMain::Piece const& piece) const {
    return main.begin ? ends_.named[piece.pipe][0] != main.begin : piece.turned;
  }

  /// Is b drawn on from where a ends, with the same two inverts, which differ?
  bool is_drawn_on(std::size_t a, std::size_t b) const {
    auto may = [&](std::size_t pipe) {
      bool named = std::ranges::any_of(ends_.mains, [&](SlowMain const& main) {
        return std::ranges::any_of(main.pieces, [&](auto const& piece) { return piece.pipe == pipe; });
      });
      auto [up, down] = found_.invert_m[pipe];
      return ends_.serving[pipe] && !pumped(pipe) && !ends_.swapped[pipe] && !named && std::abs(up - down) > 0.02;
    };
    auto size = [&](std::size_t pipe) { return city_.pipes.diameter_mm[PipeId{pipe}]; };
    return a != b && may(a) && may(b) && system(a) == system(b) && same(size(a), size(b)) &&
           same(found_.invert_m[a], found_.invert_m[b]) && end_of(a, 1).vertex == end_of(b, 0).vertex;
  }

  void find_repeated_mains() {
    std::size_t pipes = lines_.size();
    auto only = [&](auto&& fits) {
      std::vector<std::size_t> all;
      for (std::size_t pipe = 0; pipe < pipes; ++pipe)
        if (fits(pipe)) all.push_back(pipe);
      return all.size() == 1 ? std::optional{all[0]} : std::nullopt;
    };
    auto next = [&](std::size_t pipe) -> std::optional<std::size_t> {
      auto after = only([&](std::size_t other) { return is_drawn_on(pipe, other); });
      if (!after || !only([&](std::size_t other) { return is_drawn_on(other, *after); })) return std::nullopt;
      return after;
    };
    for (std::size_t first = 0; first < pipes; ++first) {
      bool begins = next(first).has_value();
      for (std::size_t other = 0; begins && other < pipes; ++other) begins = next(other) != first;
      if (!begins) continue;
      SlowMain main;
      for (std::optional piece{first}; piece; piece = next(*piece)) main.pieces.push_back({*piece, false});
      found_.mains.push_back(main);
    }
  }

  /// Levels at the begin and end of a main that most of its pieces repeat, and by how many.
  struct Repeated {
    std::size_t pieces = 1;
    Levels levels{NAN, NAN};
  };

  /// What a piece tells of the begin and end of its main, if its inverts belong to its names, or as it is drawn.
  Levels told_of_main(SlowMain const& main, SlowMain::Piece const& piece, bool by_name) const {
    auto [up, down] = found_.invert_m[piece.pipe];
    bool exchanged = by_name ? against_names(main, piece) : piece.turned;
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
    for (SlowMain const& main : found_.mains) {
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
          judge(most_repeated(*main, false).levels, {levels_beside(main->pieces.front().pipe, *main->begin, false),
                                                     levels_beside(main->pieces.front().pipe, *main->end, false)}));
    for (std::size_t i = 0; i < open.size(); ++i) {
      bool use_names = verdicts[i] == SwapVerdict::drawn_backwards;
      for (auto const& piece : open[i]->pieces) {
        in_question_[piece.pipe] = false;
        bool says_the_opposite = piece.turned != against_names(*open[i], piece);
        if (verdicts[i] == SwapVerdict::names_swapped && says_the_opposite) main_swapped_.insert(piece.pipe);
      }
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
        found_.invert_m[pipe][turned ? 1 : 0] = level_at(passed);
        found_.invert_m[pipe][turned ? 0 : 1] = level_at(until);
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
    return std::ranges::any_of(found_.mains, [&](SlowMain const& main) {
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
  std::vector<double> levels_beside(std::size_t pipe, std::size_t vertex, bool own_group,
                                    bool system_exchanged = false) const {
    std::vector<double> levels;
    bool foreign = false;
    for (std::size_t other = 0; other < lines_.size(); ++other)
      for (std::size_t side : {0U, 1U}) {
        if (other == pipe || !ends_.serving[other] || end_of(other, side).vertex != vertex) continue;
        bool kin = one_group(system(pipe), system(other));
        foreign = foreign || !kin;
        if ((kin || !own_group) && is_evidence(other, side) && !in_one_main(pipe, other))
          levels.push_back(found_.invert_m[other][system_exchanged && system(other) == system(pipe) ? 1 - side : side]);
      }
    if (!(own_group && foreign) && vertex < ends_.nodes) levels.push_back(city_.nodes.invert_level_m[NodeId{vertex}]);
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
      if (ends_.swapped[pipe]) in_question_[pipe] = true;
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (ends_.swapped[pipe])
        found_.verdict[pipe] = judge(found_.invert_m[pipe], {levels_beside(pipe, end_of(pipe, 0).vertex, false),
                                                             levels_beside(pipe, end_of(pipe, 1).vertex, false)});
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (!found_.verdict[pipe]) continue;
      in_question_[pipe] = found_.verdict[pipe] == SwapVerdict::unresolved;
      if (found_.verdict[pipe] == SwapVerdict::drawn_backwards)
        std::swap(found_.invert_m[pipe][0], found_.invert_m[pipe][1]);
    }
  }

  void find_directions() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      auto [from, to] = ends_.named[pipe];
      bool both_named = from && to;  // one name alone never reverses a pipe
      if (found_.verdict[pipe] == SwapVerdict::drawn_backwards ||
          (found_.verdict[pipe] == SwapVerdict::unresolved && both_named))
        found_.backwards[pipe] = true;
    }
    for (SlowMain const& main : ends_.mains)
      for (auto const& piece : main.pieces) {
        bool swapped = main_swapped_.contains(piece.pipe);
        found_.backwards[piece.pipe] = !swapped && piece.turned != against_names(main, piece);
        if (swapped) found_.verdict[piece.pipe] = SwapVerdict::names_swapped;
      }
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (city_.pipes.flow[PipeId{pipe}] == Flow::reverse) found_.backwards[pipe] = !found_.backwards[pipe];
  }

  void find_exchanged() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      if (!ends_.serving[pipe] || pumped(pipe) || in_question_[pipe] || of_main_[pipe]) continue;
      Misfit off = misfit(found_.invert_m[pipe], {levels_beside(pipe, end_of(pipe, 0).vertex, true),
                                                  levels_beside(pipe, end_of(pipe, 1).vertex, true)});
      bool misses = above(off.drawn[0], 0, 0.1) && above(off.drawn[1], 0, 0.1);
      LevelSet& set = found_.sets[static_cast<std::size_t>(system(pipe))];
      if (fits(off.drawn) && !fits(off.exchanged)) ++set.deciding;
      // all pipes of the system may be exchanged, and then each fits only beside the others exchanged
      Misfit beside_exchanged =
          misfit(found_.invert_m[pipe], {levels_beside(pipe, end_of(pipe, 0).vertex, true, true),
                                         levels_beside(pipe, end_of(pipe, 1).vertex, true, true)});
      if (!misses || (!fits(off.exchanged) && !fits(beside_exchanged.exchanged))) continue;
      ++set.deciding;
      ++set.exchanged;
      found_.exchanged[pipe] = fits(off.exchanged);
    }
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)  // of an untrusted set one finding says it for all
      if (found_.sets[static_cast<std::size_t>(system(pipe))].untrusted()) found_.exchanged[pipe] = false;
  }

  /// May the levels of a pipe tell its direction?
  bool levels_tell(std::size_t pipe) const {
    return !pumped(pipe) && !found_.exchanged[pipe] && !in_question_[pipe] &&
           !found_.sets[static_cast<std::size_t>(system(pipe))].untrusted();
  }

  /// Along the flow; of a piece of a main whose levels it repeats, the fall of the main.
  double fall_m(std::size_t pipe) const {
    auto [first, last] = found_.invert_m[pipe];
    double fall = found_.backwards[pipe] ? last - first : first - last;
    if (!of_main_[pipe]) return fall;
    for (SlowMain const& main : found_.mains)
      for (auto [piece, turned] : main.pieces)
        if (piece == pipe) return turned == found_.backwards[pipe] ? main_fall_m_[pipe] : -main_fall_m_[pipe];
    return NAN;
  }

  void find_doubt() {
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      found_.doubtful[pipe] =
          found_.exchanged[pipe] || in_question_[pipe] || (levels_tell(pipe) && above(-fall_m(pipe), 0, 0.02));
  }

  City const& city_;
  SlowEnds const& ends_;
  std::vector<Line> lines_;
  std::vector<bool> of_main_;      // pipe -> repeats the levels of its main
  std::vector<bool> in_question_;  // pipe -> nobody can tell to which end its inverts belong
  std::set<std::pair<std::size_t, std::size_t>> no_evidence_;  // inner ends of pieces that repeat the levels of a main
  std::set<std::size_t> main_swapped_;  // pieces of a main whose names are exchanged, by its levels
  std::vector<double> main_fall_m_;     // pipe -> from begin to end of the main whose levels it repeats
  SlowLevels found_;
};

}  // namespace

SlowLevels slow_levels(City const& city, SlowEnds const& ends) {
  return LevelReader{city, ends}.read();
}

}  // namespace qinzao::test
