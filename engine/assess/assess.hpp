#pragma once
#include <span>
#include <string>

#include "engine/assess/area_ground.hpp"
#include "engine/assess/assessment.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// A cross connection or direct discharge that a check found, where it lies.
struct LocatedFinding {
  Subject subject;  // a node or a pipe
  Point at;
  std::optional<double> households;
};

struct AssessOptions {
  std::span<LocatedFinding const> discharges = {};         // of severity error or warning
  std::span<LocatedFinding const> cross_connections = {};  // of severity error
  std::optional<Date> new_since = {};  // A10 looks at pipes laid since; DEFAULT new_pipe_years before the day
  std::optional<Item> only = {};       // no other item is stated, and no streets and notes; DEFAULT everything
  AreaGround const* ground = nullptr;  // where it is known already

  bool asks(Item item) const { return !only || *only == item; }
};

/// States the items of every area on the day of the survey (docs/using/assess.md). What nobody knows is never met.
/// REQUIRES survey.city.compliance, and a city read with land, lines and ledger.
Assessment assess(Survey const& survey, AssessOptions const& options);

/// A date some years earlier; 29 February becomes 28 where there is none.
Date years_before(Date day, int years);

}  // namespace qinzao
