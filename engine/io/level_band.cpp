#include "engine/io/level_band.hpp"

#include <algorithm>

namespace qinzao {

void LevelBand::settle() {
  std::erase(levels_, 0.0);
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

bool LevelBand::is_far(double level_m, double band_m) const {
  return count_ >= 20 && (level_m < low_ - band_m || level_m > high_ + band_m);
}

}  // namespace qinzao
