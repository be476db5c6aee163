#include "engine/sewer/hydraulics/level_spikes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

namespace qinzao {

namespace {

constexpr double least_m = 0.3 + 1e-9;
constexpr double rounding_m = 1e-9;
constexpr double adverse_m = 0.001 + rounding_m;

/// The four levels of two pipes that follow each other.
struct Levels {
  double top_m = 0;
  double arriving_m = 0;
  double leaving_m = 0;
  double bottom_m = 0;
  bool known_all() const { return known(top_m + arriving_m + leaving_m + bottom_m); }
};

/// What is wrong with them: an adverse slope above or below, a step up, a drop.
using Faults = std::array<bool, 4>;

/// A node, its two pipes, and how far its two levels lie above the line between the far ends.
struct Candidate {
  NodeId node;
  PipeId above;
  PipeId below;
  Levels levels;
  double line_m = 0;
  double arriving_off_m = 0;
  double leaving_off_m = 0;
  double off_m() const { return std::max(std::abs(arriving_off_m), std::abs(leaving_off_m)); }
};

class SpikeFinder {
 public:
  explicit SpikeFinder(Hydraulics const& of) : of_{of}, network_{of.sewers.network} {}

  /// One for each group that passes the node through one pipe and another; combined pipes once.
  void add_candidates(NodeId node, std::vector<Candidate>& candidates) const {
    PipeId foul_above;
    for (Group group : groups) {
      PipeId above = only_pipe(network_.entering[VertexId{node.value()}], group);
      PipeId below = only_pipe(network_.leaving[VertexId{node.value()}], group);
      if (!above || !below || above == below || above == foul_above) continue;
      if (of_.reaches.gravity[above] == 0 || of_.reaches.gravity[below] == 0) continue;
      VertexId vertex{node.value()};
      if (of_.reaches.down[above] != vertex || of_.reaches.up[below] != vertex) continue;
      Candidate found{node,
                      above,
                      below,
                      {of_.reaches.level_up_m[above], of_.reaches.level_down_m[above], of_.reaches.level_up_m[below],
                       of_.reaches.level_down_m[below]}};
      if (!found.levels.known_all() || !(network_.ground_m[above] + network_.ground_m[below] > 0)) continue;
      lay_line(found);
      candidates.push_back(found);
      foul_above = above;
    }
  }

  /// Draws the line between the far ends anew.
  void lay_line(Candidate& at) const {
    double above_m = network_.ground_m[at.above];
    double whole_m = above_m + network_.ground_m[at.below];
    at.line_m = at.levels.top_m + above_m / whole_m * (at.levels.bottom_m - at.levels.top_m);
    at.arriving_off_m = at.levels.arriving_m - at.line_m;
    at.leaving_off_m = at.levels.leaving_m - at.line_m;
  }

  std::optional<LevelSpike> spike(Candidate const& at, double limit_m) const {
    bool arriving_off = std::abs(at.arriving_off_m) > limit_m;
    bool leaving_off = std::abs(at.leaving_off_m) > limit_m;
    if (!arriving_off && !leaving_off) return std::nullopt;
    LimitCase asked = of_.reaches.limit_case(of_.sewers.pipes, at.above);
    Limit const* drop = find_limit(of_.standard, LimitKind::drop, asked);
    double drop_m = at.levels.arriving_m - at.levels.leaving_m;  // a smaller one puts no level that far off the line
    if (drop_m > least_m && (drop == nullptr || drop_m <= drop->value + rounding_m)) return std::nullopt;
    Levels mended = at.levels;
    if (arriving_off) mended.arriving_m = at.line_m;
    if (leaving_off) mended.leaving_m = at.line_m;
    Levels both = mended;  // where one of the two lies a little nearer
    both.arriving_m = both.leaving_m = at.line_m;
    Faults before = faults(at.levels, asked);
    if (!mends(before, faults(mended, asked)) && !mends(before, faults(both, asked))) return std::nullopt;
    bool arriving_more = std::abs(at.arriving_off_m) >= std::abs(at.leaving_off_m);
    return LevelSpike{at.node, at.above, at.below, arriving_more ? at.arriving_off_m : at.leaving_off_m, at.line_m};
  }

 private:
  /// Whether a fault is gone and none has come.
  static bool mends(Faults const& before, Faults const& after) {
    bool gone = false;
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (after[i] && !before[i]) return false;
      gone = gone || (before[i] && !after[i]);
    }
    return gone;
  }

  /// The only pipe of the group among the pieces; none where there are several. A wrong level puts
  /// the direction itself in doubt, so pieces in doubt count as they are drawn.
  template <typename Links>
  PipeId only_pipe(Links const& links, Group group) const {
    PipeId only;
    for (Incidence const& link : links) {
      if (!carries(link.system, group)) continue;
      if (only) return {};
      only = network_.pipe[link];
    }
    return only;
  }

  Faults faults(Levels const& levels, LimitCase const& asked) const {
    auto beyond = [&](LimitKind kind, double metres) {
      Limit const* limit = find_limit(of_.standard, kind, asked);
      return limit != nullptr && metres > limit->value + rounding_m;
    };
    return {levels.arriving_m - levels.top_m > adverse_m, levels.bottom_m - levels.leaving_m > adverse_m,
            beyond(LimitKind::step_up, levels.leaving_m - levels.arriving_m),
            beyond(LimitKind::drop, levels.arriving_m - levels.leaving_m)};
  }

  Hydraulics const& of_;
  Network const& network_;
};

}  // namespace

std::vector<LevelSpike> find_level_spikes(Hydraulics const& of) {
  SpikeFinder finder{of};
  std::vector<Candidate> candidates;
  std::vector<double> off_m;
  for (std::size_t row = 0; row < of.sewers.nodes.size(); ++row) finder.add_candidates(NodeId{row}, candidates);
  if (candidates.empty()) return {};
  for (Candidate const& candidate : candidates) off_m.push_back(candidate.off_m());
  auto middle = off_m.begin() + static_cast<std::ptrdiff_t>(off_m.size() / 2);
  std::ranges::nth_element(off_m, middle);
  double limit_m = std::max(least_m, 3 * *middle);
  std::ranges::stable_sort(candidates, std::greater{}, &Candidate::off_m);
  // Beside a wrong level the next one lies off its own line too: the worst is put right before its neighbors are asked.
  std::map<PipeId, double> mended_top;     // pipe -> the level its upper end would have
  std::map<PipeId, double> mended_bottom;  // and its lower end
  std::vector<LevelSpike> spikes;
  for (Candidate at : candidates) {
    if (at.off_m() <= limit_m) break;
    if (auto level = mended_top.find(at.above); level != mended_top.end()) at.levels.top_m = level->second;
    if (auto level = mended_bottom.find(at.below); level != mended_bottom.end()) at.levels.bottom_m = level->second;
    finder.lay_line(at);
    auto spike = finder.spike(at, limit_m);
    if (!spike) continue;
    mended_bottom[at.above] = mended_top[at.below] = at.line_m;
    spikes.push_back(*spike);
  }
  std::ranges::sort(spikes, {}, &LevelSpike::node);
  return spikes;
}

}  // namespace qinzao
