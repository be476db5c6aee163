#include "engine/sewer/network/pipes.hpp"

#include <gtest/gtest.h>

#include <array>

namespace qinzao {
namespace {

TEST(Pipes, ARowAddedIsReadBackWhole) {
  std::array<Point, 3> line{{{0, 0}, {30, 0}, {60, 5}}};
  PipeRow told{.id = "WS5-WS6",
               .from_node = "WS5",
               .to_node = "WS6",
               .line = line,
               .system = System::combined,
               .conveyance = Conveyance::pressure,
               .flow = Flow::reverse,
               .status = Status::proposed,
               .overflow = true,
               .diameter_mm = 1,
               .invert_up_m = 2,
               .invert_down_m = 3,
               .shape = SectionShape::rectangular,
               .width_mm = 4,
               .height_mm = 5,
               .side_slope = 6,
               .shape_parameter = 7,
               .barrels = 8,
               .roughness_n = 9,
               .measured_m = 10,
               .device = Device::weir,
               .material = "HDPE",
               .installed_on = Date::parse("2019-01-02"),
               .retired_on = Date::parse("2020-03-04")};
  Pipes pipes;
  pipes.add({.id = "first"});
  pipes.add(told);
  ASSERT_EQ(pipes.size(), 2U);
  PipeRow read = pipes.row(PipeId{1});
  EXPECT_EQ(read.id, told.id);
  EXPECT_EQ(read.from_node, told.from_node);
  EXPECT_EQ(read.to_node, told.to_node);
  EXPECT_TRUE(std::ranges::equal(read.line, line));
  EXPECT_EQ(read.system, told.system);
  EXPECT_EQ(read.conveyance, told.conveyance);
  EXPECT_EQ(read.flow, told.flow);
  EXPECT_EQ(read.status, told.status);
  EXPECT_EQ(read.overflow, told.overflow);
  EXPECT_EQ(read.shape, told.shape);
  EXPECT_EQ((std::array{read.diameter_mm, read.invert_up_m, read.invert_down_m, read.width_mm, read.height_mm,
                        read.side_slope, read.shape_parameter, read.barrels, read.roughness_n, read.measured_m}),
            (std::array{1., 2., 3., 4., 5., 6., 7., 8., 9., 10.}));
  EXPECT_EQ(read.device, told.device);
  EXPECT_EQ(read.material, told.material);
  EXPECT_EQ(read.installed_on, told.installed_on);
  EXPECT_EQ(read.retired_on, told.retired_on);
}

TEST(Pipes, WhatARowDoesNotSayIsUnknown) {
  Pipes pipes;
  pipes.add({.id = "a"});
  PipeRow read = pipes.row(PipeId{0});
  EXPECT_TRUE(read.line.empty());
  EXPECT_FALSE(known(read.diameter_mm) || known(read.invert_up_m) || known(read.measured_m));
  EXPECT_EQ(read.status, Status::unknown);
  EXPECT_FALSE(read.installed_on);
  Nodes nodes;
  nodes.add({.id = "M"});
  EXPECT_FALSE(known(nodes.at(NodeId{0}).x) || known(nodes.ground_level_m[NodeId{0}]));
  EXPECT_EQ(nodes.kind[NodeId{0}], NodeKind::unknown);
}

}  // namespace
}  // namespace qinzao
