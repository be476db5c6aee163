// grid_city PARCELS CITY.gpkg [ANSWER.txt [DISTRICT]]: a square city of blocks of 5 x 3 parcels with sewers along its
// streets, some missing, and the number of unserved parcels known from the plan alone; ANSWER.txt gets their ids, one a
// line.
//
//   Streets are 12 m wide, parcels 20 x 30 m. A foul sewer of two pipes and a storm sewer of one run along every street
//   from crossing to crossing. East-west sewers flow east to a trunk along the last north-south street, which flows
//   south to a treatment plant; north-south sewers flow south, into them or on into the next. Of some east-west streets
//   the western part is missing, and some north-south sewers are missing: one that leads to neither does not drain.
//   Sewers fall to the south and east and are wide enough for their load, as in a city that was designed, but for the
//   trunk; some are narrow, some run uphill by a centimetre.
//   With DISTRICT there are no sewers but along every DISTRICT-th street: between them lie large unserved areas.
//   With a reach of 30 m a parcel is served by a draining sewer of a street it fronts, by one in the next north-south
//   street across one parcel, and by the sewers that meet at the crossing where it stands at the corner or next to it.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "bench/layer_writer.hpp"
#include "engine/base/error.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/rain_of_city.hpp"
#include "engine/io/settings/rain.hpp"

namespace {

using namespace qinzao;

constexpr int columns = 5;
constexpr int rows = 3;
constexpr double parcel_wide_m = 20;
constexpr double parcel_deep_m = 30;
constexpr double street_m = 12;
constexpr double pitch_x_m = columns * parcel_wide_m + street_m;
constexpr double pitch_y_m = rows * parcel_deep_m + street_m;
constexpr Point origin{500000, 3540000};

enum class Sewer : unsigned char { missing, stuck, draining };

/// The plan: which sewers there are and which of them drain.
struct Plan {
  int blocks;                      // a side
  std::vector<Sewer> east_west;    // street y, stretch x
  std::vector<Sewer> north_south;  // street x, stretch y

  Plan(int a_side, int district)
      : blocks{a_side}, east_west(static_cast<std::size_t>((a_side + 1) * a_side)), north_south(east_west.size()) {
    if (district > 0) {
      leave_districts(district);
      return;
    }
    std::mt19937 random{20201115};
    std::uniform_real_distribution<double> share{0, 1};
    for (int y = 0; y <= blocks; ++y) {
      int missing = share(random) < 0.15 ? static_cast<int>(share(random) * blocks * 0.8) : 0;
      for (int x = 0; x < blocks; ++x) along(x, y) = x < missing ? Sewer::missing : Sewer::draining;
    }
    for (int x = 0; x <= blocks; ++x)
      for (int y = 0; y < blocks; ++y) {
        bool trunk = x == blocks;
        bool leads_on = trunk || along(x, y) == Sewer::draining || drains_across(x, y - 1);
        across(x, y) = !trunk && share(random) < 0.04 ? Sewer::missing : leads_on ? Sewer::draining : Sewer::stuck;
      }
  }
  void leave_districts(int district) {
    for (int a = 0; a <= blocks; ++a)
      for (int b = 0; b < blocks; ++b) {
        along(b, a) = a % district == 0 ? Sewer::draining : Sewer::missing;
        across(a, b) = a % district == 0 || a == blocks ? Sewer::draining : Sewer::missing;
      }
  }
  Sewer& along(int x, int y) { return east_west[static_cast<std::size_t>(y * blocks + x)]; }
  Sewer& across(int x, int y) { return north_south[static_cast<std::size_t>(x * blocks + y)]; }
  bool drains_along(int x, int y) { return x >= 0 && x < blocks && along(x, y) == Sewer::draining; }
  bool drains_across(int x, int y) { return y >= 0 && y < blocks && across(x, y) == Sewer::draining; }
  bool meets_draining(int x, int y) {
    return drains_along(x - 1, y) || drains_along(x, y) || drains_across(x, y - 1) || drains_across(x, y);
  }

  /// Is parcel (column, row) of block (x, y) within reach of a sewer that drains?
  bool serves(int x, int y, int column, int row) {
    bool west = column <= 1;
    bool east = column >= columns - 2;
    bool south = row == 0;
    bool north = row == rows - 1;
    return (south && drains_along(x, y)) || (north && drains_along(x, y + 1)) || (west && drains_across(x, y)) ||
           (east && drains_across(x + 1, y)) || (south && west && meets_draining(x, y)) ||
           (south && east && meets_draining(x + 1, y)) || (north && west && meets_draining(x, y + 1)) ||
           (north && east && meets_draining(x + 1, y + 1));
  }
};

Point crossing(int x, int y) {
  return {origin.x + x * pitch_x_m, origin.y + y * pitch_y_m};
}
constexpr Point storm_shift{2, 2};

/// Invert of a sewer at a place: everything falls by 3.5 permille to the south and east. The ground lies 2.5 m above.
double invert_m(Plan const& plan, Point at) {
  Point corner = crossing(plan.blocks, 0);
  return 0.0035 * ((at.y - corner.y) + (corner.x - at.x));
}
constexpr double ground_above_m = 2.5;

std::size_t write_parcels(Database const& city, Plan& plan, std::ostream* answer) {
  LayerWriter layer{city, "parcels", "parcel_id, households", 2};
  std::size_t unserved = 0;
  std::int64_t number = 0;
  for (int y = 0; y < plan.blocks; ++y)
    for (int x = 0; x < plan.blocks; ++x)
      for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
          Point a = crossing(x, y) + Point{street_m / 2 + column * parcel_wide_m, street_m / 2 + row * parcel_deep_m};
          std::vector<Point> ring{a, a + Point{parcel_wide_m, 0}, a + Point{parcel_wide_m, parcel_deep_m},
                                  a + Point{0, parcel_deep_m}, a};
          std::string id = fmt::format("P{}", ++number);
          layer.row(ShapeKind::polygon, ring)
              .bind(3, std::string_view{id})
              .bind(4, std::int64_t{1 + number % 4})
              .execute();
          if (plan.serves(x, y, column, row)) continue;
          ++unserved;
          if (answer != nullptr) *answer << id << '\n';
        }
  layer.finish();
  return unserved;
}

void write_nodes(Database const& city, Plan const& plan) {
  LayerWriter layer{city, "nodes", "node_id, kind, ground_level_m", 3};
  auto put = [&](std::string const& id, std::string_view kind, Point at) {
    layer.row(ShapeKind::point, std::span{&at, 1})
        .bind(3, std::string_view{id})
        .bind(4, kind)
        .bind(5, invert_m(plan, at) + ground_above_m)
        .execute();
  };
  for (int y = 0; y <= plan.blocks; ++y)
    for (int x = 0; x <= plan.blocks; ++x) {
      Point at = crossing(x, y);
      bool plant = x == plan.blocks && y == 0;
      put(fmt::format("W{}_{}", x, y), plant ? "treatment_plant" : "manhole", at);
      put(fmt::format("Y{}_{}", x, y), x == plan.blocks ? "outfall" : "manhole", at + storm_shift);
      if (x < plan.blocks) put(fmt::format("E{}_{}", x, y), "manhole", at + Point{pitch_x_m / 2, 0});
      if (y < plan.blocks) put(fmt::format("N{}_{}", x, y), "manhole", at + Point{0, pitch_y_m / 2});
    }
  layer.finish();
}

std::int64_t write_pipes(Database const& city, Plan& plan) {
  LayerWriter layer{
      city, "pipes",
      "pipe_id, from_node, to_node, system, conveyance, diameter_mm, status, invert_up_m, invert_down_m, material", 10};
  std::int64_t number = 0;
  auto put = [&](std::string const& from, std::string const& to, Point a, Point b, std::string_view system) {
    std::string id = fmt::format("L{}", ++number);
    std::array<Point, 2> line{a, b};
    Statement& row = layer.row(ShapeKind::line, line);
    row.bind(3, std::string_view{id}).bind(4, std::string_view{from}).bind(5, std::string_view{to}).bind(6, system);
    bool narrow = number % 89 == 0;                   // undersized, and a large pipe runs into it
    bool adverse = number % 97 == 0;                  // by a centimetre: not enough to put its direction in doubt
    double wide_mm = system == "storm" ? 1500 : 450;  // enough, split at every crossing, but for the trunk
    row.bind(7, std::string_view{"gravity"}).bind(8, narrow ? 200.0 : wide_mm).bind(9, std::string_view{"in_service"});
    row.bind(10, invert_m(plan, a)).bind(11, adverse ? invert_m(plan, a) + 0.01 : invert_m(plan, b));
    row.bind(12, std::string_view{number % 5 == 0 ? "HDPE" : "钢筋混凝土"}).execute();
  };
  for (int y = 0; y <= plan.blocks; ++y)
    for (int x = 0; x <= plan.blocks; ++x) {
      Point at = crossing(x, y);
      if (x < plan.blocks) {
        if (plan.along(x, y) != Sewer::missing) {
          put(fmt::format("W{}_{}", x, y), fmt::format("E{}_{}", x, y), at, at + Point{pitch_x_m / 2, 0}, "sanitary");
          put(fmt::format("E{}_{}", x, y), fmt::format("W{}_{}", x + 1, y), at + Point{pitch_x_m / 2, 0},
              crossing(x + 1, y), "sanitary");
        }
        put(fmt::format("Y{}_{}", x, y), fmt::format("Y{}_{}", x + 1, y), at + storm_shift,
            crossing(x + 1, y) + storm_shift, "storm");
      }
      if (y < plan.blocks) {
        if (plan.across(x, y) != Sewer::missing) {
          put(fmt::format("W{}_{}", x, y + 1), fmt::format("N{}_{}", x, y), crossing(x, y + 1),
              at + Point{0, pitch_y_m / 2}, "sanitary");
          put(fmt::format("N{}_{}", x, y), fmt::format("W{}_{}", x, y), at + Point{0, pitch_y_m / 2}, at, "sanitary");
        }
        if (x < plan.blocks)
          put(fmt::format("Y{}_{}", x, y + 1), fmt::format("Y{}_{}", x, y), crossing(x, y + 1) + storm_shift,
              at + storm_shift, "storm");
      }
    }
  layer.finish();
  return number;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    fmt::print(stderr, "grid_city PARCELS CITY.gpkg [ANSWER.txt [DISTRICT]]\n");
    return 2;
  }
  try {
    Plan plan{std::max(2, static_cast<int>(std::lround(std::sqrt(std::atof(words[1]) / (columns * rows))))),
              count > 4 ? std::atoi(words[4]) : 0};
    std::filesystem::remove(words[2]);
    create_city(words[2], Crs{"EPSG:4549"}, "grid city");
    keep_rain(words[2], read_rain("nantong"));  // hydraulics judges storms too
    Database city{words[2], Database::Mode::write};
    city.run("PRAGMA synchronous = OFF");
    add_geometry_functions(city);
    Transaction all{city};
    std::ofstream answer;
    if (count > 3) answer.open(words[3]);
    std::size_t unserved = write_parcels(city, plan, count > 3 ? &answer : nullptr);
    write_nodes(city, plan);
    std::int64_t pipes = write_pipes(city, plan);
    all.commit();
    fmt::print("{} parcels, {} pipes, {} unserved\n", plan.blocks * plan.blocks * columns * rows, pipes, unserved);
  } catch (Error const& error) {
    fmt::print(stderr, "grid_city: {}\n", error.what());
    return 1;
  }
}
