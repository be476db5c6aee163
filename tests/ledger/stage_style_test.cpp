#include "engine/ledger/stage_style.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace qinzao {

namespace {

/// L* of CIE 1976, 0 black to 100 white: equal steps look equal, in colour and in grey print.
double lightness(std::string const& hex) {
  auto linear = [&](std::size_t at) {
    double share = std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  double y = 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
  return 116 * std::cbrt(y) - 16;
}

}  // namespace

TEST(StageStyle, EveryStageIsClearlyDarkerThanTheOneBefore) {
  constexpr double least_step = 9;
  for (std::size_t stage = 1; stage < stages; ++stage) {
    double before = lightness(std::string{stage_style(static_cast<Stage>(stage - 1)).color});
    double now = lightness(std::string{stage_style(static_cast<Stage>(stage)).color});
    EXPECT_GT(before - now, least_step) << word_of(static_cast<Stage>(stage));
  }
}

}  // namespace qinzao
