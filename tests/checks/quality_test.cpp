#include "engine/checks/quality.hpp"

#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/geo/measure.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

std::string shown(City const& city, std::vector<QualityRow> const& table) {
  std::string text;
  for (QualityRow const& row : table)
    text += std::string{city.layer_of({row.layer, 0})} + " " + std::string{row.group} + " " + std::to_string(row.rows) +
            "/" + std::to_string(row.with_error) + "/" + std::to_string(row.with_warning) + "\n";
  return text;
}

/// A sewer of two pipes, and a pipe that ends nowhere.
Drawing sewer_with_a_stray() {
  Drawing d = sound_sewer();
  d.sanitary("x", {{0, 300}, {50, 300}});
  d.parcel("g", {20, 5}).parcel("h", {0, 400});
  return d;
}

TEST(Quality, ARowWithTwoErrorsCountsOnce) {
  Drawing d = sewer_with_a_stray();
  Findings findings;
  findings.add("no_outlet", Severity::error, {Layer::pipes, 2});
  findings.add("no_outlet", Severity::error, {Layer::pipes, 2});
  findings.add("unsnapped_end", Severity::warning, {Layer::pipes, 2});
  findings.add("unsnapped_end", Severity::warning, {Layer::pipes, 0});
  std::vector<std::string> checks{"no_outlet", "unsnapped_end"};
  auto table = quality_of(d.city, findings, checks, nullptr);
  EXPECT_EQ(shown(d.city, table), "nodes topology 3/0/0\npipes topology 3/1/1\n");
  EXPECT_NEAR(table[1].pass_percent(), 200.0 / 3, 1e-9);
}

TEST(Quality, EachGroupHasItsOwnRowsAndCountsAddUp) {
  Drawing d = sewer_with_a_stray();
  GapsOptions options = options_for({"unserved", "no_outlet", "dead_end"});
  Findings findings = find_findings(Survey{d.city, options}, options);
  auto table = quality_of(d.city, findings, options.checks, nullptr);
  EXPECT_EQ(shown(d.city, table), "parcels coverage 2/1/0\nnodes topology 3/0/0\npipes topology 3/1/0\n")
      << "no_outlet and dead_end are both about x and count once; a node without row of its own is a pipe's end";
}

TEST(Quality, InsideAnAreaOnlyItsRowsCount) {
  Drawing d = sewer_with_a_stray();
  GapsOptions options = options_for({"unserved"});
  Findings findings = find_findings(Survey{d.city, options}, options);
  Shapes area;
  std::vector<Point> ring{{-10, -10}, {60, -10}, {60, 60}, {-10, 60}, {-10, -10}};
  area.push_back(ShapeKind::polygon, ring);
  EXPECT_EQ(shown(d.city, quality_of(d.city, findings, options.checks, &area)), "parcels coverage 1/0/0\n");
}

}  // namespace
}  // namespace qinzao::test
