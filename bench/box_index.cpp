// box_index [BOXES]: our box index beside the R-tree of Boost.Geometry (packed by its bulk loader), on the same boxes
// and the same questions, in one run. Both must find the same rows. Times are seconds of one core; the last column is
// Boost's time by ours.
#include <fmt/format.h>

#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <chrono>
#include <cstdlib>
#include <random>

#include "engine/geo/box_index.hpp"

namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;
using BoostBox = bg::model::box<bg::model::d2::point_xy<double>>;
using Tree = bgi::rtree<std::pair<BoostBox, std::uint32_t>, bgi::rstar<16>>;
using namespace qinzao;

BoostBox boost_box(Box const& box) {
  return {{box.min_x, box.min_y}, {box.max_x, box.max_y}};
}

double seconds(auto&& work) {
  auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Boxes as a city has them: parcels side by side, and every fiftieth a long thin one (a road, a river).
std::vector<Box> city_boxes(std::size_t count) {
  std::mt19937 engine{7};
  auto dice = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(engine()) / 4294967296.0;
  };
  double side_m = 20 * std::sqrt(static_cast<double>(count));
  std::vector<Box> boxes(count);
  for (std::size_t i = 0; i < count; ++i) {
    Point at{dice(0, side_m), dice(0, side_m)};
    Point size = i % 50 == 0 ? Point{dice(200, 2000), dice(1, 5)} : Point{dice(8, 25), dice(8, 25)};
    boxes[i].add(at);
    boxes[i].add(at + size);
  }
  return boxes;
}

}  // namespace

int main(int words, char** word) {
  std::size_t count = words > 1 ? static_cast<std::size_t>(std::atoll(word[1])) : 1'000'000;
  std::vector<Box> boxes = city_boxes(count);
  std::vector<std::pair<BoostBox, std::uint32_t>> pairs;
  for (std::uint32_t row = 0; row < boxes.size(); ++row) pairs.emplace_back(boost_box(boxes[row]), row);
  BoxIndex ours;
  std::optional<Tree> boosts;
  fmt::print("{:<34}{:>10}{:>10}{:>10}\n", fmt::format("{} boxes", count), "ours", "Boost", "ratio");
  auto row = [](std::string_view what, double our_s, double boost_s) {
    fmt::print("{:<34}{:>10.3f}{:>10.3f}{:>10.2f}\n", what, our_s, boost_s, boost_s / our_s);
  };
  double our_s = seconds([&] { ours = BoxIndex{boxes}; });
  row("build", our_s, seconds([&] { boosts.emplace(pairs.begin(), pairs.end()); }));
  for (double reach_m : {0.5, 30.0, 300.0}) {
    std::size_t asked = reach_m > 100 ? count / 20 : count;
    std::uint64_t our_sum = 0;
    std::uint64_t boost_sum = 0;
    our_s = seconds([&] {
      for (std::size_t i = 0; i < asked; ++i) {
        Box near = boxes[i].grown(reach_m);
        ours.query(near, [&](std::uint32_t found) {
          our_sum += boxes[found].overlaps(near) ? found : 0;
          return true;
        });
      }
    });
    double boost_s = seconds([&] {
      auto add = boost::make_function_output_iterator([&](auto const& found) { boost_sum += found.second; });
      for (std::size_t i = 0; i < asked; ++i) boosts->query(bgi::intersects(boost_box(boxes[i].grown(reach_m))), add);
    });
    if (our_sum != boost_sum) {
      fmt::print(stderr, "box_index: the two find other rows at {} m\n", reach_m);
      return 1;
    }
    row(fmt::format("{} questions, {} m around", asked, reach_m), our_s, boost_s);
  }
}
