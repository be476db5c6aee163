#pragma once
#include <span>
#include <vector>

#include "engine/geo/box_index.hpp"
#include "engine/land/demand.hpp"
#include "engine/land/household_parts.hpp"
#include "engine/land/project_days.hpp"
#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// What binds a household to clear its land on a day.
enum class Acquisition : std::uint8_t {
  open,    // an acquisition project that is not closed
  none,    // no project, one that the file does not know, or one that opens later (未列入征收)
  closed,  // a project that is closed
};

/// Who occupies the land of a city on a day. A household that was transferred out of its project is in none. Where
/// another household that was not holds one of its parcels, that is its new number, and it is counted there alone.
class Occupants {
 public:
  /// `days`: of the projects; null: every project has opened. REQUIRES one status a household, and `land` to outlive
  /// it.
  Occupants(LandView const& land, std::span<HouseholdStatus const> statuses, Date day,
            ProjectDays const* days = nullptr);

  LandView const& land() const { return land_; }
  Date day() const { return day_; }
  HouseholdStatus const& status(HouseholdId household) const { return statuses_[household.value()]; }
  bool is_there(HouseholdId household) const { return there_[household] != 0; }
  Acquisition acquisition(HouseholdId household) const { return acquisition_[household]; }
  /// False: in no project of the file.
  ProjectId project(HouseholdId household) const { return project_[household]; }
  /// It names a project that the file does not have, and was not transferred out of it.
  bool names_unknown_project(HouseholdId household) const;
  /// household_parcels names a household for the parcel that the file does not have.
  bool has_unknown_holder(ParcelId parcel) const { return unknown_holder_[parcel] != 0; }
  /// Parcel, household and the part of it there, by parcel.
  std::span<HouseholdPart const> on(ParcelId parcel) const { return on_parcel_[parcel]; }
  /// The file has households of the parcel, be they there or not.
  bool has_rows(ParcelId parcel) const { return has_rows_[parcel] != 0; }
  /// Whom a building blocks through: the household it names; if it names none that is there, those of its parcel.
  std::vector<HouseholdId> holders(BuildingId building) const;
  /// The parcel a building names, or else stands on; false: none.
  ParcelId parcel_of(BuildingId building) const { return building_parcel_[building]; }
  /// The household a building names; false: none that the file knows or that is still there.
  HouseholdId named_by(BuildingId building) const { return building_household_[building]; }
  /// Neither a parcel nor a building of the household is drawn.
  bool is_unplaced(HouseholdId household) const { return placed_[household] == 0; }

  BoxIndex const& parcel_boxes() const { return parcel_boxes_; }
  BoxIndex const& building_boxes() const { return building_boxes_; }

 private:
  void look_at_buildings(ParcelAt const& at);
  void find_unknown_holders();
  void find_transferred(std::vector<HouseholdPart> const& parts);

  LandView land_;
  std::span<HouseholdStatus const> statuses_;
  Date day_;
  Column<HouseholdId, Acquisition> acquisition_;
  Column<HouseholdId, ProjectId> project_;
  Column<HouseholdId, std::uint8_t> there_;
  Column<HouseholdId, std::uint8_t> placed_;
  Rows<ParcelId, HouseholdPart> on_parcel_;
  Column<ParcelId, std::uint8_t> has_rows_;
  Column<ParcelId, std::uint8_t> unknown_holder_;
  Column<BuildingId, ParcelId> building_parcel_;
  Column<BuildingId, HouseholdId> building_household_;
  BoxIndex parcel_boxes_;
  BoxIndex building_boxes_;
};

}  // namespace qinzao
