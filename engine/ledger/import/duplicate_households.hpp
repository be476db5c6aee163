#pragma once
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/ledger/import/import_plan.hpp"

namespace qinzao {

/// Finds the household of another project that a row may be, come over from there.
class DuplicateHouseholds {
 public:
  /// REQUIRES the register to outlive it.
  DuplicateHouseholds(CityRegister const& city, Tracks const& tracks);

  /// The household that another project than `project_id` knows by the row's id number, or by its number and head, and
  /// that is still there; empty: none.
  std::string twin_of(LedgerRow const& row, std::string const& id, std::string const& project_id) const;
  /// A row of the workbook was that household.
  void move_away(std::string const& household) { moved_away_.insert(household); }

 private:
  CityRegister const& city_;
  std::unordered_map<std::string, std::vector<std::string>> by_id_number_;  // -> household ids
  std::unordered_map<std::string, std::vector<std::string>> by_name_;       // number and head -> household ids
  std::set<std::string> moved_away_;
};

}  // namespace qinzao
