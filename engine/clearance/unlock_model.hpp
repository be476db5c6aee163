#pragma once
#include <cstdint>
#include <vector>

#include "engine/clearance/closure.hpp"
#include "engine/clearance/stretches.hpp"

namespace qinzao {

/// Somebody whose signature may be asked for: a row of UnlockModel::signers.
using SignerId = Id<struct SignerTag>;

/// What `unlock` reasons about, apart from where it lies. Values are whole millionths of a household, or millimetres.
struct UnlockModel {
  // stretches
  Column<StretchId, std::int64_t> value;        // its own, once it drains, or is free where it counts by itself
  Rows<StretchId, SignerId> needs;              // who must still sign for it, rising
  Column<StretchId, std::uint8_t> impossible;   // 1: nobody's signature frees it
  Column<StretchId, std::uint8_t> clear;        // 1: nothing stands in its way today
  Column<StretchId, std::uint8_t> foul;         // 1: it needs a way down
  Column<StretchId, std::uint8_t> drains_here;  // 1: its lower end is one
  Rows<StretchId, StretchId> below;             // where else its water may go on
  Column<StretchId, std::int64_t> length_mm;    // of its way
  Column<StretchId, std::uint32_t> rank;        // by id: breaks ties
  // signers
  Column<SignerId, std::uint8_t> required;  // 1: counted, and costs nothing; a row each
  // who is served by any free stretch within reach (value_any)
  struct Parcel {
    std::int64_t value = 0;
    std::vector<StretchId> in_reach;
  };
  std::vector<Parcel> parcels;  // empty where metres count

  std::size_t size() const { return value.size(); }
};

/// stretch -> those whose water may go on into it
Rows<StretchId, StretchId> above_of(UnlockModel const& model);

/// The one way down of every stretch: fewest signatures still to come, summed along the way, then shortest, then by id.
struct WaysDown {
  Column<StretchId, StretchId> next;        // false: it drains at its lower end, counts by itself, or has no way
  Column<StretchId, std::uint8_t> leads;    // 1: it has a way down that is not impossible, or needs none
  Column<StretchId, std::uint8_t> several;  // 1: somewhere on its way another way down leads off
  std::vector<StretchId> order;             // those that lead, each after the one below it
};
WaysDown find_ways(UnlockModel const& model);

/// The closure problem of a model: items are its stretches, then its signers. What is impossible gains nothing and is
/// needed by nothing.
ClosureProblem problem_of(UnlockModel const& model, WaysDown const& ways);

/// Who has signed, or will have: 1. A row a signer.
using Signs = Column<SignerId, std::uint8_t>;

/// What signatures are worth by the fixed ways, with what is free without any.
std::int64_t value_of(UnlockModel const& model, WaysDown const& ways, Signs const& signs);

}  // namespace qinzao
