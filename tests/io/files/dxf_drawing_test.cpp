#include "engine/io/files/dxf_drawing.hpp"

#include <gtest/gtest.h>

#include <array>

namespace qinzao {

TEST(DxfDrawing, ALayerStandsInTheTableThoughNothingIsDrawnOnIt) {
  DxfDrawing drawing;
  drawing.add_layer("A", 3);
  std::string text = drawing.text();
  EXPECT_NE(text.find("2\nA\n70\n0\n62\n3\n"), std::string::npos);
  EXPECT_EQ(text.find("$DWGCODEPAGE"), std::string::npos);
  EXPECT_TRUE(text.ends_with("ENTITIES\n0\nENDSEC\n0\nEOF\n"));
}

TEST(DxfDrawing, LettersAreGbkOrEscaped) {
  DxfDrawing escaped;
  escaped.add_text("T", {1, 2}, 0, "井‰\n");
  EXPECT_NE(escaped.text().find("1\n\\U+4E95\\U+2030?\n"), std::string::npos);
  DxfDrawing gbk{DxfDrawing::Letters::gbk};
  gbk.add_text("污水", {1, 2}, 0, "井‰");
  std::string text = gbk.text();
  EXPECT_NE(text.find("ANSI_936"), std::string::npos);
  EXPECT_NE(text.find("8\n\xCE\xDB\xCB\xAE\n"), std::string::npos) << "污水 in GBK";
  EXPECT_NE(text.find("1\n\xBE\xAE\xA1\xEB\n"), std::string::npos) << "井‰ in GBK";
}

TEST(DxfDrawing, APolylineClosesAsItIsTold) {
  DxfDrawing drawing;
  std::array<Point, 3> ring{Point{0, 0}, Point{1, 0}, Point{1, 1}};
  drawing.add_polyline("P", ring, true);
  std::string text = drawing.text();
  EXPECT_NE(text.find("POLYLINE\n8\nP\n66\n1\n10\n0.000\n20\n0.000\n30\n0.000\n70\n1\n0\nVERTEX"), std::string::npos);
  EXPECT_NE(text.find("0\nSEQEND\n8\nP\n"), std::string::npos);
  DxfDrawing one;
  one.add_polyline("P", std::span{ring}.first(1), false);
  EXPECT_EQ(one.text().find("POLYLINE"), std::string::npos);
}

TEST(DxfDrawing, ATextAlongALineIsNeverUpsideDown) {
  DxfDrawing drawing;
  drawing.add_text_along("T", {0, 0}, {-10, 0}, "west");
  EXPECT_NE(drawing.text().find("1\nwest\n50\n0.000\n"), std::string::npos);
}

}  // namespace qinzao
