#include "engine/demo/pipe_sizes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace qinzao {

namespace {

using Sizes = std::array<PipeSize, 6>;
constexpr Sizes foul{{{0, 300, 0.003},
                      {900, 400, 0.0018},
                      {3000, 500, 0.0012},
                      {8000, 600, 0.0009},
                      {20000, 800, 0.0007},
                      {45000, 1000, 0.0006}}};
constexpr Sizes storm{{{0, 400, 0.002},
                       {400, 500, 0.0016},
                       {1000, 600, 0.0013},
                       {2000, 800, 0.001},
                       {4000, 1000, 0.0008},
                       {8000, 1200, 0.0007}}};

}  // namespace

PipeSize const& size_for(System system, double above_m) {
  Sizes const& sizes = system == System::storm ? storm : foul;
  return *(std::ranges::upper_bound(sizes, above_m, {}, &PipeSize::above_m) - 1);
}

double ground_at(Point p) {
  double wave = 0.5 * std::sin(p.x / 700) + 0.4 * std::sin(p.y / 540 + 1) + 0.12 * std::sin((p.x + p.y) / 91);
  return std::round(100 * (4.1 + wave)) / 100;
}

}  // namespace qinzao
