#include "engine/sewer/network/lengths.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao {

namespace {

constexpr double same_m = 0.01;  // measured lengths this near are one, repeated

class LengthFinder {
 public:
  LengthFinder(Pipes const& pipes, std::vector<Main> const& mains) : pipes_{pipes}, mains_{mains} {
    found_.drawn_m.resize(pipes.size());
    found_.ground_m.resize(pipes.size());
    for (std::size_t row = 0; row < pipes.size(); ++row) found_.drawn_m[PipeId{row}] = pipes.length_m(PipeId{row});
  }

  GroundLengths find() {
    std::size_t drawn = 0;
    std::vector<bool> repeats(mains_.empty() ? 0 : pipes_.size(), false);
    for (Main const& main : mains_) look_at(main, repeats);
    for (std::size_t row = 0; row < pipes_.size(); ++row) {
      PipeId pipe{row};
      auto line = pipes_.line.line(pipe);
      found_.ground_m[pipe] = found_.drawn_m[pipe];
      if (line.empty()) {
        if (known(pipes_.measured_m[pipe])) found_.ground_m[pipe] = pipes_.measured_m[pipe];
        continue;
      }
      ++drawn;
      if (repeats.empty() || !repeats[row])
        judge({.pipes = {pipe}, .drawn_m = found_.drawn_m[pipe], .straight_m = distance_m(line.front(), line.back())});
    }
    found_.schematic = 2 * found_.mismatched > drawn;
    for (LengthMismatch const& length : lengths_)
      if (found_.schematic || !length.impossible) use(length);
    std::ranges::sort(found_.mismatches, {},
                      [](LengthMismatch const& mismatch) { return std::ranges::min(mismatch.pipes); });
    return std::move(found_);
  }

 private:
  double measured_m(LengthMismatch const& length) const { return pipes_.measured_m[length.pipes.front()]; }

  /// The pieces of a main that repeat one length. Equal pieces have each their own: together they measure about as much
  /// as is drawn.
  void look_at(Main const& main, std::vector<bool>& repeats) {
    for (auto const& [pipe, _] : main.pieces) {
      double measured_m = pipes_.measured_m[pipe];
      if (!known(measured_m) || repeats[pipe.value()]) continue;
      auto is_same = [&](PipeId other) { return std::abs(pipes_.measured_m[other] - measured_m) <= same_m; };
      LengthMismatch length;
      Point begin{};  // of a stretch of such pieces
      Point end{};
      bool in_stretch = false;
      auto end_stretch = [&] {
        if (in_stretch) length.straight_m += distance_m(begin, end);
        in_stretch = false;
      };
      for (auto const& [other, turned] : main.pieces) {
        auto line = pipes_.line.line(other);
        if (!is_same(other) || line.empty()) {
          end_stretch();
          continue;
        }
        length.pipes.push_back(other);
        length.drawn_m += found_.drawn_m[other];
        if (!in_stretch) begin = turned ? line.back() : line.front();
        in_stretch = true;
        end = turned ? line.front() : line.back();
      }
      end_stretch();
      auto pieces = static_cast<double>(length.pipes.size());
      bool repeated = pieces > 1 && length.drawn_m > 0 &&
                      std::abs(measured_m - length.drawn_m) < std::abs(pieces * measured_m - length.drawn_m);
      if (!repeated) continue;
      for (PipeId piece : length.pipes) repeats[piece.value()] = true;
      judge(std::move(length));
    }
  }

  void judge(LengthMismatch length) {
    double measured = measured_m(length);
    if (!known(measured)) return;
    bool device = std::ranges::any_of(length.pipes, [&](PipeId pipe) { return pipes_.device[pipe] != Device::none; });
    length.impossible = !device && measured < length.straight_m - std::max(0.5, 0.01 * length.straight_m);
    bool differs = !device && std::abs(measured - length.drawn_m) > std::max(2.0, 0.1 * length.drawn_m);
    if (length.impossible || differs) {
      found_.mismatched += length.pipes.size();
      found_.mismatches.push_back(length);
    }
    lengths_.push_back(std::move(length));
  }

  void use(LengthMismatch const& length) {
    for (PipeId pipe : length.pipes) {
      double share = length.pipes.size() == 1 ? 1 : found_.drawn_m[pipe] / length.drawn_m;
      found_.ground_m[pipe] = share * pipes_.measured_m[pipe];
    }
  }

  Pipes const& pipes_;
  std::vector<Main> const& mains_;
  GroundLengths found_;
  std::vector<LengthMismatch> lengths_;  // every measured length, fitting or not
};

}  // namespace

GroundLengths find_lengths(Pipes const& pipes, std::vector<Main> const& mains) {
  return LengthFinder{pipes, mains}.find();
}

}  // namespace qinzao
