// shape_city SHAPE COUNT CITY.gpkg: a city of one extreme shape, drawn COUNT times or with COUNT vertices, for
// bench/shapes.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bench/layer_writer.hpp"
#include "engine/base/error.hpp"
#include "engine/io/city/city_file.hpp"

namespace {

using namespace qinzao;

constexpr Point origin{584000, 3547000};
constexpr double turn = 6.283185307179586;

/// Draws into the layers of a city; every city has a short foul sewer that drains, far from the rest.
class Canvas {
 public:
  explicit Canvas(Database const& city)
      : parcels_{city, "parcels", "parcel_id, households", 2},
        nodes_{city, "nodes", "node_id, kind", 2},
        pipes_{city, "pipes", "pipe_id, system, conveyance, status", 4} {
    node({-5000, 0}, "manhole");
    node({-4950, 0}, "treatment_plant");
    pipe({-5000, 0}, {-4950, 0});
  }
  void node(Point at, std::string_view kind) {
    Point place = origin + at;
    nodes_.row(ShapeKind::point, std::span{&place, 1}).bind(3, fmt::format("N{}", ++count_)).bind(4, kind).execute();
  }
  void pipe(Point a, Point b) {
    std::array<Point, 2> line{origin + a, origin + b};
    pipes_.row(ShapeKind::line, line)
        .bind(3, fmt::format("L{}", ++count_))
        .bind(4, std::string_view{"sanitary"})
        .bind(5, std::string_view{"gravity"})
        .bind(6, std::string_view{"in_service"})
        .execute();
  }
  /// Rings that are not closed yet: the outline, then holes.
  void parcel(std::vector<std::vector<Point>> const& rings) {
    Shapes shape;
    for (std::size_t i = 0; i < rings.size(); ++i) {
      shape.begin_part(i > 0);
      for (Point p : rings[i]) shape.add(origin + p);
      shape.add(origin + rings[i].front());
    }
    shape.end_feature(ShapeKind::polygon);
    parcels_.row(shape).bind(3, fmt::format("P{}", ++count_)).bind(4, std::int64_t{2}).execute();
  }
  void finish() {
    parcels_.finish();
    nodes_.finish();
    pipes_.finish();
  }

 private:
  LayerWriter parcels_;
  LayerWriter nodes_;
  LayerWriter pipes_;
  int count_ = 0;
};

std::vector<Point> box(Point at, double wide, double high) {
  return {at, at + Point{wide, 0}, at + Point{wide, high}, at + Point{0, high}};
}

/// As many places as asked, in a square.
void each_in_square(int count, std::function<void(int, int)> const& place) {
  int side = static_cast<int>(std::ceil(std::sqrt(count)));
  for (int i = 0; i < count; ++i) place(i % side, i / side);
}

Point on_circle(int i, int count, double radius) {
  return {radius * std::cos(turn * i / count), radius * std::sin(turn * i / count)};
}

using Draw = std::function<void(Canvas&, int)>;

std::map<std::string, Draw> const& shapes() {
  static std::map<std::string, Draw> const all{
      // pipes
      {"star",
       [](Canvas& c, int n) {  // all leave one manhole
         c.node({0, 0}, "manhole");
         for (int i = 0; i < n; ++i) c.pipe({0, 0}, on_circle(i, n, 500));
       }},
      {"star_without_node",
       [](Canvas& c, int n) {
         for (int i = 0; i < n; ++i) c.pipe(on_circle(i, n, 500), {0, 0});
       }},
      {"duplicates",
       [](Canvas& c, int n) {
         for (int i = 0; i < n; ++i) c.pipe({0, 0}, {100, 30});
       }},
      {"chain",
       [](Canvas& c, int n) {
         for (int i = 0; i < n; ++i) c.pipe({i * 30.0, 0}, {(i + 1) * 30.0, 0});
       }},
      {"branches",
       [](Canvas& c, int n) {  // without manholes on one long main
         c.pipe({0, 0}, {n * 5.0, 0});
         for (int i = 0; i < n; ++i) c.pipe({i * 5.0 + 2, 40}, {i * 5.0 + 2, 0});
       }},
      {"dead_ends",
       [](Canvas& c, int n) {
         each_in_square(n, [&](int x, int y) { c.pipe({x * 100.0, y * 100.0}, {x * 100.0 + 60, y * 100.0}); });
       }},
      {"crossings",
       [](Canvas& c, int n) {  // long pipes, each over a handful of others
         for (int i = 0; i < n; ++i) c.pipe({i * 20.0, 0}, {i * 20.0 + 70, 300});
         for (int i = 0; i < n; ++i) c.pipe({i * 20.0 + 70, 1}, {i * 20.0, 299});
       }},
      // parcels
      {"blank_area",
       [](Canvas& c, int n) {
         each_in_square(n, [&](int x, int y) {
           c.parcel({box({x * 20.0 + x / 5 * 12.0, y * 30.0 + y / 3 * 12.0}, 20, 30)});
         });
       }},
      {"scattered",
       [](Canvas& c, int n) {  // one area of parcels that share no edge
         each_in_square(n, [&](int x, int y) {
           c.parcel({box({x * 30.0 + 3 * std::sin(x * y), y * 30.0 + 3 * std::cos(x + 2.0 * y)}, 20, 18)});
         });
       }},
      {"vertices",
       [](Canvas& c, int n) {  // a river parcel among others
         std::vector<Point> ring;
         for (int i = 0; i < n / 2; ++i) ring.push_back({i * 0.15, 6 * std::sin(i / 60.0) + 0.3 * std::sin(i * 1.7)});
         for (int i = n / 2; i-- > 0;)
           ring.push_back({i * 0.15, 32 + 5 * std::sin(i / 45.0) + 0.3 * std::cos(i * 1.3)});
         c.parcel({ring});
         for (int i = 0; i * 24 < n * 0.075; ++i) c.parcel({box({i * 24.0, 45}, 23, 28)});
       }},
      {"teeth",
       [](Canvas& c, int n) {  // a parcel like a comb laid round
         std::vector<Point> ring;
         for (int i = 0; i < n; ++i) ring.push_back(on_circle(i, n, i % 2 == 0 ? 500 : 400));
         c.parcel({ring});
         for (int i = 0; i < 3; ++i) c.parcel({box({505.0 + 25 * i, 0}, 20, 30)});
       }},
      {"holes",
       [](Canvas& c, int n) {
         int side = static_cast<int>(std::ceil(std::sqrt(n)));
         std::vector<std::vector<Point>> rings{box({-10, -10}, side * 12.0 + 20, side * 12.0 + 20)};
         each_in_square(n, [&](int x, int y) { rings.push_back(box({x * 12.0, y * 12.0}, 6, 6)); });
         c.parcel(rings);
         for (int i = 0; i < 3; ++i) c.parcel({box({i * 25.0, -45}, 20, 30)});
       }},
      {"stacked",
       [](Canvas& c, int n) {
         for (int i = 0; i < n; ++i) c.parcel({box({i * 1e-4, 0}, 10, 10)});
       }},
      {"one_footprint",
       [](Canvas& c, int n) {
         for (int i = 0; i < n; ++i) c.parcel({box({0, 0}, 10, 10)});
       }},
      {"overlapping", [](Canvas& c, int n) {  // each over its neighbours
         each_in_square(n, [&](int x, int y) { c.parcel({box({x * 18.0, y * 25.0}, 20, 30)}); });
       }}};
  return all;
}

}  // namespace

int main(int count, char** words) {
  if (count == 2 && std::string{words[1]} == "--list") {
    for (auto const& [name, draw] : shapes()) fmt::print("{}\n", name);
    return 0;
  }
  if (count != 4 || !shapes().contains(words[1])) {
    fmt::print(stderr, "shape_city SHAPE COUNT CITY.gpkg; shape_city --list\n");
    return 2;
  }
  try {
    std::filesystem::remove(words[3]);
    create_city(words[3], Crs{"EPSG:4549"}, words[1]);
    Database city{words[3], Database::Mode::write};
    city.run("PRAGMA synchronous = OFF");
    add_geometry_functions(city);
    Transaction all{city};
    Canvas canvas{city};
    shapes().at(words[1])(canvas, std::atoi(words[2]));
    canvas.finish();
    all.commit();
  } catch (Error const& error) {
    fmt::print(stderr, "shape_city: {}\n", error.what());
    return 1;
  }
}
