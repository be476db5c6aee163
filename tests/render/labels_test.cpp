#include "engine/render/labels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ranges>

namespace qinzao {

namespace {

constexpr Color black{0, 0, 0, 255};
constexpr int side = 240;

/// A map of side x side pixels with names on it and nothing else.
Picture written(std::vector<Label> labels) {
  Scene scene;
  scene.frame.width_px = scene.frame.map_width_px = side;
  scene.frame.height_px = scene.frame.map_height_px = side;
  scene.frame.px_per_mm = 1;
  scene.labels = std::move(labels);
  Picture picture{side, side};
  Pen pen{picture};
  draw_labels(pen, scene);
  return picture;
}

Label name(std::string text, std::vector<Pixel> line) {
  return {std::move(text), std::move(line), 16, black};
}

/// The box of the dark pixels; its first side is beyond the last where there are none.
struct Ink {
  int left = side;
  int top = side;
  int right = -1;
  int bottom = -1;
  int width() const { return right - left + 1; }
  int height() const { return bottom - top + 1; }
  bool none() const { return right < left; }
};

Ink ink_of(Picture const& picture) {
  Ink ink;
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x)
      if ((picture.row(y)[x] & 0xffU) < 0x60U) {
        ink.left = std::min(ink.left, x);
        ink.right = std::max(ink.right, x);
        ink.top = std::min(ink.top, y);
        ink.bottom = std::max(ink.bottom, y);
      }
  return ink;
}

std::vector<Pixel> turned_round(std::vector<Pixel> line) {
  std::ranges::reverse(line);
  return line;
}

std::vector<Pixel> const level{{20, 120}, {220, 120}};
std::vector<Pixel> const upright{{120, 20}, {120, 220}};
std::vector<Pixel> const rising{{40, 200}, {200, 40}};

}  // namespace

TEST(Labels, ANameLiesOnTheMiddleOfItsLine) {
  Ink ink = ink_of(written({name("江海大道", level)}));
  EXPECT_NEAR((ink.left + ink.right) / 2.0, 120, 4);
  EXPECT_NEAR((ink.top + ink.bottom) / 2.0, 120, 4);
  EXPECT_NEAR(ink.width(), 4 * 16, 12);
  EXPECT_LE(ink.height(), 20);
}

TEST(Labels, ANameReadsTheRightWayUpWhicheverWayItsLineIsDrawn) {
  for (auto const& line : {level, upright, rising})
    for (char const* text : {"江海大道", "Main Street"})
      EXPECT_EQ(written({name(text, line)}).pixels, written({name(text, turned_round(line))}).pixels) << text;
}

TEST(Labels, IdeographsStandAlongASteepLineAndLatinLettersTurnWithIt) {
  Ink one = ink_of(written({name("一", upright)}));  // a level stroke
  EXPECT_GT(one.width(), 3 * one.height());
  Ink chinese = ink_of(written({name("江海大道", upright)}));
  EXPECT_LE(chinese.width(), 20);
  EXPECT_NEAR(chinese.height(), 4 * 16 * 1.1, 12);
  Ink dash = ink_of(written({name("_", upright)}));
  EXPECT_GT(dash.height(), 3 * dash.width());
  Ink latin = ink_of(written({name("Main Street", upright)}));
  EXPECT_GT(latin.height(), 3 * latin.width());
}

TEST(Labels, LettersFollowABend) {
  Ink straight = ink_of(written({name("永怡路永怡路", {{20, 120}, {220, 120}})}));
  Ink bent = ink_of(written({name("永怡路永怡路", {{20, 90}, {120, 120}, {220, 90}})}));
  EXPECT_GT(bent.height(), straight.height() + 4);
}

TEST(Labels, ANameThatDoesNotFitIsLeftOut) {
  EXPECT_TRUE(ink_of(written({name("江海大道", {{100, 120}, {140, 120}})})).none()) << "longer than its line";
  EXPECT_TRUE(ink_of(written({name("江海大道", {{90, 120}, {120, 120}, {90, 110}, {120, 110}})})).none())
      << "sharp bends";
  EXPECT_TRUE(ink_of(written({name("江海大道", {{0, 4}, {240, 4}})})).none()) << "over the edge of the map";
}

TEST(Labels, TheEarlierNameWinsAndARepeatCloseByIsLeftOut) {
  Picture alone = written({name("江海大道", level)});
  EXPECT_EQ(written({name("江海大道", level), name("江海大道", {{20, 160}, {220, 160}})}).pixels, alone.pixels);
  Label crossing = name("永怡路", {{120, 80}, {120, 160}});
  EXPECT_EQ(written({name("江海大道", level), crossing}).pixels, alone.pixels);
  EXPECT_NE(written({crossing, name("江海大道", level)}).pixels, alone.pixels);
  EXPECT_NE(written({name("江海大道", level), name("永怡路", {{20, 160}, {220, 160}})}).pixels, alone.pixels);
}

}  // namespace qinzao
