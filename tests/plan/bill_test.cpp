#include "engine/plan/bill.hpp"

#include <gtest/gtest.h>

#include "tests/support/plan_world.hpp"

namespace qinzao::test {
namespace {

// O --100 (east)-- a --60 (north)-- b: X joins b by 10 m, Y joins a by 5 m; 1 000 a metre of sewer, 300 of lateral.
PlanWorld two_streets() {
  PlanWorld world;
  CornerId o = world.corner(0, 0, 10);
  CornerId a = world.corner(100, 0, 10);
  CornerId b = world.corner(100, 60, 10);
  world.street(o, a);
  world.street(a, b);
  world.task.street_names = {"east", "north"};
  world.outlet(o, 5);
  world.lateral(world.parcel("X", 0.1), b, 10, 300);
  world.lateral(world.parcel("Y", 0.1), a, 5, 300);
  return world;
}

TEST(Bill, ListsSewersByStreetAndSumsToTheCostOfThePlan) {
  PlanWorld world = two_streets();
  Plan plan = world.plan();
  std::vector<BillRow> bill = bill_of(plan, named_plan(world.task, plan, "N"));
  ASSERT_EQ(bill.size(), 5U);
  EXPECT_EQ(bill[0].street, "east");
  EXPECT_DOUBLE_EQ(bill[0].diameter_mm, 300);
  EXPECT_DOUBLE_EQ(bill[0].quantity, 100);
  EXPECT_DOUBLE_EQ(bill[0].cost_cny, 100'000);
  EXPECT_EQ(bill[1].street, "north");
  EXPECT_DOUBLE_EQ(bill[1].quantity, 60);
  EXPECT_EQ(word_of(bill[2].item), "manholes");
  EXPECT_EQ(word_of(bill[3].item), "joins");
  EXPECT_DOUBLE_EQ(bill[3].quantity, 1);
  EXPECT_EQ(word_of(bill[4].item), "laterals");
  EXPECT_DOUBLE_EQ(bill[4].quantity, 15);
  EXPECT_DOUBLE_EQ(bill[4].cost_cny, 4'500);
  double sum = 0;
  for (BillRow const& row : bill) sum += row.cost_cny;
  EXPECT_DOUBLE_EQ(sum, plan.cost_cny);
}

TEST(Bill, WordsNameTheirItems) {
  for (BillItem item : {BillItem::sewers, BillItem::manholes, BillItem::drop_manholes, BillItem::pumps, BillItem::joins,
                        BillItem::laterals})
    EXPECT_EQ(bill_item_of(word_of(item)), item);
  EXPECT_FALSE(bill_item_of("gold"));
}

TEST(Bill, StreetsComeByCost) {
  std::vector<NamedReach> reaches(3);
  reaches[0].street = "b";
  reaches[0].length_m = 10;
  reaches[0].cost_cny = 100;
  reaches[1].street = "a";
  reaches[1].length_m = 5;
  reaches[1].cost_cny = 100;
  reaches[2].street = "c";
  reaches[2].length_m = 1;
  reaches[2].cost_cny = 500;
  std::vector<StreetCost> streets = cost_by_street(reaches);
  ASSERT_EQ(streets.size(), 3U);
  EXPECT_EQ(streets[0].street, "c");
  EXPECT_EQ(streets[1].street, "a");  // of equal cost by name
  EXPECT_EQ(streets[2].street, "b");
  EXPECT_DOUBLE_EQ(streets[2].metres, 10);
}

}  // namespace
}  // namespace qinzao::test
