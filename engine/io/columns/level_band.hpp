#pragma once
#include <cstddef>
#include <set>
#include <vector>

namespace qinzao {

/// Where the levels of a file lie, to tell the ones that cannot be true. Filled from a first pass over the file.
class LevelBand {
 public:
  /// A level that is not missing by itself, in metres above the sea.
  void add(double level_m) { levels_.push_back(level_m); }
  /// Ends the first pass. `codes`: numbers that often stand for "not measured", as -1. REQUIRES all levels added.
  void settle(std::set<double> const& codes);

  /// 0 was typed for "not measured": it lies outside the middle nine tenths of the other levels (or there are
  /// none).
  bool zero_is_missing() const { return zero_is_missing_; }
  /// A code such as -1 was typed for "not measured": it lies outside that middle by half its width, 2 m at least.
  bool is_code(double level_m) const;
  /// Further than `band_m` from that middle; never of fewer than 20 levels.
  bool is_far(double level_m, double band_m) const;

 private:
  std::vector<double> levels_;
  std::size_t count_ = 0;
  double low_ = 0;
  double high_ = 0;
  bool zero_is_missing_ = true;
  std::set<double> codes_;
};

}  // namespace qinzao
