#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "engine/report/claim_bounds.hpp"
#include "engine/report/numerals.hpp"

namespace qinzao {

/// What the counts of a sentence say of a percentage in it.
struct OwnShare {
  double part = 0;
  double whole = 0;
  bool fits = false;    // some two counts are such a share
  bool always = false;  // whatever the counts stand for: 430多 for each of 430 to 439
  bool sure = false;  // there are only two it can be of: those above

  double percent() const { return 100 * part / whole; }
};

/// What a percentage may be of: counts of its own subject (the `of` of figures; empty: not known), and, unless it names
/// that subject anew, those of which no subject is known.
struct OfSubject {
  std::string_view subject;
  bool named = false;
};

/// The counts a sentence has told so far, which its percentages may be of: 430多个排水户整治118个，不足30%.
class SentenceCounts {
 public:
  void clear() { *this = {}; }
  /// Of the same unit alone can one be a part of the other; a length or an area is no count.
  /// `done`: it tells what was done, and is no whole. `subject`: what is counted; empty: not known.
  void add(CountedNumber const& number, bool done, std::string_view subject = {});
  /// Nothing where fewer than two counts of one unit were told. 约393 stands for 393, 430多 for 430 to 439, 近98 for
  /// 94 to 97.
  std::optional<OwnShare> share(ClaimedNumber const& percent, OfSubject const& of = {}) const;
  /// The one count told, where it may be a whole.
  std::optional<double> only_whole(OfSubject const& of = {}) const;

 private:
  struct Count {
    CountedNumber number;
    std::string_view subject;

    bool may_be_of(OfSubject const& of) const;
  };
  std::vector<Count> counts_;
  bool done_ = false;  // of the first
};

}  // namespace qinzao
