#pragma once
#include <optional>
#include <vector>

#include "engine/report/claim_bounds.hpp"
#include "engine/report/numerals.hpp"

namespace qinzao {

/// What the counts of a sentence say of a percentage in it.
struct OwnShare {
  double part = 0;
  double whole = 0;
  bool fits = false;  // some two counts are such a share
  bool sure = false;  // there are only two it can be of: those above

  double percent() const { return 100 * part / whole; }
};

/// The counts a sentence has told so far, which its percentages may be of: 430多个排水户整治118个，不足30%.
class SentenceCounts {
 public:
  void clear() { *this = {}; }
  /// Of the same unit alone can one be a part of the other; a length or an area is no count.
  /// `done`: it tells what was done, and is no whole.
  void add(CountedNumber const& number, bool done);
  /// Nothing where fewer than two counts of one unit were told. 约393 stands for 393, 430多 for 430 to 439.
  std::optional<OwnShare> share(ClaimedNumber const& percent) const;
  /// The one count told, where it may be a whole.
  std::optional<double> only_whole() const;

 private:
  std::vector<CountedNumber> counts_;
  bool done_ = false;  // of the first
};

}  // namespace qinzao
