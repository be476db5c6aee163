#include "engine/sewer/network/levels.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/parallel.hpp"
#include "engine/sewer/network/level_fit.hpp"
#include "engine/sewer/network/repeated_mains.hpp"

namespace qinzao {

namespace {

constexpr std::size_t grain = 8192;
constexpr double same_m = 0.0005;  // inverts this near are repeated: the same millimetre
constexpr double fit_m = LevelFit::fit_m;
constexpr double rounding_m = LevelFit::rounding_m;

class LevelFinder {
 public:
  LevelFinder(Pipes const& pipes, Nodes const& nodes, PipeEnds const& ends, NetworkOptions const& options)
      : pipes_{pipes}, nodes_{nodes}, ends_{ends}, options_{options}, evidence_(pipes.size(), {1, 1}) {
    std::size_t count = pipes.size();
    found_.invert_m.resize(count);
    found_.against.resize(count, 0);
    found_.doubtful.resize(count, 0);
    found_.fall_m.resize(count, unknown_value);
    found_.interpolated.resize(count, 0);
    std::vector<VertexId> at;
    std::vector<EndRef> list;
    at.reserve(2 * count);
    list.reserve(2 * count);
    for (std::size_t row = 0; row < count; ++row) {
      PipeId pipe{row};
      found_.invert_m[pipe] = {pipes.invert_up_m[pipe], pipes.invert_down_m[pipe]};
      if (!is_gravity(pipes, pipe)) evidence_[pipe] = {0, 0};
      for (std::uint8_t end : drawn_ends)
        if (VertexId vertex = ends.vertex[pipe][end]) {
          at.push_back(vertex);
          list.push_back({pipe, end});
        }
    }
    found_.ends_at = {ends.place.size(), at, list};
    found_.mains = ends.mains;
    std::ranges::move(find_repeated_mains(pipes, ends, found_.ends_at), std::back_inserter(found_.mains));
    main_.resize(found_.mains.empty() ? 0 : count, nothing);
  }

  PipeLevels find() {
    run_mains();
    settle_swapped();
    std::ranges::move(swapped_in_mains_, std::back_inserter(found_.swapped));
    settle_exchanged();
    settle_directions();
    return std::move(found_);
  }

 private:
  static constexpr std::uint32_t nothing = 0xffffffff;

  bool is_evidence(EndRef end) const { return evidence_[end.pipe][end.end] != 0; }
  std::uint32_t main_of(PipeId pipe) const { return main_.empty() ? nothing : main_[pipe]; }

  /// Which pipes around the end of a pipe are asked for their level.
  enum class Beside : std::uint8_t {
    own_group,
    own_group_exchanged,  // those of the pipe's own system as if their two inverts were exchanged
    all
  };

  /// The difference of `level` from the nearest known level at a vertex beside a pipe. The node's counts unless it may
  /// be that of another group than the one asked for.
  double off_m(PipeId pipe, VertexId vertex, double level, Beside beside) const {
    double least = unknown_value;
    auto offer = [&](double other) {
      double off = std::abs(other - level);
      if (known(off) && !(least <= off)) least = off;
    };
    bool own_group = true;
    for (EndRef end : found_.ends_at[vertex]) {
      if (end.pipe == pipe) continue;
      if (beside != Beside::all && !share_a_group(pipes_.system[pipe], pipes_.system[end.pipe])) {
        own_group = false;
      } else if (is_evidence(end) && (main_of(pipe) == nothing || main_of(end.pipe) != main_of(pipe))) {
        bool exchanged = beside == Beside::own_group_exchanged && pipes_.system[end.pipe] == pipes_.system[pipe];
        offer(found_.invert_m[end.pipe][exchanged ? 1 - end.end : end.end]);
      }
    }
    if (own_group && vertex.value() < nodes_.size()) offer(nodes_.invert_level_m[NodeId{vertex.value()}]);
    return least;
  }

  LevelFit fit(PipeId pipe, std::array<VertexId, 2> const& at, std::array<double, 2> const& inverts,
               Beside beside) const {
    LevelFit fit;
    for (std::size_t end : {0U, 1U}) {
      fit.as_drawn[end] = off_m(pipe, at[end], inverts[end], beside);
      fit.exchanged[end] = off_m(pipe, at[end], inverts[1 - end], beside);
    }
    return fit;
  }

  /// Do the inverts fit as drawn, or exchanged, and better than the other way by at least half the fall? Where no level
  /// is known at one end, the other decides if the fall is too great to fit both ways.
  SwapVerdict judge(LevelFit fit, std::array<double, 2> const& inverts) const {
    double fall_m = std::abs(inverts[0] - inverts[1]);
    for (std::size_t end : {0U, 1U})
      if (!known(fit.as_drawn[end]) && fall_m > 2 * fit_m + rounding_m) {
        fit.as_drawn[end] = fit.as_drawn[1 - end];
        fit.exchanged[end] = fit.exchanged[1 - end];
      }
    double as_drawn = std::max(fit.as_drawn[0], fit.as_drawn[1]);
    double exchanged = std::max(fit.exchanged[0], fit.exchanged[1]);
    double better = fall_m / 2 - rounding_m;
    bool straight = fit.fits_as_drawn() && exchanged - as_drawn >= better;
    bool turned = fit.fits_exchanged() && as_drawn - exchanged >= better;
    if (straight == turned) return SwapVerdict::unresolved;
    return straight ? SwapVerdict::names_swapped : SwapVerdict::drawn_backwards;
  }

  /// Levels at the begin and the end of a main that several of its pieces repeat.
  struct Repeated {
    std::array<double, 2> levels{unknown_value, unknown_value};
    std::size_t pieces = 0;
  };

  /// Of a main that no name tells, the names of a piece are as it is drawn.
  bool names_run_with(Main const& main, Main::Piece const& piece) const {
    return main.begin ? ends_.named.of[piece.pipe][0] == main.begin : !piece.turned;
  }

  /// What a piece says of the begin and the end of its main, if its inverts belong to its names, or as it is drawn.
  std::array<double, 2> levels_told(Main const& main, Main::Piece const& piece, bool by_name) const {
    double up_m = pipes_.invert_up_m[piece.pipe];
    double down_m = pipes_.invert_down_m[piece.pipe];
    bool with_chain = by_name ? names_run_with(main, piece) : !piece.turned;
    return with_chain ? std::array{up_m, down_m} : std::array{down_m, up_m};
  }

  static bool same(std::array<double, 2> const& a, std::array<double, 2> const& b) {
    auto alike = [](double x, double y) { return known(x) == known(y) && !(std::abs(x - y) >= same_m); };
    return alike(a[0], b[0]) && alike(a[1], b[1]);
  }

  Repeated find_repeated(Main const& main, bool by_name) const {
    Repeated most;
    for (auto const& one : main.pieces) {
      auto levels = levels_told(main, one, by_name);
      if (!known(levels[0]) && !known(levels[1])) continue;
      auto pieces = static_cast<std::size_t>(std::ranges::count_if(
          main.pieces, [&](auto const& other) { return same(levels_told(main, other, by_name), levels); }));
      if (pieces > 1 && pieces > most.pieces) most = {levels, pieces};
    }
    return most;
  }

  /// Directs the pieces of mains by their names, and lays the inverts that several pieces of one repeat along it. The
  /// inverts are those of the names or of the drawing, whichever more pieces agree on; where a whole main is drawn
  /// against its names, the levels at its two nodes tell, and meanwhile its own are no evidence.
  void run_mains() {
    std::vector<std::uint32_t> open;
    for (std::uint32_t index = 0; index < found_.mains.size(); ++index) {
      Main const& main = found_.mains[index];
      for (auto const& piece : main.pieces) {
        main_[piece.pipe] = index;
        found_.against[piece.pipe] = names_run_with(main, piece) == piece.turned ? 1 : 0;
      }
      Repeated by_name = find_repeated(main, true);
      Repeated drawn = find_repeated(main, false);
      if (by_name.pieces == 0 && drawn.pieces == 0) continue;
      if (by_name.pieces != drawn.pieces || same(by_name.levels, drawn.levels)) {
        bool names_hold = by_name.pieces >= drawn.pieces;
        lay_repeated(main, names_hold ? by_name.levels : drawn.levels, names_hold, false);
      } else {
        for (auto const& piece : main.pieces) evidence_[piece.pipe] = {0, 0};
        open.push_back(index);
      }
    }
    std::vector<SwapVerdict> verdicts;
    for (std::uint32_t index : open) {
      Main const& main = found_.mains[index];
      auto drawn = find_repeated(main, false).levels;
      std::array<VertexId, 2> at{VertexId{main.begin.value()}, VertexId{main.end.value()}};
      verdicts.push_back(judge(fit(main.pieces.front().pipe, at, drawn, Beside::all), drawn));
    }
    for (std::size_t i = 0; i < open.size(); ++i) {
      Main const& main = found_.mains[open[i]];
      bool names_hold = verdicts[i] == SwapVerdict::drawn_backwards;
      bool unresolved = verdicts[i] == SwapVerdict::unresolved;
      for (auto const& piece : main.pieces) {
        if (is_gravity(pipes_, piece.pipe)) evidence_[piece.pipe] = {1, 1};
        if (verdicts[i] == SwapVerdict::names_swapped) take_names_as_swapped(piece.pipe);
      }
      lay_repeated(main, find_repeated(main, names_hold).levels, names_hold, unresolved);
    }
  }

  /// The names of a main say the opposite of its drawing, and its levels say that the drawing is right.
  void take_names_as_swapped(PipeId pipe) {
    auto [from, to] = ends_.named.of[pipe];
    if (found_.against[pipe] == 0) return;
    found_.against[pipe] = 0;
    swapped_in_mains_.push_back({pipe, from, to, SwapVerdict::names_swapped});
  }

  void lay_repeated(Main const& main, std::array<double, 2> const& levels, bool by_name, bool unresolved) {
    double whole_m = 0;
    for (auto const& piece : main.pieces) whole_m += pipes_.length_m(piece.pipe);
    auto level = [&](double metres) {
      if (metres <= 0) return levels[0];
      if (metres >= whole_m - rounding_m) return levels[1];
      return levels[0] + metres / whole_m * (levels[1] - levels[0]);
    };
    double passed_m = 0;
    for (std::size_t i = 0; i < main.pieces.size(); ++i) {
      auto [pipe, turned] = main.pieces[i];
      double begin_m = std::exchange(passed_m, passed_m + pipes_.length_m(pipe));
      if (!same(levels_told(main, main.pieces[i], by_name), levels)) continue;
      std::size_t first = turned ? 1 : 0;  // the drawn end on the side of the begin
      found_.invert_m[pipe][first] = level(begin_m);
      found_.invert_m[pipe][1 - first] = level(passed_m);
      found_.interpolated[pipe] = 1;
      bool with_chain = (found_.against[pipe] != 0) == turned;
      bool runs_on = with_chain != (pipes_.flow[pipe] == Flow::reverse);
      found_.fall_m[pipe] = runs_on ? levels[0] - levels[1] : levels[1] - levels[0];
      if (unresolved) {
        found_.doubtful[pipe] = 1;
        evidence_[pipe] = {0, 0};
      }
      if (i > 0) evidence_[pipe][first] = 0;
      if (i + 1 < main.pieces.size()) evidence_[pipe][1 - first] = 0;
    }
  }

  /// Which of names and drawing holds where they say the opposite; the levels of such pipes are no evidence meanwhile.
  void settle_swapped() {
    std::vector<PipeId> open;
    for (std::size_t row = 0; row < pipes_.size(); ++row)
      if (ends_.swapped[PipeId{row}] != 0) open.emplace_back(row);
    for (PipeId pipe : open) evidence_[pipe] = {0, 0};
    for (PipeId pipe : open)
      found_.swapped.push_back(
          {pipe, ends_.named.of[pipe][0], ends_.named.of[pipe][1],
           judge(fit(pipe, ends_.vertex[pipe], found_.invert_m[pipe], Beside::all), found_.invert_m[pipe])});
    for (auto const& [pipe, from, to, verdict] : found_.swapped) {
      if (verdict == SwapVerdict::names_swapped) continue;
      bool one_name = !from || !to;
      found_.against[pipe] = one_name && verdict == SwapVerdict::unresolved ? 0 : 1;  // one name alone turns no pipe
      if (verdict == SwapVerdict::drawn_backwards) {
        std::swap(found_.invert_m[pipe][0], found_.invert_m[pipe][1]);
      } else {
        found_.doubtful[pipe] = 1;
      }
    }
    for (SwappedNames const& names : found_.swapped)
      if (names.verdict != SwapVerdict::unresolved && is_gravity(pipes_, names.pipe)) evidence_[names.pipe] = {1, 1};
  }

  /// Pipes whose two inverts fit only when exchanged, and how many of each system do.
  void settle_exchanged() {
    struct Part {
      std::vector<PipeId> exchanged;
      std::array<LevelSet, 4> sets;
    };
    std::vector<Part> parts(pipes_.size() / grain + 1);
    parallel_for(pipes_.size(), grain, options_.jobs, [&](std::size_t begin, std::size_t stop) {
      Part& part = parts[begin / grain];
      for (std::size_t row = begin; row < stop; ++row) {
        PipeId pipe{row};
        auto const& inverts = found_.invert_m[pipe];
        bool judged = ends_.vertex[pipe][0] && known(inverts[0] + inverts[1]) && evidence_[pipe][0] != 0 &&
                      evidence_[pipe][1] != 0 && found_.interpolated[pipe] == 0;
        if (!judged || std::abs(inverts[0] - inverts[1]) < same_m) continue;
        LevelFit fit_of = fit(pipe, ends_.vertex[pipe], inverts, Beside::own_group);
        bool straight = fit_of.fits_as_drawn();
        bool turned = fit_of.fits_exchanged();
        bool misses = fit_of.misses(fit_of.as_drawn);
        // where a whole set is exchanged, no pipe fits unless its neighbours are exchanged too
        bool turned_with_its_set =
            misses && fit(pipe, ends_.vertex[pipe], inverts, Beside::own_group_exchanged).fits_exchanged();
        LevelSet& set = part.sets[static_cast<std::size_t>(pipes_.system[pipe])];
        if (misses && (turned || turned_with_its_set)) {
          ++set.deciding;
          ++set.exchanged;
          if (turned) part.exchanged.push_back(pipe);
        } else if (straight && !turned) {
          ++set.deciding;
        }
      }
    });
    for (Part const& part : parts) {
      found_.exchanged.insert(found_.exchanged.end(), part.exchanged.begin(), part.exchanged.end());
      for (std::size_t system = 0; system < part.sets.size(); ++system) {
        found_.sets[system].deciding += part.sets[system].deciding;
        found_.sets[system].exchanged += part.sets[system].exchanged;
      }
    }
    std::erase_if(found_.exchanged, [&](PipeId pipe) { return is_untrusted(pipe); });
  }

  bool is_untrusted(PipeId pipe) const {
    return found_.sets[static_cast<std::size_t>(pipes_.system[pipe])].untrusted();
  }

  void settle_directions() {
    for (PipeId pipe : found_.exchanged) found_.doubtful[pipe] = 1;
    for (std::size_t row = 0; row < pipes_.size(); ++row) {
      PipeId pipe{row};
      if (pipes_.flow[pipe] == Flow::reverse) found_.against[pipe] = found_.against[pipe] == 0 ? 1 : 0;
      bool says_nothing = !is_gravity(pipes_, pipe) || found_.doubtful[pipe] != 0 || is_untrusted(pipe);
      if (is_untrusted(pipe) && is_gravity(pipes_, pipe)) found_.invert_m[pipe] = {unknown_value, unknown_value};
      if (says_nothing) {
        found_.fall_m[pipe] = unknown_value;
        continue;
      }
      if (found_.interpolated[pipe] == 0) {
        auto const& inverts = found_.invert_m[pipe];
        found_.fall_m[pipe] = found_.against[pipe] == 0 ? inverts[0] - inverts[1] : inverts[1] - inverts[0];
      }
      if (-found_.fall_m[pipe] > options_.doubt_m + rounding_m) found_.doubtful[pipe] = 1;
    }
  }

  Pipes const& pipes_;
  Nodes const& nodes_;
  PipeEnds const& ends_;
  NetworkOptions const& options_;
  Column<PipeId, std::array<std::uint8_t, 2>> evidence_;  // 1: the invert at this drawn end tells of its neighbours
  Column<PipeId, std::uint32_t> main_;                    // row of found_.mains; empty where there are none
  std::vector<SwappedNames> swapped_in_mains_;
  PipeLevels found_;
};

}  // namespace

PipeLevels find_levels(Pipes const& pipes, Nodes const& nodes, PipeEnds const& ends, NetworkOptions const& options) {
  return LevelFinder{pipes, nodes, ends, options}.find();
}

}  // namespace qinzao
