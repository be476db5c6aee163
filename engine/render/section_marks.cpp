#include "engine/render/section_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "engine/base/utf8.hpp"
#include "engine/render/long_section_style.hpp"

namespace qinzao {

using namespace long_section_style;

namespace {

constexpr Color street_fill{243, 240, 231, 255};

SheetShape box(double x, double y, double width, double height, std::optional<Color> fill, Color stroke) {
  return {{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, true, fill, stroke, 0.8, {}};
}

}  // namespace

std::string cut_to(TextMeasure const& measure, std::string text, double most_px) {
  bool whole = true;
  while (!text.empty() && measure.width_px(visible(whole ? text : text + "…"), text_px) > most_px) {
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0U) == 0x80) text.pop_back();
    if (!text.empty()) text.pop_back();
    whole = false;
  }
  return whole ? text : text + "…";
}

void draw_crossing(VectorSheet& sheet, double x, double upper_y, double lower_y, std::string const& name) {
  std::vector<Point> outline;
  constexpr int corners = 24;
  for (int i = 0; i < corners; ++i) {
    double turn = 2 * std::numbers::pi * i / corners;
    outline.push_back({x + 4 * std::cos(turn), (upper_y + lower_y) / 2 + (lower_y - upper_y) / 2 * std::sin(turn)});
  }
  sheet.shapes.push_back({std::move(outline), true, std::nullopt, crossing_pipe, 1.4, {}});
  sheet.labels.push_back({{x + 7, (upper_y + lower_y) / 2 + 4}, visible(name), text_px, crossing_pipe});
}

void draw_streets(VectorSheet& sheet, TextMeasure const& measure, std::span<StreetStretch const> streets,
                  std::function<double(double)> const& x_of, double y, double high) {
  constexpr double narrowest = 14;  // that a name, cut, has room in
  for (StreetStretch const& street : streets) {
    double from = x_of(street.from_m);
    double to = x_of(street.to_m);
    sheet.shapes.push_back(box(from, y, to - from, high, street_fill, frame));
    if (to - from < narrowest) continue;
    std::string name = cut_to(measure, visible(street.name), to - from - 6);
    if (name == "…") continue;
    sheet.labels.push_back({{(from + to) / 2, y + high / 2 + 4}, name, text_px, ink, SheetAnchor::middle});
  }
}

void draw_drop(VectorSheet& sheet, double x, double upper_y, double lower_y, double metres) {
  sheet.shapes.push_back({{{x, upper_y}, {x, lower_y}}, false, std::nullopt, wrong, 1.6, {}});
  sheet.shapes.push_back(
      {{{x - 3, lower_y - 5}, {x + 3, lower_y - 5}, {x, lower_y}}, true, wrong, std::nullopt, 1, {}});
  sheet.labels.push_back({{x + 6, (upper_y + lower_y) / 2 + 4}, fmt::format("↓{:.2f}", metres), text_px, wrong});
}

void draw_frame(VectorSheet& sheet, TextMeasure const& measure, std::string const& title, SectionFrame const& filed,
                Language language, double foot) {
  constexpr double edge = 6;
  constexpr std::array<double, 3> widths{420, 180, 160};
  sheet.shapes.push_back(box(edge, edge, sheet.width_px - 2 * edge, sheet.height_px - 2 * edge, std::nullopt, ink));
  sheet.shapes.back().stroke_px = 1.6;
  std::array<std::string, 3> words{std::string{StaticMessage{"图名　", "drawing: "}.in(language)} + visible(title),
                                   std::string{StaticMessage{"图号　", "number: "}.in(language)} +
                                       (filed.number.empty() ? "—" : visible(filed.number)),
                                   std::string{StaticMessage{"日期　", "date: "}.in(language)} + filed.drawn_on->iso()};
  double x = sheet.width_px - edge;
  double y = sheet.height_px - edge - foot + 12;
  double high = foot - 12;
  for (std::size_t i = widths.size(); i-- > 0;) {
    x -= widths[i];
    sheet.shapes.push_back(box(x, y, widths[i], high, std::nullopt, ink));
    sheet.labels.push_back({{x + 8, y + high / 2 + 4}, cut_to(measure, words[i], widths[i] - 16), text_px, ink});
  }
}

}  // namespace qinzao
