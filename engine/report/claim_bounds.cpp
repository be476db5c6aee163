#include "engine/report/claim_bounds.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao {

namespace {

constexpr double dust = 1e-9;  // of arithmetic

}  // namespace

double slack_of(ClaimedNumber const& number) {
  return std::max(step_of(number) / 2, number.value * 0.05);
}

double step_of(ClaimedNumber const& number) {
  double step = std::pow(10, -number.decimals);
  if (number.decimals == 0 && number.value > 0)
    while (number.value >= step * 10 && std::fmod(number.value, step * 10) == 0) step *= 10;
  return step;
}

bool holds(ClaimedNumber const& number, double ours) {
  double value = number.value;
  if (number.least) return *number.least <= ours && ours <= value;
  switch (number.precision) {
    case Precision::exact:
      return std::abs(ours - value) <= std::pow(10, -number.decimals) / 2 + dust;
    case Precision::over:
      return ours >= value && ours < value + step_of(number);
    case Precision::about:
      return std::abs(ours - value) <= slack_of(number) + dust;
    case Precision::near:
      return ours < value - dust && ours >= value - slack_of(number) - dust;
    case Precision::above:
      return ours > value + dust;
    case Precision::at_least:
      return ours >= value - dust;
    case Precision::below:
      return ours < value - dust;
    case Precision::at_most:
      return ours <= value + dust;
  }
  return false;
}

bool is_cut_off(ClaimedNumber const& number, double ours) {
  if (number.least || number.precision != Precision::exact || holds(number, ours)) return false;
  double scale = std::pow(10, number.decimals);
  return std::llround(std::floor(ours * scale + dust)) == std::llround(number.value * scale);
}

AllowedCounts counts_of(double percent, int decimals, std::int64_t whole) {
  auto all = static_cast<double>(whole);
  double scale = std::pow(10, decimals);
  auto rounds = [&](std::int64_t count) {
    return std::llround(100 * static_cast<double>(count) / all * scale) == std::llround(percent * scale);
  };
  AllowedCounts allowed{0, -1};
  if (whole <= 0) return allowed;
  auto middle = std::llround(percent / 100 * all);
  auto reach = static_cast<std::int64_t>(all / (200 * scale)) + 2;
  for (std::int64_t count = std::max<std::int64_t>(0, middle - reach);
       count <= std::min<std::int64_t>(whole, middle + reach); ++count) {
    if (!rounds(count)) continue;
    if (allowed.most < allowed.least) allowed.least = count;
    allowed.most = count;
  }
  return allowed;
}

AllowedCounts counts_of(ClaimedNumber const& percent, std::int64_t whole) {
  if (percent.precision == Precision::exact && !percent.least) return counts_of(percent.value, percent.decimals, whole);
  AllowedCounts allowed{0, -1};
  for (std::int64_t count = 0; count <= whole; ++count) {
    if (!holds(percent, 100 * static_cast<double>(count) / static_cast<double>(whole))) continue;
    if (allowed.most < allowed.least) allowed.least = count;
    allowed.most = count;
  }
  return allowed;
}

}  // namespace qinzao
