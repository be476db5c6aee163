#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "tests/properties/random_city.hpp"
#include "tests/properties/slow_flow.hpp"

// Coverage against slow twins, on random cities; and every result against itself with other numbers of threads.

namespace qinzao::test {
namespace {

unsigned const cities =
    std::getenv("QINZAO_CITIES") != nullptr ? static_cast<unsigned>(std::atoi(std::getenv("QINZAO_CITIES"))) : 400;

struct SlowService {
  Service service = Service::no_pipe;
  double metres = INFINITY;  // of the connection, or of the nearest foul pipe behind a barrier
  bool storm = false;
  bool on_the_edge = false;  // a distance within rounding of the reach, or two pipes equally near
};

class SlowCoverage {
 public:
  SlowCoverage(City const& city, SlowNetwork const& network, SlowFlow const& foul, double reach_m)
      : city_{city}, network_{network}, foul_{foul}, reach_m_{reach_m} {
    for (std::uint32_t row = 0; row < city.rivers.size(); ++row)
      for (Line const& line : parts_of(city.rivers.shape, row)) rivers_.push_back(line);
  }

  /// By a known lateral into a drawn pipe of known system.
  SlowService by_lateral(std::uint32_t parcel, std::size_t pipe) const {
    auto rings = parts_of(city_.parcels.shape, parcel);
    SlowService result;
    std::optional<std::size_t> nearest;
    for (std::size_t row = 0; row < network_.pieces.size(); ++row) {
      auto const& piece = network_.pieces[row];
      if (piece.pipe != pipe) continue;
      double metres = metres_to(rings, piece);
      if (nearest && std::abs(metres - result.metres) < 1e-6) result.on_the_edge = true;
      if (metres >= result.metres) continue;
      if (std::abs(metres - result.metres) >= 1e-6) result.on_the_edge = false;
      result.metres = metres;
      nearest = row;
    }
    auto const& piece = network_.pieces[*nearest];
    if (piece.system == System::storm) {
      result.service = Service::lateral_to_storm;
      result.on_the_edge = false;
    } else if (foul_.is_carried_out(piece) && foul_.water[*nearest] == Water::sewage) {
      result.service = Service::served;
    } else {
      bool lost = foul_.water[*nearest] != Water::sewage || !foul_.way[piece.to];
      result.service = lost ? Service::not_draining : Service::against_flow;
    }
    return result;
  }

  SlowService of(std::uint32_t parcel) const {
    auto rings = parts_of(city_.parcels.shape, parcel);
    SlowService result;
    double nearest = INFINITY, draining = INFINITY;
    std::vector<std::pair<double, std::uint32_t>> stuck;  // metres, reversals
    for (std::size_t row = 0; row < network_.pieces.size(); ++row) {
      auto const& piece = network_.pieces[row];
      double passed = 0;
      Line line = line_of(city_, piece.pipe);
      for (std::size_t v = 1; v < line.size(); ++v) {
        double length = apart(line[v - 1], line[v]);
        double from = std::max(piece.begin_m, passed), to = std::min(piece.end_m, passed + length);
        Point a = line[v - 1], b = line[v];
        auto at = [&](double chainage) { return length > 0 ? a + ((chainage - passed) / length) * (b - a) : a; };
        if (to > from || (length == 0 && to == from))
          look(rings, row, at(from), at(to), result, nearest, draining, stuck);
        passed += length;
      }
    }
    if (draining <= reach_m_) {
      result.service = Service::served;
      result.metres = draining;
    } else if (!stuck.empty()) {
      std::ranges::sort(stuck);
      result.metres = stuck.front().first;
      result.service = stuck.front().second == no_way ? Service::not_draining : Service::against_flow;
      for (auto [metres, reversals] : stuck)
        if (metres < stuck.front().first + 1e-6 && (reversals == no_way) != (stuck.front().second == no_way))
          result.on_the_edge = true;
    } else if (nearest <= reach_m_) {
      result.service = Service::behind_barrier;
      result.metres = nearest;
    }
    return result;
  }

 private:
  bool barred(Point a, Point b) const {
    double metres = apart(a, b);
    if (metres <= 0.002) return false;
    Point from = a + (0.001 / metres) * (b - a), to = b + (0.001 / metres) * (a - b);
    for (Line const& line : rivers_)
      for (std::size_t i = 1; i < line.size(); ++i)
        if (meet(from, to, line[i - 1], line[i])) return true;
    return false;
  }

  /// The shortest way from a polygon to a piece.
  double metres_to(std::vector<Line> const& rings, SlowNetwork::Piece const& piece) const {
    double metres = INFINITY, passed = 0;
    Line line = line_of(city_, piece.pipe);
    for (std::size_t v = 1; v < line.size(); ++v) {
      double length = apart(line[v - 1], line[v]);
      double from = std::max(piece.begin_m, passed), to = std::min(piece.end_m, passed + length);
      auto at = [&](double chainage) {
        return length > 0 ? line[v - 1] + ((chainage - passed) / length) * (line[v] - line[v - 1]) : line[v];
      };
      if (to >= from) metres = std::min(metres, shortest(rings, at(from), at(to)).metres);
      passed += length;
    }
    return metres;
  }

  /// One stretch of a piece, cut where rivers cross it.
  void look(std::vector<Line> const& rings, std::size_t row, Point a, Point b, SlowService& result, double& nearest,
            double& draining, std::vector<std::pair<double, std::uint32_t>>& stuck) const {
    auto const& piece = network_.pieces[row];
    if (piece.system == System::storm && shortest(rings, a, b).metres <= reach_m_) result.storm = true;
    if (!carries(piece.system, Group::foul) || foul_.water[row] != Water::sewage) return;
    PipeId pipe{piece.pipe};
    if (city_.pipes.conveyance[pipe] == Conveyance::pressure || city_.pipes.device[pipe] != Device::none) return;
    std::vector<double> shares{0, 1};
    for (Line const& line : rivers_)
      for (std::size_t i = 1; i < line.size(); ++i) {
        if (!meet(a, b, line[i - 1], line[i])) continue;
        double c = (b.x - a.x) * (line[i - 1].y - a.y) - (b.y - a.y) * (line[i - 1].x - a.x);
        double d = (b.x - a.x) * (line[i].y - a.y) - (b.y - a.y) * (line[i].x - a.x);
        Point at = line[i - 1] + (c / (c - d)) * (line[i] - line[i - 1]);
        shares.push_back(apart(a, at) / apart(a, b));
      }
    std::ranges::sort(shares);
    for (std::size_t i = 1; i < shares.size(); ++i) {
      Way way = shortest(rings, a + shares[i - 1] * (b - a), a + shares[i] * (b - a));
      if (std::abs(way.metres - reach_m_) < 1e-6) result.on_the_edge = true;
      if (way.metres > reach_m_) continue;
      nearest = std::min(nearest, way.metres);
      if (barred(way.from, way.to)) continue;
      if (foul_.is_carried_out(piece)) {
        draining = std::min(draining, way.metres);
      } else {
        stuck.emplace_back(way.metres, foul_.way[piece.to] ? foul_.way[piece.to]->reversals : no_way);
      }
    }
  }

  City const& city_;
  SlowNetwork const& network_;
  SlowFlow const& foul_;
  double reach_m_;
  std::vector<Line> rivers_;
};

TEST(SlowTwin, EveryParcelIsServedOrNotForTheSameReason) {
  std::map<Service, std::size_t> seen;
  std::size_t edge = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Drawing drawing = random_city(seed);
    City const& city = drawing.city;
    Survey survey{city, options_for({})};
    SlowNetwork network = slow_network(city, survey.options.snap_m, survey.options.day);
    SlowFlow foul = slow_flow(city, network, Group::foul, survey.options.snap_m);
    bool assessed = std::ranges::any_of(foul.outlet, [](Outlet outlet) { return outlet != Outlet::none; });
    SlowCoverage slow{city, network, foul, survey.options.reach_m};
    for (std::uint32_t row = 0; row < city.parcels.size(); ++row) {
      ParcelId parcel{row};
      Service service = survey.coverage().service[parcel];
      if (city.parcels.households[parcel] == 0) {
        ASSERT_EQ(service, Service::not_developed);
        continue;
      }
      if (!assessed) {
        ASSERT_EQ(service, Service::not_assessed) << "city " << seed << " parcel " << row;
        continue;
      }
      std::string_view lateral = city.parcels.connected_pipe[ParcelId{row}];
      auto piece =
          std::ranges::find_if(network.pieces, [&](auto const& p) { return city.pipes.id[PipeId{p.pipe}] == lateral; });
      if (!lateral.empty() && piece != network.pieces.end() && piece->system != System::unknown) {
        if (line_of(city, piece->pipe).size() < 2) continue;  // not drawn
        SlowService twin = slow.by_lateral(row, piece->pipe);
        if (twin.on_the_edge) continue;
        ASSERT_EQ(service, twin.service) << "city " << seed << " parcel " << row << " by its lateral";
        ASSERT_NEAR(survey.coverage().distance_m[parcel], twin.metres, 1e-4) << "city " << seed << " parcel " << row;
        ++seen[service];
        continue;
      }
      SlowService twin = slow.of(row);
      edge += twin.on_the_edge ? 1 : 0;
      if (twin.on_the_edge) continue;
      ASSERT_EQ(service, twin.service) << "city " << seed << " parcel " << row;
      ++seen[service];
      if (service == Service::no_pipe) {
        ASSERT_EQ(survey.coverage().storm[parcel] != 0, twin.storm) << "city " << seed << " parcel " << row;
      } else {
        ASSERT_NEAR(survey.coverage().distance_m[parcel], twin.metres, 1e-4) << "city " << seed << " parcel " << row;
      }
    }
  }
  EXPECT_LT(edge, cities / 5);
  for (Service service : {Service::served, Service::no_pipe, Service::behind_barrier, Service::not_draining,
                          Service::against_flow, Service::lateral_to_storm})
    EXPECT_GT(seen[service], cities / 30) << static_cast<int>(service);
}

TEST(SlowTwin, BlankAreasAreWhatDistanceBetweenAllPairsJoins) {
  std::size_t areas = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Drawing drawing = random_city(seed);
    City const& city = drawing.city;
    Survey survey{city, options_for({"blank_area"})};
    std::vector<std::uint32_t> unserved;
    for (std::uint32_t row = 0; row < city.parcels.size(); ++row)
      if (survey.coverage().service[ParcelId{row}] > Service::served) unserved.push_back(row);
    std::vector<std::set<std::uint32_t>> expected;
    for (std::uint32_t row : unserved) {
      std::set<std::uint32_t> joined{row};
      std::erase_if(expected, [&](std::set<std::uint32_t> const& area) {
        bool near = std::ranges::any_of(area, [&](std::uint32_t other) {
          return apart(parts_of(city.parcels.shape, row), parts_of(city.parcels.shape, other)) <=
                 survey.options.blank.near_m;
        });
        if (near) joined.insert(area.begin(), area.end());
        return near;
      });
      expected.push_back(std::move(joined));
    }
    std::erase_if(expected, [](auto const& area) { return area.size() < 3; });
    std::ranges::sort(expected);
    std::vector<std::set<std::uint32_t>> actual;
    for (BlankArea const& area : survey.blank_areas().list)
      actual.emplace_back(area.parcels.begin(), area.parcels.end());
    ASSERT_EQ(actual, expected) << "city " << seed;
    areas += actual.size();
  }
  EXPECT_GT(areas, 300U);
}

TEST(Jobs, FindingsAreTheSameWithAnyNumberOfThreads) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    Drawing drawing = random_city(seed);
    auto told = [&](unsigned jobs) {
      GapsOptions options = options_for({});
      for (Check const& check : check_registry()) options.checks.emplace_back(check.name);
      options.standard = &gb50014();
      options.jobs = jobs;
      options.check_options["critical"] = 1;
      Survey survey{drawing.city, options};
      GapsResult result = find_gaps(survey, options);
      std::vector<std::string> ids = stable_ids(drawing.city, result.findings, 1);
      for (std::size_t i = 0; i < ids.size(); ++i)
        ids[i] += " " + message_of(drawing.city, result.findings.list[i], Language::en);
      return ids;
    };
    auto alone = told(1);
    ASSERT_EQ(alone, told(2)) << "city " << seed;
    ASSERT_EQ(alone, told(5)) << "city " << seed;
  }
}

}  // namespace
}  // namespace qinzao::test
