#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "engine/clearance/frontier.hpp"
#include "engine/clearance/limited.hpp"
#include "tests/support/minelib.hpp"

namespace qinzao {
namespace {

/// The published instances and our exact answers to them, where they lie beside the source tree.
class Minelib : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not there";
  }
  ClosureProblem read(std::string const& name, test::MinelibCost cost) const {
    return test::read_minelib(folder / name / (name + ".upit"), folder / name / (name + ".prec"), cost);
  }
  /// The rows of a table of whole numbers, without its header.
  std::vector<std::vector<std::int64_t>> table(std::string const& file) const {
    std::vector<std::vector<std::int64_t>> rows;
    std::ifstream in{folder / file};
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
      std::istringstream cells{line};
      rows.emplace_back();
      for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(std::stoll(cell));
    }
    return rows;
  }

  std::filesystem::path const folder = std::filesystem::path{QINZAO_SOURCE_DIR} / "../shared/data/minelib";
};

TEST_F(Minelib, TheBestClosuresAreThePublishedOnes) {
  ClosureProblem kd = read("kd", test::MinelibCost::value_in_cents);
  std::vector<ItemId> items = best_closure(kd, {1, 1});
  EXPECT_EQ(items.size(), 12154U);
  EXPECT_EQ(worth_of(kd, items).gain - worth_of(kd, items).cost, 65219503708);
  ClosureProblem newman1 = read("newman1", test::MinelibCost::value_in_cents);
  items = best_closure(newman1, {1, 1});
  EXPECT_EQ(items.size(), 1059U);
  EXPECT_EQ(worth_of(newman1, items).gain - worth_of(newman1, items).cost, 2608689900);
}

TEST_F(Minelib, FrontiersHaveEveryCorner) {
  for (std::string const name : {"newman1", "kd"})
    for (auto const& [kind, cost] :
         {std::pair{"count", test::MinelibCost::count}, {"money", test::MinelibCost::money}}) {
      Frontier frontier = frontier_of(read(name, cost));
      auto rows = table(name + "/frontier_" + kind + ".csv");  // step, blocks, value, cost; the first is the empty set
      ASSERT_EQ(frontier.corners.size() + 1, rows.size()) << name << " " << kind;
      std::size_t blocks = 0;
      for (std::uint32_t corner = 0; corner < frontier.corners.size(); ++corner) {
        blocks += frontier.increment(corner).size();
        EXPECT_EQ(static_cast<std::int64_t>(blocks), rows[corner + 1][1]);
        EXPECT_EQ(frontier.corners[corner], (Worth{rows[corner + 1][2], rows[corner + 1][3]}));
      }
    }
}

/// As the table rounds its bounds.
double six_figures(std::int64_t value) {
  double step = std::pow(10, std::floor(std::log10(static_cast<double>(value))) - 5);
  return std::round(static_cast<double>(value) / step) * step;
}

TEST_F(Minelib, BudgetsAreMetAsWellAsAnybodyCan) {
  ClosureProblem problem = read("newman1", test::MinelibCost::count);
  std::size_t proved = 0;
  auto rows = table("newman1/budget_count.csv");  // budget, best value, linear bound
  for (auto const& row : rows) {
    Limited limited = best_within(problem, row[0]);
    EXPECT_GE(limited.worth.gain, limited.greedy);
    EXPECT_LE(six_figures(limited.bound), static_cast<double>(row[2])) << row[0];
    EXPECT_LE(limited.worth.gain, row[1]);
    if (row[0] <= 100) {
      EXPECT_EQ(limited.worth.gain, row[1]) << row[0];
    }
    if (limited.proved) {
      EXPECT_EQ(limited.worth.gain, row[1]) << row[0];
      ++proved;
    }
  }
  RecordProperty("proved", static_cast<int>(proved));
  EXPECT_EQ(proved, rows.size());
}

}  // namespace
}  // namespace qinzao
