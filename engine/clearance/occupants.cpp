#include "engine/clearance/occupants.hpp"

#include "engine/geo/measure.hpp"
#include "engine/land/progress.hpp"
#include "engine/land/transferred.hpp"

namespace qinzao {

namespace {

BoxIndex index_of(Shapes const& shapes) {
  std::vector<Box> boxes;
  boxes.reserve(shapes.size());
  for (std::uint32_t row = 0; row < shapes.size(); ++row)
    boxes.push_back(shapes.kind(row) == ShapeKind::polygon ? shapes.box(row) : Box{});
  return BoxIndex{boxes};
}

}  // namespace

Occupants::Occupants(LandView const& land, std::span<HouseholdStatus const> statuses, Date day, ProjectDays const* days)
    : land_{land},
      statuses_{statuses},
      day_{day},
      placed_(land.households.size(), 0),
      has_rows_(land.parcels.size(), 0),
      unknown_holder_(land.parcels.size(), 0),
      parcel_boxes_{index_of(land.parcels.shape)},
      building_boxes_{index_of(land.buildings.shape)} {
  for (ProjectId project : projects_of(land.households, land.projects)) {
    project_.push_back(project);
    auto closed = project ? land.projects.closed_on[project] : std::nullopt;
    bool is_closed = closed && *closed <= day;
    auto opened = project && days != nullptr ? days->opened_on[project] : std::nullopt;
    bool is_acquired = project && !(opened && *opened > day);
    acquisition_.push_back(!is_acquired ? Acquisition::none : is_closed ? Acquisition::closed : Acquisition::open);
  }
  ParcelAt at{land.parcels.shape};
  std::vector<ParcelId> parcels;
  std::vector<HouseholdPart> parts;
  std::vector<HouseholdPart> const all = divide_households(land, at);
  find_transferred(all);
  for (HouseholdPart const& part : all) {
    has_rows_[part.parcel] = 1;
    if (!is_there(part.household)) continue;
    parcels.push_back(part.parcel);
    parts.push_back(part);
    if (land.parcels.shape.kind(part.parcel) == ShapeKind::polygon) placed_[part.household] = 1;
  }
  on_parcel_ = Rows<ParcelId, HouseholdPart>(land.parcels.size(), parcels, parts);
  look_at_buildings(at);
  find_unknown_holders();
}

bool Occupants::names_unknown_project(HouseholdId household) const {
  return !land_.households.project_id[household].empty() && !project_[household] && !statuses_[household.value()].gone;
}

void Occupants::find_unknown_holders() {
  TextIndex households{land_.households.household_id};
  TextIndex parcels{land_.parcels.id};
  for (std::size_t row = 0; row < land_.links.size(); ++row)
    if (auto parcel = parcels.find(land_.links.parcel_id[HoldingId{row}]);
        parcel && !households.find(land_.links.household_id[HoldingId{row}]))
      unknown_holder_[ParcelId{*parcel}] = 1;
}

void Occupants::find_transferred(std::vector<HouseholdPart> const& parts) {
  Column<HouseholdId, std::uint8_t> transferred;
  for (HouseholdStatus const& status : statuses_) transferred.push_back(status.gone ? 1 : 0);
  Column<HouseholdId, std::uint8_t> elsewhere = went_on_elsewhere(land_, parts, transferred);
  for (std::uint32_t row = 0; row < land_.households.size(); ++row) {
    HouseholdId household{row};
    there_.push_back(elsewhere[household] != 0 ? 0 : 1);
    if (transferred[household] == 0) continue;
    acquisition_[household] = Acquisition::none;
    project_[household] = {};
  }
}

void Occupants::look_at_buildings(ParcelAt const& at) {
  TextIndex households{land_.households.household_id};
  TextIndex parcels{land_.parcels.id};
  for (std::uint32_t row = 0; row < land_.buildings.size(); ++row) {
    auto parcel = parcels.find(land_.buildings.parcel_id[BuildingId{row}]);
    auto household = households.find(land_.buildings.household_id[BuildingId{row}]);
    bool drawn = land_.buildings.shape.kind(BuildingId{row}) == ShapeKind::polygon;
    building_parcel_.push_back(parcel  ? ParcelId{*parcel}
                               : drawn ? at(point_on(land_.buildings.shape, row))
                                       : ParcelId{});
    bool there = household && is_there(HouseholdId{*household});
    building_household_.push_back(there ? HouseholdId{*household} : HouseholdId{});
    if (there && drawn) placed_[HouseholdId{*household}] = 1;
  }
}

std::vector<HouseholdId> Occupants::holders(BuildingId building) const {
  if (HouseholdId named = named_by(building)) return {named};
  std::vector<HouseholdId> holders;
  if (ParcelId parcel = parcel_of(building))
    for (HouseholdPart const& part : on(parcel)) holders.push_back(part.household);
  return holders;
}

}  // namespace qinzao
