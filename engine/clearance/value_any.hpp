#pragma once
#include <optional>
#include <vector>

#include "engine/clearance/unlock_model.hpp"

namespace qinzao {

/// Households served, or metres, when any free stretch within reach and any free way down counts; grows signature by
/// signature.
class AnyWay {
 public:
  /// REQUIRES the model to outlive it.
  explicit AnyWay(UnlockModel const& model);  // nobody has signed
  void sign(SignerId signer);
  std::int64_t value() const { return value_; }

 private:
  void free(StretchId stretch);
  void drain(StretchId stretch);

  UnlockModel const& model_;
  Rows<StretchId, StretchId> above_;
  Rows<SignerId, StretchId> held_;
  std::vector<std::vector<std::uint32_t>> served_by_;  // stretch -> parcels within reach
  Column<StretchId, std::uint32_t> waits_;             // signatures still missing
  Column<StretchId, std::uint8_t> free_;
  Column<StretchId, std::uint8_t> drains_;
  Column<SignerId, std::uint8_t> signed_;
  std::vector<std::uint8_t> parcel_served_;
  std::int64_t value_ = 0;
};

/// The value when the required ones and these have signed.
std::int64_t value_any_of(UnlockModel const& model, std::vector<SignerId> const& signers);

/// Another set of as many signers that is worth more by any way than `than`; none where none is found. Tries every set
/// where there are few; otherwise grows one signer by signer and exchanges single signers as long as that helps.
std::optional<std::vector<SignerId>> better_by_value_any(UnlockModel const& model, std::size_t signers,
                                                         std::int64_t than);

}  // namespace qinzao
