#include "engine/sewer/network/repeated_mains.hpp"

#include <cmath>

namespace qinzao {

namespace {

constexpr double same_m = 0.0005;  // the same millimetre
constexpr double step_m = 0.02;    // what rounding alone may make of a level joint

bool same(double a, double b) {
  return known(a) == known(b) && !(std::abs(a - b) >= same_m);
}

class PieceFinder {
 public:
  PieceFinder(Pipes const& pipes, PipeEnds const& ends, Rows<VertexId, EndRef> const& ends_at)
      : pipes_{pipes}, ends_{ends}, ends_at_{ends_at}, next_(pipes.size()), before_(pipes.size()) {
    if (ends.mains.empty()) return;
    in_main_.resize(pipes.size(), 0);
    for (Main const& main : ends.mains)
      for (auto const& piece : main.pieces) in_main_[piece.pipe] = 1;
  }

  std::vector<Main> find() {
    for (std::size_t row = 0; row < pipes_.size(); ++row) look_on(PipeId{row});
    std::vector<Main> mains;
    for (std::size_t row = 0; row < pipes_.size(); ++row)
      if (PipeId pipe{row}; next_[pipe] && !before_[pipe]) {
        Main& main = mains.emplace_back();
        for (PipeId piece = pipe; piece; piece = next_[piece]) main.pieces.push_back({piece, false});
      }
    return mains;
  }

 private:
  bool may_repeat(PipeId pipe) const {
    return ends_.vertex[pipe][1] && std::abs(pipes_.invert_up_m[pipe] - pipes_.invert_down_m[pipe]) > step_m &&
           is_gravity(pipes_, pipe) && ends_.swapped[pipe] == 0 && (in_main_.empty() || in_main_[pipe] == 0);
  }

  bool repeats(PipeId one, PipeId other) const {
    auto same_in = [&](Column<PipeId, double> const& column) { return same(column[one], column[other]); };
    return same_in(pipes_.invert_up_m) && same_in(pipes_.invert_down_m) && same_in(pipes_.diameter_mm) &&
           same_in(pipes_.width_mm) && same_in(pipes_.height_mm) && pipes_.system[one] == pipes_.system[other];
  }

  /// The only pipe that meets this one end to end, `side` being the end of the other, and repeats its inverts.
  PipeId only_repeat(PipeId pipe, std::uint8_t side) const {
    PipeId only;
    for (EndRef end : ends_at_[ends_.vertex[pipe][1U - side]])
      if (end.end == side && end.pipe != pipe && may_repeat(end.pipe) && repeats(pipe, end.pipe)) {
        if (only) return {};
        only = end.pipe;
      }
    return only;
  }

  void look_on(PipeId pipe) {
    if (!may_repeat(pipe)) return;
    PipeId next = only_repeat(pipe, 0);
    if (!next || only_repeat(next, 1) != pipe) return;
    next_[pipe] = next;
    before_[next] = pipe;
  }

  Pipes const& pipes_;
  PipeEnds const& ends_;
  Rows<VertexId, EndRef> const& ends_at_;
  Column<PipeId, PipeId> next_;
  Column<PipeId, PipeId> before_;
  Column<PipeId, std::uint8_t> in_main_;  // empty where no main is known by name
};

}  // namespace

std::vector<Main> find_repeated_mains(Pipes const& pipes, PipeEnds const& ends, Rows<VertexId, EndRef> const& ends_at) {
  return PieceFinder{pipes, ends, ends_at}.find();
}

}  // namespace qinzao
