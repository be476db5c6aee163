#include "engine/io/columns/size_unit.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace qinzao {

namespace {

bool is_multiple(double value, double of) {
  double times = value / of;
  return std::abs(times - std::round(times)) < 1e-6;
}

/// Sizes pipes are sold in, inches.
bool is_inch_size(double value) {
  if (value < 1 || value > 180) return false;
  if (value <= 6) return is_multiple(value, 0.5);
  if (value <= 12) return is_multiple(value, 1);
  return is_multiple(value, 2) || is_multiple(value, 3);
}

double share(std::span<double const> sizes, auto const& fits) {
  return static_cast<double>(std::ranges::count_if(sizes, fits)) / static_cast<double>(sizes.size());
}

}  // namespace

SizeUnit unit_of_sizes(std::span<double const> sizes) {
  if (sizes.empty()) return {};
  double middle = sizes[sizes.size() / 2];
  constexpr double least_main_mm = 75;
  if (middle >= least_main_mm) return {};
  auto odd_for_mm = [](double value) { return !is_multiple(value, 5); };
  if (middle < 5) {
    // 0.3 0.45 1.2: metres; 1 1.25 1.5 2: feet or metres
    bool below_one = share(sizes, [](double value) { return value < 1; }) >= 0.2;
    bool round =
        share(sizes, [](double value) { return is_multiple(value, 0.05) || is_multiple(value, 0.025); }) >= 0.9;
    return {Unit::metre, below_one && round};
  }
  bool inches = share(sizes, is_inch_size) >= 0.9;
  double odd = share(sizes, odd_for_mm);
  if (inches && odd >= 0.2) return {Unit::inch, true};
  // 30 40 60 100: centimetres; 10 15 30 alone may be either
  auto only_centimetres = [](double value) { return is_multiple(value, 5) && !(value >= 1 && is_inch_size(value)); };
  auto rare_in_inches = [](double value) {
    return value == 20 || value == 40 || value == 50 || value == 80 || value == 100;
  };
  bool centimetres = odd <= 0.02 && share(sizes, [&](double value) {
                                      return only_centimetres(value) || rare_in_inches(value);
                                    }) >= 0.2;
  return {centimetres ? Unit::centimetre : Unit::inch, centimetres && sizes.front() != sizes.back()};
}

std::optional<Unit> unit_of_lengths(std::span<double const> ratios) {
  if (ratios.empty()) return std::nullopt;
  std::vector<double> sorted{ratios.begin(), ratios.end()};
  std::ranges::sort(sorted);
  double middle = sorted[sorted.size() / 2];
  if (middle > 0.9 && middle < 1.1) return Unit::metre;
  constexpr double feet = 1 / 0.3048;
  if (middle > feet * 0.9 && middle < feet * 1.1) return Unit::foot;
  return std::nullopt;
}

}  // namespace qinzao
