#include "engine/demo/seed_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "engine/base/dice.hpp"

namespace qinzao {

namespace {

class Seeder {
 public:
  Seeder(SewerLayout& layout, YearWork const& work) : layout_{layout}, work_{work} {}

  void seed() {
    add_year_crossing();
    spoil(6, System::sanitary, 500, 1500, [&](LaidPipe& pipe) { gone_.push_back(index_of(pipe)); });
    spoil(3, System::storm, 300, 900, [&](LaidPipe& pipe) { gone_.push_back(index_of(pipe)); });
    spoil(7, System::sanitary, 100, 320, [&](LaidPipe& pipe) { lead_into(pipe, System::storm); });
    spoil(3, System::storm, 100, 300, [&](LaidPipe& pipe) { lead_into(pipe, System::sanitary); });
    for (System system : {System::sanitary, System::storm}) {
      spoil(12, system, 40, 4000, [&](LaidPipe& pipe) {
        pipe.invert_down_m = std::round(1000 * (pipe.invert_up_m + dice_.between(0.04, 0.16))) / 1000;
      });
      spoil(6, system, 40, 600, [&](LaidPipe& pipe) { miss(pipe); });
      spoil(2, system, 40, 600, [&](LaidPipe& pipe) { double_up(pipe); });
    }
    spoil(4, System::sanitary, 300, 900, [&](LaidPipe& pipe) { turn(pipe); });
    spoil(3, System::storm, 200, 900, [&](LaidPipe& pipe) { turn(pipe); });
    spoil(9, System::sanitary, 1500, 9000, [](LaidPipe& pipe) { pipe.diameter_mm -= 100; });
    for (LaidPipe& pipe : layout_.pipes) {
      if (dice_.chance(0.03)) pipe.diameter_mm = unknown_value;
      if (dice_.chance(0.05)) pipe.material.clear();
      if (dice_.chance(0.02)) pipe.installed_on.clear();
    }
    remove_gone();
  }

 private:
  std::uint32_t index_of(LaidPipe const& pipe) const {
    return static_cast<std::uint32_t>(&pipe - layout_.pipes.data());
  }

  /// Does something to pipes of a system that have so many metres above them, far apart, each once.
  void spoil(int count, System system, double least_m, double most_m, std::function<void(LaidPipe&)> const& change) {
    std::vector<std::uint32_t> fit;
    for (std::uint32_t i = 0; i < layout_.pipes.size(); ++i) {
      LaidPipe const& pipe = layout_.pipes[i];
      if (pipe.system == system && pipe.upstream_m >= least_m && pipe.upstream_m <= most_m && !pipe.carries_it &&
          !pipe.this_year && pipe.retired_on.empty())
        fit.push_back(i);
    }
    for (int tries = 0; count > 0 && !fit.empty() && tries < 4000; ++tries) {
      std::uint32_t i = fit[dice_.below(fit.size())];
      Point at = layout_.pipes[i].line.front();
      bool near = std::ranges::any_of(spoilt_, [&](Point p) { return distance_m(p, at) < 180; });
      if (near) continue;
      spoilt_.push_back(at);
      change(layout_.pipes[i]);
      --count;
    }
  }

  std::uint32_t nearest_manhole(Point at, System system) const {
    std::uint32_t best = 0;
    double best_m = 1e9;
    for (LaidPipe const& pipe : layout_.pipes) {
      if (pipe.system != system || layout_.nodes[pipe.from].kind != NodeKind::manhole) continue;
      double away_m = distance_m(layout_.nodes[pipe.from].at, at);
      if (away_m < best_m) {
        best_m = away_m;
        best = pipe.from;
      }
    }
    return best;
  }

  void lead_into(LaidPipe& pipe, System system) {
    pipe.to = nearest_manhole(pipe.line.back(), system);
    pipe.line.back() = layout_.nodes[pipe.to].at;
    // The other system may lie lower or higher; the mason made it fit.
    pipe.invert_down_m = std::round(1000 * (pipe.invert_up_m - 0.05)) / 1000;
  }

  static void miss(LaidPipe& pipe) {
    Point way = pipe.line.back() - pipe.line.front();
    pipe.line.back() = pipe.line.back() - 1.6 / length(way) * way;
    pipe.names_ends = false;
  }

  void double_up(LaidPipe const& pipe) {
    LaidPipe twin = pipe;
    twin.id += "A";
    layout_.pipes.push_back(std::move(twin));
  }

  static void turn(LaidPipe& pipe) {
    std::swap(pipe.from, pipe.to);
    std::ranges::reverse(pipe.line);
    pipe.invert_up_m = pipe.invert_down_m = unknown_value;
  }

  /// An old drain of the year's zone that ends in the storm sewer; the work retired it.
  void add_year_crossing() {
    for (LaidPipe const& storm : layout_.pipes) {
      if (storm.system != System::storm || layout_.nodes[storm.to].kind != NodeKind::manhole) continue;
      Point at = storm.line.back();
      bool in_zone = std::ranges::any_of(
          layout_.pipes, [&](LaidPipe const& pipe) { return pipe.this_year && distance_m(pipe.line.front(), at) < 6; });
      if (!in_zone) continue;
      Point way = storm.line.front() - storm.line.back();
      Point aside = 1 / length(way) * Point{-way.y, way.x};
      layout_.nodes.push_back({"WS-OLD1", NodeKind::manhole, at + 17 * aside, 4.0, 2.9});
      LaidPipe drain;
      drain.id = "WSG-OLD1";
      drain.from = static_cast<std::uint32_t>(layout_.nodes.size() - 1);
      drain.to = storm.to;
      drain.diameter_mm = 200;
      drain.invert_up_m = 2.9;
      drain.invert_down_m = 2.8;
      drain.material = "混凝土";
      drain.installed_on = "2003-05-01";
      drain.retired_on = work_.crossing_retired_on;
      drain.line = {at + 17 * aside, at};
      drain.upstream_m = 17;
      layout_.pipes.push_back(std::move(drain));
      return;
    }
  }

  void remove_gone() {
    std::ranges::sort(gone_, std::greater<>{});
    for (std::uint32_t i : gone_) layout_.pipes.erase(layout_.pipes.begin() + i);
  }

  SewerLayout& layout_;
  YearWork const& work_;
  std::vector<Point> spoilt_;
  std::vector<std::uint32_t> gone_;
  Dice dice_{1587};
};

}  // namespace

void seed_faults(SewerLayout& layout, YearWork const& work) {
  Seeder{layout, work}.seed();
}

}  // namespace qinzao
