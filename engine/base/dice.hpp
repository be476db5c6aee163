#pragma once
#include <cstddef>
#include <cstdint>

namespace qinzao {

/// Numbers that look random and are the same on every machine (splitmix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_{seed} {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  /// 0 <= number < count
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  double between(double low, double high) {
    return low + (high - low) * static_cast<double>(next() >> 11U) / 9007199254740992.0;
  }
  bool chance(double share) { return between(0, 1) < share; }

 private:
  std::uint64_t state_;
};

}  // namespace qinzao
