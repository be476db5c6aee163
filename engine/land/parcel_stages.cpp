#include "engine/land/parcel_stages.hpp"

#include <algorithm>
#include <set>

namespace qinzao {

namespace {

/// The stage a household had on a day, as its standing knows.
Stage stage_on(Standing const& standing, Date day) {
  for (std::size_t stage = stages; stage-- > 1;)
    if (standing.reached[stage] && *standing.reached[stage] <= day) return static_cast<Stage>(stage);
  return Stage::registered;
}

void append_stages(std::vector<ParcelStage>& all, ParcelId parcel, std::vector<Standing const*> const& holders) {
  std::set<Date> days;
  for (Standing const* holder : holders)
    for (std::size_t stage = 1; stage < stages; ++stage)
      if (holder->reached[stage]) days.insert(*holder->reached[stage]);
  auto count = static_cast<std::uint32_t>(holders.size());
  ParcelStage current{parcel, Stage::registered, std::nullopt, std::nullopt, count};
  for (Date day : days) {
    Stage least = Stage::handed_over;
    for (Standing const* holder : holders) least = std::min(least, stage_on(*holder, day));
    if (least == current.stage) continue;
    current.end = day;
    all.push_back(current);
    current = {parcel, least, day, std::nullopt, count};
  }
  all.push_back(current);
}

}  // namespace

std::vector<ParcelStage> parcel_stages(TextColumn const& parcel_id, Households const& households,
                                       HouseholdParcels const& links, std::span<Standing const> standings) {
  TextIndex household_rows{households.household_id};
  TextIndex parcel_rows{parcel_id};
  std::vector<std::vector<Standing const*>> holders(parcel_id.size());
  for (std::size_t link = 0; link < links.size(); ++link) {
    auto household = household_rows.find(links.household_id[link]);
    auto parcel = parcel_rows.find(links.parcel_id[link]);
    if (household && parcel && !standings[*household].gone) holders[*parcel].push_back(&standings[*household]);
  }
  std::vector<ParcelStage> all;
  for (std::size_t parcel = 0; parcel < holders.size(); ++parcel)
    if (!holders[parcel].empty()) append_stages(all, ParcelId{parcel}, holders[parcel]);
  return all;
}

}  // namespace qinzao
