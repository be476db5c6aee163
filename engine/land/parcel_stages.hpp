#pragma once
#include <optional>
#include <span>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/land/demand.hpp"
#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// A stage of a parcel from one day to another. A parcel has come as far as the household of it that has come least
/// far.
struct ParcelStage {
  ParcelId parcel;
  Stage stage = Stage::registered;
  std::optional<Date> begin;  // none: since ever
  std::optional<Date> end;    // the day the next stage begins; none: still so
  double households = 0;      // one on several parcels in parts
};

/// The stages of every parcel that has a household (divide_households), parcel after parcel, each in the order of time.
/// Households that left their project are not counted. REQUIRES one status a household.
std::vector<ParcelStage> parcel_stages(LandView const& land, std::span<HouseholdStatus const> statuses);

}  // namespace qinzao
