#include "engine/plan/layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/plan/reroute.hpp"
#include "engine/plan/steiner/random.hpp"

namespace qinzao {
namespace {

void street(LayoutProblem& problem, int a, int b, double metres, double fixed, double flow) {
  problem.arcs.push_back({a, b, metres * fixed, metres * flow});
  problem.arcs.push_back({b, a, metres * fixed, metres * flow});
}

// The check of the layout objective: O-a 100 m, O-b 100 m, a-b 40 m; 1 000 per m, 50 per m and L/s; 1 L/s at a and at
// b.
TEST(Layout, FlowPartsCountInValueAndBound) {
  LayoutProblem problem{.vertices = 3, .arcs = {}, .root = 0, .sources = {{1, 1}, {2, 1}}};
  street(problem, 0, 1, 100, 1000, 50);
  street(problem, 0, 2, 100, 1000, 50);
  street(problem, 1, 2, 40, 1000, 50);
  std::optional<Layout> layout = lay_out(problem, {});
  ASSERT_TRUE(layout);
  EXPECT_DOUBLE_EQ(layout->value_cny, 152'000);
  EXPECT_DOUBLE_EQ(layout->bound_cny, 150'000);
}

// P1 frontages: O-a 100 m, a-b 60 m, a-c 80 m; pipe 1 000, lateral 300 per m. X reaches b (10 m) or c (30 m), Y c (5
// m).
TEST(Layout, AParcelWithSeveralFrontagesTakesTheOneThatIsBestForAll) {
  enum { O, a, b, c, X, Y };
  LayoutProblem problem{.vertices = 6, .arcs = {}, .root = O, .sources = {{X, 0.01}}};
  street(problem, O, a, 100, 1000, 0);
  street(problem, a, b, 60, 1000, 0);
  street(problem, a, c, 80, 1000, 0);
  problem.arcs.push_back({X, b, 3'000, 0});
  problem.arcs.push_back({X, c, 9'000, 0});
  problem.arcs.push_back({Y, c, 1'500, 0});
  std::optional<Layout> alone = lay_out(problem, {});
  EXPECT_DOUBLE_EQ(alone->value_cny, 163'000);
  problem.sources.push_back({Y, 0.01});
  std::optional<Layout> both = lay_out(problem, {});
  EXPECT_DOUBLE_EQ(both->value_cny, 190'500);
  EXPECT_DOUBLE_EQ(both->bound_cny, 190'500);
}

int below(steiner::Random& random, int count) {
  return static_cast<int>(random.below(static_cast<std::uint64_t>(count)));
}

TEST(Layout, BoundAndValueEncloseTheCheapestTreeOfAll) {
  steiner::Random random{30};
  int exact = 0;
  for (int world = 0; world < 150; ++world) {
    SCOPED_TRACE(world);
    LayoutProblem problem{.vertices = 4 + below(random, 3), .arcs = {}, .root = 0, .sources = {}};
    int sources = 1 + below(random, 3);
    for (int i = 0; i < sources; ++i) {
      int at = 1 + below(random, problem.vertices - 1);
      bool twice =
          std::any_of(problem.sources.begin(), problem.sources.end(), [&](auto const& s) { return s.vertex == at; });
      if (!twice) problem.sources.push_back({at, 1.0 + below(random, 5)});
    }
    for (int i = 0; i < 11; ++i)
      problem.arcs.push_back({below(random, problem.vertices), below(random, problem.vertices),
                              static_cast<double>(below(random, 20)), static_cast<double>(below(random, 4))});
    steiner::Problem plain{.vertices = problem.vertices, .arcs = {}, .root = 0, .terminals = {}};
    for (RouteArc const& arc : problem.arcs) plain.arcs.push_back({arc.from, arc.to, 1});
    for (RouteSource const& source : problem.sources) plain.terminals.push_back(source.vertex);
    double best = 1e9;
    for (unsigned set = 0; set < 1u << problem.arcs.size(); ++set) {
      std::vector<int> arcs;
      for (int i = 0; i < static_cast<int>(problem.arcs.size()); ++i)
        if (set >> i & 1) arcs.push_back(i);
      auto tree = steiner::tree_in(plain, arcs, false);
      if (tree && tree->arcs == arcs) best = std::min(best, layout_cost(problem, arcs));
    }
    std::optional<Layout> found = lay_out(problem, {});
    std::vector<char> none = cut_off(problem);
    ASSERT_EQ(found.has_value(), best < 1e9);
    EXPECT_EQ(found.has_value(), std::count(none.begin(), none.end(), 1) == 0);
    if (!found) continue;
    EXPECT_LE(found->bound_cny, best + 1e-9);
    EXPECT_GE(found->value_cny, best - 1e-9);
    EXPECT_DOUBLE_EQ(found->value_cny, layout_cost(problem, found->arcs));
    exact += found->value_cny <= best + 1e-9 ? 1 : 0;
  }
  EXPECT_GE(exact, 60);
}

}  // namespace
}  // namespace qinzao
