#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// What the ledger says of a thing an office is graded on, as of a day.
struct PaperState {
  std::string_view word;        // of its latest event; empty: none
  std::optional<Date> since;    // the day of that event
  std::int64_t seq = 0;         // its row in the ledger
  bool found = false;           // it was found at some time
  bool no_dischargers = false;  // of an area: surveyed, and there are none
  bool no_compounds = false;

  bool accepted() const { return word == "accepted"; }
  /// Put right, as far as the paper goes.
  bool rectified() const { return word == "rectified" || word == "repaired" || word == "accepted" || word == "closed"; }
};

/// The states of areas, dischargers, defects, sites and findings. Later days outweigh earlier ones, of one day the
/// later row. REQUIRES the ledger to outlive it.
class PaperStates {
 public:
  PaperStates(Ledger const& ledger, AsOf const& as_of);
  PaperState const& of(SubjectKind kind, std::string_view id) const;

 private:
  Ledger const& ledger_;
  std::vector<PaperState> states_;  // by SubjectId
  PaperState none_;
};

}  // namespace qinzao
