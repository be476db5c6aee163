#include "engine/io/columns/level_band.hpp"

#include <algorithm>

namespace qinzao {

void LevelBand::settle(std::set<double> const& codes) {
  codes_ = codes;
  std::erase_if(levels_, [&](double level) { return level == 0 || codes_.contains(level); });
  count_ = levels_.size();
  if (count_ > 0) {
    std::ranges::sort(levels_);
    std::size_t tail = count_ / 20;
    low_ = levels_[tail];
    high_ = levels_[count_ - 1 - tail];
    zero_is_missing_ = low_ > 0 || high_ < 0;
  }
  levels_ = {};
}

bool LevelBand::is_code(double level_m) const {
  if (!codes_.contains(level_m)) return false;
  double margin = std::max(2.0, (high_ - low_) / 2);
  return count_ == 0 || level_m < low_ - margin || level_m > high_ + margin;
}

bool LevelBand::is_far(double level_m, double band_m) const {
  return count_ >= 20 && (level_m < low_ - band_m || level_m > high_ + band_m);
}

}  // namespace qinzao
