#pragma once
#include <vector>

#include "engine/assess/inspected.hpp"
#include "engine/assess/paper_states.hpp"
#include "engine/compliance/condition.hpp"

namespace qinzao {

/// The condition of a pipe that was looked into, by its latest inspection.
struct PipeCondition {
  PipeId pipe;
  Condition condition;
  std::optional<Date> seen_on;
  std::optional<double> households;  // upstream, its own included
  std::string street;                // whose class gave K; empty: none near
  bool street_unclassed = false;     // that street's class is on no list: K is unknown
  std::size_t unscored = 0;          // defects whose code or grade nobody knows
};

/// The conditions of all inspected pipes in service. Defects that the ledger calls repaired are left out. The worst RI
/// grade first (unknown RI counts as its F), then most households, then the key. REQUIRES survey.city.compliance.
std::vector<PipeCondition> find_conditions(Survey const& survey, Inspected const& inspected, PaperStates const& states);

/// Where a defect lies on the map: its chainage along the drawn pipe. None: position or drawing unknown, or it is
/// beyond the pipe's end.
std::optional<Point> place_of(Survey const& survey, PipeDefect const& defect);

}  // namespace qinzao
