#include "engine/land/parcel_stages.hpp"

#include <algorithm>
#include <set>

#include "engine/land/household_parts.hpp"

namespace qinzao {

namespace {

/// The stage a household had on a day, as its status knows.
Stage stage_on(HouseholdStatus const& status, Date day) {
  for (std::size_t stage = stages; stage-- > 1;)
    if (status.reached[stage] && *status.reached[stage] <= day) return static_cast<Stage>(stage);
  return Stage::registered;
}

/// A household that holds a parcel, or a part of it there.
struct Holder {
  HouseholdStatus const* status;
  double part;
};

void append_stages(std::vector<ParcelStage>& all, ParcelId parcel, std::vector<Holder> const& holders) {
  std::set<Date> days;
  double households = 0;
  for (Holder const& holder : holders) {
    households += holder.part;
    for (std::size_t stage = 1; stage < stages; ++stage)
      if (holder.status->reached[stage]) days.insert(*holder.status->reached[stage]);
  }
  ParcelStage current{parcel, Stage::registered, std::nullopt, std::nullopt, households};
  for (Date day : days) {
    Stage least = Stage::handed_over;
    for (Holder const& holder : holders) least = std::min(least, stage_on(*holder.status, day));
    if (least == current.stage) continue;
    current.end = day;
    all.push_back(current);
    current = {parcel, least, day, std::nullopt, households};
  }
  all.push_back(current);
}

}  // namespace

std::vector<ParcelStage> parcel_stages(LandView const& land, std::span<HouseholdStatus const> statuses) {
  std::vector<std::vector<Holder>> holders(land.parcels.size());
  for (auto const& [household, parcel, part] : divide_households(land, ParcelAt{land.parcels.shape}))
    if (HouseholdStatus const& status = statuses[household.value()]; !status.gone)
      holders[parcel.value()].push_back({&status, part});
  std::vector<ParcelStage> all;
  for (std::size_t parcel = 0; parcel < holders.size(); ++parcel)
    if (!holders[parcel].empty()) append_stages(all, ParcelId{parcel}, holders[parcel]);
  return all;
}

}  // namespace qinzao
