#include "engine/render/curve_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace qinzao {

namespace {

constexpr double width_px = 640;
constexpr double height_px = 340;
constexpr double left_px = 56;
constexpr double right_px = 110;  // where the names stand
constexpr double top_px = 16;
constexpr double bottom_px = 32;
constexpr double letter_px = 12;
constexpr Color grid{210, 210, 210, 255};
constexpr Color ink{60, 60, 60, 255};

/// 1, 2 or 5 times a power of ten, not below `least`.
double nice_step(double least) {
  double power = std::pow(10, std::floor(std::log10(least)));
  for (double times : {1.0, 2.0, 5.0})
    if (times * power >= least) return times * power;
  return 10 * power;
}

/// The first days of months, so far apart that no more than eight lie between the two days.
std::vector<Date> ticks(Date from, Date to) {
  using namespace std::chrono;
  std::vector<Date> days;
  for (int months_apart : {1, 2, 3, 6, 12, 24, 60, 120, 600}) {
    days.clear();
    year_month_day first{from.day()};
    year_month month{first.year(), January};
    for (; Date{sys_days{month / 1}} <= to; month += months{months_apart})
      if (Date day{sys_days{month / 1}}; day >= from) days.push_back(day);
    if (days.size() <= 8) break;
  }
  return days;
}

}  // namespace

VectorSheet curve_chart(std::vector<ChartCurve> const& curves, Date from, Date to) {
  double most = 1;
  for (ChartCurve const& curve : curves)
    for (auto const& [day, count] : curve.steps) most = std::max(most, count);
  double step = std::max(1.0, nice_step(most / 5));
  double ceiling = std::ceil(most / step) * step;
  double days = static_cast<double>((to.day() - from.day()).count());
  auto x = [&](Date day) {
    double share = static_cast<double>((day.day() - from.day()).count()) / days;
    return left_px + std::clamp(share, 0.0, 1.0) * (width_px - left_px - right_px);
  };
  auto y = [&](double count) { return height_px - bottom_px - count / ceiling * (height_px - top_px - bottom_px); };

  VectorSheet sheet{width_px, height_px, {}, {}};
  for (double level = 0; level <= ceiling; level += step) {
    sheet.shapes.push_back({.line = {{left_px, y(level)}, {width_px - right_px, y(level)}}, .stroke = grid});
    sheet.labels.push_back(
        {{left_px - 6, y(level) + 4}, fmt::format("{:.0f}", level), letter_px, ink, SheetAnchor::end});
  }
  for (Date day : ticks(from, to)) {
    sheet.shapes.push_back(
        {.line = {{x(day), height_px - bottom_px}, {x(day), height_px - bottom_px + 5}}, .stroke = ink});
    sheet.labels.push_back({{x(day), height_px - 10}, day.iso().substr(0, 7), letter_px, ink, SheetAnchor::middle});
  }
  std::vector<std::vector<double>> const dashes{{}, {8, 3}, {2, 2}, {8, 3, 2, 3}};
  std::vector<std::pair<double, std::size_t>> ends;  // where a curve ends, and which
  for (std::size_t i = 0; i < curves.size(); ++i) {
    double count = 0;
    std::vector<Point> line;
    for (auto const& [day, next] : curves[i].steps) {
      if (day > to) break;
      if (day >= from) {
        if (line.empty()) line.push_back({x(from), y(count)});
        line.push_back({x(day), y(count)});
        line.push_back({x(day), y(next)});
      }
      count = next;
    }
    if (line.empty()) line.push_back({x(from), y(count)});
    line.push_back({x(to), y(count)});
    ends.emplace_back(y(count), i);
    sheet.shapes.push_back(
        {.line = std::move(line), .stroke = curves[i].color, .stroke_px = 2, .dashes_px = dashes[i % dashes.size()]});
  }
  std::ranges::sort(ends);
  double lowest = top_px - letter_px;
  for (auto const& [at, i] : ends) {
    lowest = std::max(at, lowest + letter_px * 1.3);
    sheet.labels.push_back({{width_px - right_px + 6, lowest + 4}, curves[i].name, letter_px, ink});
  }
  return sheet;
}

}  // namespace qinzao
