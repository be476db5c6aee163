#include <algorithm>

#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shared_area.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double most_of = 0.9;
constexpr std::size_t told_apart = 8;  // later buildings that one is compared with in a stack

struct Pair {
  std::uint32_t one;
  std::uint32_t other;
  double shared_m2;
};

double shared_box_m2(Box const& a, Box const& b) {
  double wide_m = std::min(a.max_x, b.max_x) - std::max(a.min_x, b.min_x);
  double high_m = std::min(a.max_y, b.max_y) - std::max(a.min_y, b.min_y);
  return std::max(wide_m, 0.0) * std::max(high_m, 0.0);
}

/// Two buildings that overlap by more than nine tenths of the larger one. value: square metres. Of a stack, each is
/// compared with the nearest of the later ones only.
void find(CheckInput const& input, Findings& findings) {
  Shapes const& shapes = input.survey.city.buildings.shape;
  std::vector<Box> boxes(shapes.size());
  std::vector<double> areas(shapes.size(), 0);
  for (std::uint32_t row = 0; row < shapes.size(); ++row)
    if (shapes.kind(row) == ShapeKind::polygon) {
      boxes[row] = shapes.box(row);
      areas[row] = area_m2(shapes, row);
    }
  BoxIndex index{boxes};
  constexpr std::size_t grain = 1024;
  std::vector<std::vector<Pair>> found(shapes.size() / grain + 1);
  parallel_for(shapes.size(), grain, input.survey.options.jobs, [&](std::size_t begin, std::size_t end) {
    for (auto row = static_cast<std::uint32_t>(begin); row < end; ++row) {
      std::size_t compared = 0;
      index.query(boxes[row], [&](std::uint32_t other) {
        double larger_m2 = std::max(areas[row], areas[other]);
        if (other <= row || !(std::min(areas[row], areas[other]) > most_of * larger_m2) ||
            !(shared_box_m2(boxes[row], boxes[other]) > most_of * larger_m2))
          return true;
        double shared_m2 = shared_area_m2(shapes, row, shapes, other);
        if (shared_m2 > most_of * larger_m2 + 1e-9) found[begin / grain].push_back({row, other, shared_m2});
        return ++compared < told_apart;
      });
    }
  });
  std::vector<Pair> pairs;
  for (auto const& part : found) pairs.insert(pairs.end(), part.begin(), part.end());
  std::ranges::sort(pairs, {}, [](Pair const& pair) { return std::pair{pair.one, pair.other}; });
  for (auto const& [one, other, shared_m2] : pairs) {
    Finding& finding = findings.add("duplicate_building", Severity::warning, {Layer::buildings, other});
    finding.more().more_subjects.push_back({Layer::buildings, one});
    finding.value = shared_m2;
  }
}

}  // namespace

Check duplicate_building_check() {
  return {
      .name = "duplicate_building",
      .group = "land",
      .place = 317,
      .title = {"重复建筑", "duplicate building"},
      .definition = {"重叠超过较大者九成的两幢房屋",
                     "two buildings that overlap by more than nine tenths of the larger"},
      .reasons = {{"",
                   {"重复建筑", "duplicate building"},
                   "m2",
                   {"房屋 {id} 与 {others} 重叠 {value}，是同一幢",
                    "buildings {id} and {others} share {value}: they are one"}}},
      .needs = {.land = true},
      .manual = {.definition = "two buildings that overlap by more than nine tenths of the larger one; in a stack each "
                               "is held against eight others at most",
                 .geometry = "the later one"},
      .find = find};
}

}  // namespace qinzao
