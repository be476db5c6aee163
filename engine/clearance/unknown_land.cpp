#include "engine/clearance/unknown_land.hpp"

#include <cmath>

#include "engine/base/message.hpp"

namespace qinzao {

namespace {

void look_at_projects(Occupants const& occupants, UnknownLand& unknown) {
  Households const& households = occupants.land().households;
  for (std::uint32_t row = 0; row < households.size(); ++row) {
    HouseholdId household{row};
    if (!occupants.is_there(household) || occupants.status(household).at_least(Stage::vacated)) continue;
    if (!occupants.names_unknown_project(household)) continue;
    ++unknown.of_unknown_project;
    unknown.projects.emplace(households.project_id[HouseholdId{row}]);
    unknown.nowhere = unknown.nowhere || occupants.is_unplaced(household);
  }
}

void look_at_holdings(Occupants const& occupants, UnknownLand& unknown) {
  LandView const& land = occupants.land();
  TextIndex households{land.households.household_id};
  TextIndex parcels{land.parcels.id};
  for (std::size_t row = 0; row < land.links.size(); ++row) {
    auto household = households.find(land.links.household_id[HoldingId{row}]);
    auto parcel = parcels.find(land.links.parcel_id[HoldingId{row}]);
    if (!household) {
      ++unknown.of_unknown_household;
      bool drawn = parcel && land.parcels.shape.kind(ParcelId{*parcel}) == ShapeKind::polygon;
      unknown.nowhere = unknown.nowhere || !drawn;
    } else if (!parcel) {
      HouseholdId holder{*household};
      if (!occupants.is_there(holder) || occupants.status(holder).at_least(Stage::vacated)) continue;
      ++unknown.of_unknown_parcel;
      unknown.nowhere = true;
    }
  }
}

std::string listed(std::set<std::string> const& ids) {
  constexpr std::size_t most = 5;
  std::string text;
  std::size_t told = 0;
  for (std::string const& id : ids) {
    if (told++ == most) return text + "…";
    text += (text.empty() ? "" : ", ") + id;
  }
  return text;
}

}  // namespace

UnknownLand find_unknown_land(Occupants const& occupants) {
  UnknownLand unknown;
  LandView const& land = occupants.land();
  unknown.no_parcels = land.parcels.size() == 0;
  unknown.no_households = land.households.size() == 0;
  for (std::size_t row = 0; row < land.parcels.size(); ++row)
    if (!std::isnan(land.parcels.households[ParcelId{row}])) unknown.no_households = false;
  look_at_projects(occupants, unknown);
  look_at_holdings(occupants, unknown);
  unknown.nowhere = unknown.nowhere || unknown.no_parcels || unknown.no_households;
  return unknown;
}

std::vector<Message> unknown_land_notes(UnknownLand const& unknown) {
  std::vector<Message> notes;
  if (unknown.no_parcels && unknown.no_households)
    notes.push_back({"图层 parcels 与 households 为空或缺失：地上有谁一概不知，证明均为暂定",
                     "the layers parcels and households are empty or missing: nothing is known of the land, and every "
                     "certificate is provisional"});
  else if (unknown.no_parcels)
    notes.push_back(
        {"图层 parcels 为空或缺失：各户占哪些地不知，证明均为暂定",
         "the layer parcels is empty or missing: nobody knows whose land is where, and every certificate is "
         "provisional"});
  else if (unknown.no_households)
    notes.push_back({"图层 households 为空或缺失，地块也没有户数：地上有谁一概不知，证明均为暂定",
                     "the layer households is empty or missing, and no parcel tells how many it has: nobody knows who "
                     "is on the land, and every certificate is provisional"});
  if (unknown.of_unknown_project > 0)
    notes.push_back(message("{} 户的 project_id 不在图层 projects 中（{}），按未列入征收计；涉及其地的证明为暂定",
                            "households that name a project which the layer projects does not have ({1}), taken as in "
                            "no project: {0}; certificates of their land are provisional",
                            unknown.of_unknown_project, listed(unknown.projects)));
  if (unknown.of_unknown_household > 0)
    notes.push_back(message("household_parcels 有 {} 行的户不在图层 households 中；涉及其地块的证明为暂定",
                            "rows of household_parcels that name a household which the layer households does not have: "
                            "{}; certificates of their parcels are provisional",
                            unknown.of_unknown_household));
  if (unknown.of_unknown_parcel > 0)
    notes.push_back(message("household_parcels 有 {} 行的地块不在图层 parcels 中，不知在何处；证明均为暂定",
                            "rows of household_parcels that name a parcel which the layer parcels does not have: {}; "
                            "nobody knows where it lies, and every certificate is provisional",
                            unknown.of_unknown_parcel));
  return notes;
}

}  // namespace qinzao
