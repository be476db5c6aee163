#include "engine/plan/costs.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace qinzao {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double rounding = 1e-9;

/// Between two points of a rising list, how far along: the place of the lower and the share of the upper.
std::pair<std::size_t, double> between(std::vector<double> const& list, double value) {
  auto upper = std::ranges::upper_bound(list, value);
  auto at = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(upper - list.begin() - 1, 0, std::ssize(list) - 2));
  return {at, (value - list[at]) / (list[at + 1] - list[at])};
}

double interpolated(std::vector<double> const& list, std::vector<double> const& values, double at) {
  if (list.size() == 1 || at <= list.front()) return values.front();
  if (at >= list.back()) return values.back();
  auto [place, share] = between(list, at);
  return values[place] + share * (values[place + 1] - values[place]);
}

}  // namespace

PriceGrid::PriceGrid(std::vector<double> sizes_mm, std::vector<double> depths_m,
                     std::vector<std::vector<double>> prices)
    : sizes_mm_{std::move(sizes_mm)}, depths_m_{std::move(depths_m)}, prices_{std::move(prices)} {}

double PriceGrid::at_depth(std::vector<double> const& row, double depth_m) const {
  if (depths_m_.size() == 1 || depth_m <= depths_m_.front()) return row.front();
  auto [place, share] = between(depths_m_, depth_m);  // beyond the last depth the share exceeds 1
  return row[place] + share * (row[place + 1] - row[place]);
}

double PriceGrid::at(double size_mm, double depth_m) const {
  if (sizes_mm_.empty() || size_mm > sizes_mm_.back()) return infinite;
  if (sizes_mm_.size() == 1 || size_mm <= sizes_mm_.front()) return at_depth(prices_.front(), depth_m);
  auto [place, share] = between(sizes_mm_, size_mm);
  double smaller = at_depth(prices_[place], depth_m);
  return smaller + share * (at_depth(prices_[place + 1], depth_m) - smaller);
}

std::optional<PriceGrid::Place> PriceGrid::falls_with_depth() const {
  for (std::size_t size = 0; size < sizes_mm_.size(); ++size)
    for (std::size_t i = 1; i < depths_m_.size(); ++i)
      if (prices_[size][i] < prices_[size][i - 1] - rounding) return Place{sizes_mm_[size], depths_m_[i]};
  return std::nullopt;
}

std::optional<PriceGrid::Place> PriceGrid::falls_with_size() const {
  for (std::size_t size = 1; size < sizes_mm_.size(); ++size)
    for (std::size_t i = 0; i < depths_m_.size(); ++i)
      if (prices_[size][i] < prices_[size - 1][i] - rounding) return Place{sizes_mm_[size], depths_m_[i]};
  return std::nullopt;
}

PriceClassId CostTable::class_of(std::string_view street_class) const {
  for (std::size_t row = 0; row < classes.size(); ++row)
    if (std::ranges::find(classes[PriceClassId{row}].street_classes, street_class) !=
        classes[PriceClassId{row}].street_classes.end())
      return PriceClassId{row};
  return PriceClassId{0};
}

double CostTable::pipe_per_m(PriceClassId price, double size_mm, double depth_m) const {
  PriceClass const& of = classes[price];
  return of.whole_cny_per_m ? *of.whole_cny_per_m : pipe.at(size_mm, depth_m) + of.added_cny_per_m;
}

double CostTable::drop() const {
  return drops ? drops->fixed_cny : infinite;
}

double CostTable::pump(double flow_lps) const {
  return pumps ? interpolated(pumps->flow_lps, pumps->fixed_cny, flow_lps) : infinite;
}

}  // namespace qinzao
