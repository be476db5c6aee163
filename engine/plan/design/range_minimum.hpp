#pragma once
#include <span>
#include <vector>

namespace qinzao {

/// The least value of any stretch of a list: built in n log n, answers at once. Holds the list itself; can be filled
/// again without asking for memory.
class RangeMinimum {
 public:
  void fill(std::span<double const> values);
  /// Over [first, last]; infinite where the stretch is empty. REQUIRES 0 <= first, last < size where it is not empty.
  double least(int first, int last) const;

 private:
  std::size_t size_ = 0;
  std::vector<double> rows_;  // row r, place i: the least of the 2^r values from i on
};

}  // namespace qinzao
