#pragma once
#include "engine/clearance/unlock.hpp"
#include "engine/clearance/unlock_city.hpp"
#include "engine/io/city/clearance_city.hpp"

namespace qinzao {

/// What `block` and `unlock` find of all works of a city, with their defaults and the whole frontier.
class WorksClearance {
 public:
  /// REQUIRES `of` and `today` (the same city on the same day) to outlive it. `per_parcel`: households of a developed
  /// parcel that nobody has counted.
  WorksClearance(ClearanceCity const& of, Survey const& today, double per_parcel, unsigned jobs);
  WorksClearance(WorksClearance const&) = delete;
  WorksClearance& operator=(WorksClearance const&) = delete;

  Planned const planned;
  Occupants const occupants;
  BlockResult const blocks;
  Stretches const stretches;
  ServedParcels const served;
  UnlockCity const asked;
  UnlockAnswer const answer;

  /// Households or metres.
  double shown(std::int64_t value) const {
    return static_cast<double>(value) / (asked.unit == ValueUnit::households ? 1e6 : 1e3);
  }
};

}  // namespace qinzao
