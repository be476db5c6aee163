#pragma once
#include <optional>
#include <vector>

#include "engine/clearance/limited.hpp"
#include "engine/clearance/unlock_parts.hpp"

namespace qinzao {

/// A corner of the frontier: no set of so many signatures, weighed at some price, is worth more. Lists what it adds to
/// the corner before.
struct UnlockCorner {
  std::int64_t signatures = 0;  // all so far, the required ones included
  std::int64_t value = 0;
  std::int64_t value_any = 0;
  std::int64_t gain = 0;
  std::vector<UnlockPart> parts;  // the greatest gain first, then by their first signer; of a first corner that is only
                                  // what is required: all of it
};

/// The best set of at most so many signatures.
struct UnlockLimited {
  std::int64_t at_most = 0;     // asked, beside those required
  std::int64_t signatures = 0;  // used, beside those required
  std::int64_t value = 0;
  std::int64_t value_any = 0;
  std::int64_t bound = 0;
  bool proved = false;
  std::vector<SignerId> signers;
  std::vector<std::int64_t> lost_without;  // what the set loses without each of them
  /// Another set of as many signatures that is worth more where any piece within reach and any way down counts.
  struct ByValueAny {
    std::int64_t value_any = 0;
    std::vector<SignerId> signers;
  };
  std::optional<ByValueAny> by_value_any;
};

struct UnlockAsked {
  bool frontier = false;                   // all corners, not only the first
  std::optional<std::int64_t> signatures;  // the best set of at most so many beside those required
  LimitedSearch search = {};
};

struct UnlockAnswer {
  std::int64_t clear = 0;        // value of what nothing stands in the way of today
  std::int64_t today = 0;        // with no further signature: who has signed counts as gone
  std::int64_t total = 0;        // when all have signed that can
  std::size_t several_ways = 0;  // pieces with several ways down
  std::optional<SignerId>
      best_single;  // the one signature worth most after those required; none: none is worth anything
  std::int64_t best_single_value = 0;  // with it
  std::vector<UnlockCorner> frontier;
  std::optional<UnlockLimited> limited;
  std::vector<StretchId> waiting;  // pieces that wait only for what lies below them
};

UnlockAnswer unlock(UnlockModel const& model, WaysDown const& ways, UnlockAsked const& asked);

}  // namespace qinzao
