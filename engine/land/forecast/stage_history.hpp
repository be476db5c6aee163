#pragma once
#include <vector>

#include "engine/land/households.hpp"
#include "engine/ledger/household_status.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao {

/// The stage of every household on any day, as known at one moment: the same as household_statuses() of that day, asked
/// of many days at the cost of one reading of the ledger.
class StageHistory {
 public:
  /// REQUIRES a day in `as_of`: what is effective after it is not looked at.
  StageHistory(Ledger const& ledger, Tracks const& tracks, TextColumn const& household_id, AsOf const& as_of);

  Stage at(HouseholdId household, Date day) const;
  /// It has left its project by the day of the history.
  bool left(HouseholdId household) const { return left_[household.value()]; }

 private:
  struct Change {
    Date day;
    Stage stage;
  };
  Rows<HouseholdId, Change> changes_;  // by day
  std::vector<bool> left_;
};

}  // namespace qinzao
