#include <gtest/gtest.h>

#include <random>

#include "engine/io/settings/standard.hpp"
#include "engine/plan/design/breaches.hpp"
#include "tests/plan/design/plain_costs.hpp"

namespace qinzao {
namespace {

/// A tree of reaches within the spacing of manholes, flows adding up, ground with hills.
SewerTree draw_tree(std::mt19937& random, int reaches) {
  auto draw = [&](int least, int most) { return std::uniform_int_distribution{least, most}(random); };
  std::vector<testing::DrawnReach> rows;
  std::vector<double> ground{0.01 * draw(300, 700)};  // at the lower end of the first, then at upper ends
  for (int row = 0; row < reaches; ++row) {
    int down = row == 0 ? -1 : draw(std::max(0, row - 4), row - 1);
    double below_m = ground[static_cast<std::size_t>(down + 1)];
    double above_m = below_m + 0.01 * draw(-40, 60);
    ground.push_back(above_m);
    rows.push_back({down, static_cast<double>(draw(15, 75)), above_m, below_m, 0});
  }
  for (int row = reaches - 1; row >= 0; --row) {
    testing::DrawnReach& reach = rows[static_cast<std::size_t>(row)];
    reach.flow_lps += 0.1 * draw(1, 60);
    if (reach.down >= 0) rows[static_cast<std::size_t>(reach.down)].flow_lps += reach.flow_lps;
  }
  return testing::drawn_tree(rows, {.new_manhole = true});
}

/// Every design is held against every limit by the independent judge.
TEST(Design, KeepsEveryLimitOfTheStandardInDrawnTrees) {
  std::mt19937 random{50014};
  CostTable costs = testing::plain_costs(400);
  costs.manholes = PriceGrid{{300, 3000}, {1, 9}, {{3000, 20000}, {6000, 50000}}};
  costs.drops = DropPrice{5000, 1000};
  costs.pumps = PumpPrice{{0, 100}, {200000, 400000}, 500};
  int with_pumps = 0;
  int with_drops = 0;
  for (std::string const name : {"gb50014-2021", "en752"}) {
    Standard standard = read_standard(name);
    for (System system : {System::sanitary, System::combined})
      for (int world = 0; world < 6; ++world) {
        DesignedFor purpose{.system = system, .material = world % 2 > 0 ? standard.material_of("PVC") : MaterialId{}};
        DesignRules rules = design_rules(standard, purpose);
        if (world % 3 == 0) rules.depth_most_m = 3.5;  // pumps or nothing
        std::erase_if(rules.sizes_mm, [](double size_mm) { return size_mm > 800; });
        SewerTree tree = draw_tree(random, 40);
        Design found = design(tree, rules, costs, {.step_m = 0.01});
        if (found.none) continue;
        std::vector<DesignBreach> breaches = find_breaches(tree, found, standard, {purpose});
        for (DesignBreach const& breach : breaches)
          ADD_FAILURE() << name << " world " << world << " reach " << breach.reach.value() << ": " << breach.limit
                        << ' ' << breach.value << " / " << breach.allowed << ' ' << breach.clause;
        EXPECT_LE(found.bound_cny, found.cost_cny + 1e-6);
        EXPECT_GT(found.bound_cny, 0.97 * found.cost_cny);
        with_pumps += found.pumps() > 0 ? 1 : 0;
        for (double cny : found.drop_cny) with_drops += cny > 0 ? 1 : 0;
      }
  }
  EXPECT_GT(with_pumps, 0);
  EXPECT_GT(with_drops, 0);
}

}  // namespace
}  // namespace qinzao
