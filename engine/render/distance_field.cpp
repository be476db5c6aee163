#include "engine/render/distance_field.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/parallel.hpp"

namespace qinzao {

namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

/// The lower envelope of the parabolas (x - i)^2 + value[i], at every whole x. `hull` and `border` are scratch space.
void transform(std::vector<float>& value, std::vector<int>& hull, std::vector<double>& border,
               std::vector<float>& result) {
  auto count = static_cast<int>(value.size());
  auto at = [](auto& list, int i) -> auto& {
    return list[static_cast<std::size_t>(i)];
  };
  int last = -1;
  for (int i = 0; i < count; ++i) {
    if (at(value, i) == infinite) continue;
    double meet = -std::numeric_limits<double>::infinity();
    while (last >= 0) {
      int j = at(hull, last);
      meet = (at(value, i) + double{1} * i * i - at(value, j) - double{1} * j * j) / (2.0 * (i - j));
      if (meet > at(border, last)) break;
      --last;
    }
    if (last < 0) meet = -std::numeric_limits<double>::infinity();
    ++last;
    at(hull, last) = i;
    at(border, last) = meet;
  }
  if (last < 0) {
    std::ranges::fill(result, infinite);
    return;
  }
  int on = 0;
  for (int x = 0; x < count; ++x) {
    while (on < last && at(border, on + 1) < x) ++on;
    auto apart = static_cast<float>(x - at(hull, on));
    at(result, x) = apart * apart + at(value, at(hull, on));
  }
}

}  // namespace

void Seeds::add(Pixel from, Pixel to) {
  // Amanatides and Woo: from cell to cell across whichever border comes next.
  auto inside = [](float from_, float to_, float limit) {
    return std::max(from_, to_) >= 0 && std::min(from_, to_) < limit;
  };
  if (!inside(from.x, to.x, static_cast<float>(columns)) || !inside(from.y, to.y, static_cast<float>(rows))) return;
  double dx = double{to.x} - from.x;
  double dy = double{to.y} - from.y;
  auto x = static_cast<int>(std::floor(from.x));
  auto y = static_cast<int>(std::floor(from.y));
  int steps = std::abs(static_cast<int>(std::floor(to.x)) - x) + std::abs(static_cast<int>(std::floor(to.y)) - y);
  auto to_border = [](double start, int cell_, double d) {
    if (d == 0) return std::numeric_limits<double>::infinity();
    return ((d > 0 ? cell_ + 1 : cell_) - start) / d;
  };
  double next_x = to_border(from.x, x, dx);
  double next_y = to_border(from.y, y, dy);
  double step_x = dx == 0 ? 0 : 1 / std::abs(dx);
  double step_y = dy == 0 ? 0 : 1 / std::abs(dy);
  for (int step = 0;; ++step) {
    if (x >= 0 && x < columns && y >= 0 && y < rows)
      cell[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(x)] = 1;
    if (step == steps) return;
    if (next_x < next_y) {
      x += dx > 0 ? 1 : -1;
      next_x += step_x;
    } else {
      y += dy > 0 ? 1 : -1;
      next_y += step_y;
    }
  }
}

std::vector<float> squared_distances(Seeds const& seeds, unsigned jobs) {
  auto columns = static_cast<std::size_t>(seeds.columns);
  auto rows = static_cast<std::size_t>(seeds.rows);
  std::vector<float> field(columns * rows);
  for (std::size_t i = 0; i < field.size(); ++i) field[i] = seeds.cell[i] != 0 ? 0 : infinite;
  auto pass = [&](std::size_t lines, std::size_t length, std::size_t line_step, std::size_t step) {
    parallel_for(lines, 64, jobs, [&](std::size_t begin, std::size_t end) {
      std::vector<float> value(length);
      std::vector<float> result(length);
      std::vector<int> hull(length);
      std::vector<double> border(length);
      for (std::size_t line = begin; line < end; ++line) {
        for (std::size_t i = 0; i < length; ++i) value[i] = field[line * line_step + i * step];
        transform(value, hull, border, result);
        for (std::size_t i = 0; i < length; ++i) field[line * line_step + i * step] = result[i];
      }
    });
  };
  pass(columns, rows, 1, columns);
  pass(rows, columns, columns, 1);
  return field;
}

}  // namespace qinzao
