#include <gtest/gtest.h>

#include <random>

#include "engine/render/frame.hpp"
#include "engine/render/furniture.hpp"
#include "engine/render/render.hpp"
#include "engine/render/scene_builder.hpp"

namespace qinzao {

namespace {

constexpr Color red{200, 0, 0, 255};

/// A map of 100 x 100 m, two pixels a metre. Scale bar and north arrow take the south and the north-east of it.
Frame small_frame() {
  Frame frame;
  frame.width_px = frame.height_px = 200;
  frame.map_width_px = frame.map_height_px = 200;
  frame.px_per_mm = 4;
  frame.px_per_m = 2;
  frame.upper_left = {0, 100};
  return frame;
}

std::vector<Point> ring(double x, double y, double width, double height) {
  return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

std::uint32_t at(Picture const& picture, Frame const& frame, Point place) {
  Pixel there = frame(place);
  return picture.row(static_cast<int>(there.y))[static_cast<int>(there.x)] & 0xffffffU;
}

constexpr std::uint32_t white = 0xffffff;
constexpr std::uint32_t drawn_red = 0xc80000;

}  // namespace

TEST(Draw, AreasHaveHolesWhicheverWayTheirRingsTurn) {
  DrawingContext context;
  for (bool turned : {false, true}) {
    SceneBuilder builder{small_frame()};
    Shapes shapes;
    std::vector<Point> hole = ring(40, 40, 20, 20);
    if (turned) std::ranges::reverse(hole);
    shapes.begin_part();
    for (Point p : ring(20, 20, 60, 60)) shapes.add(p);
    shapes.begin_part(true);
    for (Point p : hole) shapes.add(p);
    shapes.end_feature(ShapeKind::polygon);
    builder.begin_fill(red);
    builder.add_area(shapes, 0);
    Frame frame = builder.frame();
    Picture picture = draw(builder.finish(), context);
    EXPECT_EQ(at(picture, frame, {30, 50}), drawn_red);
    EXPECT_EQ(at(picture, frame, {50, 50}), white);
    EXPECT_EQ(at(picture, frame, {10, 50}), white);
  }
}

TEST(Draw, ConcaveAndOverlappingAreasAreColouredOnce) {
  DrawingContext context;
  SceneBuilder builder{small_frame()};
  Shapes shapes;
  std::vector<Point> hook{{10, 30}, {65, 30}, {65, 45}, {30, 45}, {30, 90}, {10, 90}, {10, 30}};
  shapes.push_back(ShapeKind::polygon, hook);
  shapes.push_back(ShapeKind::polygon, ring(20, 28, 20, 50));
  builder.begin_fill({0, 0, 0, 128});
  builder.add_area(shapes, 0);
  builder.add_area(shapes, 1);
  Frame frame = builder.frame();
  Picture picture = draw(builder.finish(), context);
  std::uint32_t half = at(picture, frame, {60, 35});
  EXPECT_NE(half, white);
  EXPECT_EQ(at(picture, frame, {25, 35}), half);
  EXPECT_EQ(at(picture, frame, {15, 85}), half);
  EXPECT_EQ(at(picture, frame, {50, 70}), white);
}

TEST(Draw, LinesHaveTheirWidthAndJoin) {
  DrawingContext context;
  SceneBuilder builder{small_frame()};
  Shapes shapes;
  std::vector<Point> corner{{10, 40}, {60, 40}, {60, 80}};
  shapes.push_back(ShapeKind::line, corner);
  builder.add_line(shapes, 0, {2, 100, red});  // 2 mm are 8 pixels are 4 m
  Frame frame = builder.frame();
  Picture picture = draw(builder.finish(), context);
  EXPECT_EQ(at(picture, frame, {30, 41}), drawn_red);
  EXPECT_EQ(at(picture, frame, {30, 44}), white);
  EXPECT_EQ(at(picture, frame, {61, 39}), drawn_red);  // outside both segments, inside the round join
  EXPECT_EQ(at(picture, frame, {63, 37}), white);
}

TEST(Draw, VerticesCloserThanHalfAPixelAreLeftOutButNotTheLast) {
  SceneBuilder builder{small_frame()};
  Shapes shapes;
  std::vector<Point> line{{10, 40}, {10.1, 40}, {10.2, 40}, {20, 40}, {20.1, 40}};
  shapes.push_back(ShapeKind::line, line);
  builder.add_line(shapes, 0, {2, 100, red});
  Strokes strokes = builder.finish().strokes;
  ASSERT_EQ(strokes.size(), 2U);
  EXPECT_EQ(strokes.from[1].x, 40);
  EXPECT_EQ(strokes.to[1].x, 40.2F);
}

TEST(Draw, TilesMakeTheSamePictureAsTheWhole) {
  DrawingContext context;
  SceneBuilder builder{small_frame()};
  std::mt19937 random{7};
  std::uniform_real_distribution<double> place{-10, 110};
  Shapes shapes;
  for (int i = 0; i < 30; ++i) shapes.push_back(ShapeKind::polygon, ring(place(random), place(random), 12, 9));
  builder.begin_fill({40, 90, 160, 180}, 1.2);
  for (std::uint32_t i = 0; i < 30; ++i) builder.add_area(shapes, i);
  for (std::uint32_t i = 0; i < 30; ++i)
    builder.add_line(shapes, i, {0.5, 10, {static_cast<std::uint8_t>(8 * i), 0, 90, 255}, 1});
  for (int i = 0; i < 40; ++i)
    builder.add_mark({place(random), place(random)}, static_cast<MarkShape>(i % 6), 3, red, place(random));
  Scene scene = builder.finish();
  Picture whole = draw(scene, context);
  EXPECT_EQ(draw(scene, context).pixels, whole.pixels);
  EXPECT_EQ(draw(scene, context, 64).pixels, whole.pixels);
}

TEST(Frame, ShowsTheExtentWholeWithPlaceForLegendAndTitle) {
  Frame frame = frame_of({0, 0, 1000, 200}, {1200, 800, 150});
  Box shown = frame.extent();
  EXPECT_LT(shown.min_x, 0);
  EXPECT_GT(shown.max_x, 1000);
  EXPECT_NEAR((shown.min_y + shown.max_y) / 2, 100, 1e-6);
  EXPECT_GT(frame.top_px, 50);
  EXPECT_LT(frame.left_px + frame.map_width_px, 1200 - 200);
}

TEST(ScaleBar, IsRound) {
  EXPECT_EQ(round_length_m(99), 50);
  EXPECT_EQ(round_length_m(260), 200);
  EXPECT_EQ(round_length_m(1999), 1000);
}

}  // namespace qinzao
