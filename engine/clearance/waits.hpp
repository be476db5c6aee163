#pragma once
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/clearance/block.hpp"
#include "engine/land/forecast/signing_outlook.hpp"

namespace qinzao {

/// Possible futures of households, drawn together: what becomes of those of one project hangs together, so days are
/// compared draw by draw and never added.
struct Futures {
  std::size_t draws = 0;
  std::int32_t never_days = 0;  // a household that does not come to a stage within what is looked at
  /// Writes days until the household has reached each stage, an entry a draw; the number: how many of its kind are
  /// asked for beside it and before it. Another answer than none: no days can be given for what it has not reached, and
  /// why.
  std::function<NoDate(HouseholdId, std::uint32_t, std::span<StageWaits>)> sample;
  /// Households with the same number are alike: alone, each has the same days. Empty: no two are.
  std::function<std::uint32_t(HouseholdId)> kind = {};
};
/// Of a forecast. REQUIRES it to outlive them.
Futures futures_of(Forecaster const& forecaster);

/// Days until something has come true.
struct Wait {
  std::optional<std::int32_t> low;       // with a probability of 0.1; none: not within what is looked at
  std::optional<std::int32_t> expected;  // 0.5
  std::optional<std::int32_t> high;      // 0.9
  NoDate no_date = NoDate::none;         // another: the three are none, and why; unlikely: only `expected` is none
};

/// Days until all of the households have reached the stage.
Wait wait_for(std::span<HouseholdId const> households, Stage stage, Futures const& futures);
/// The same of each step: until its households and those of all steps before it have.
std::vector<Wait> waits_for(std::span<std::vector<HouseholdId> const> steps, Stage stage, Futures const& futures);

/// A household that a work waits for: until it has vacated (it blocks soft) or its buildings are gone (hard).
struct AwaitedHousehold {
  HouseholdId household;
  Stage stage = Stage::vacated;
  Wait wait;
};
struct WorkWait {
  std::vector<AwaitedHousehold> households;  // rising
  std::optional<Wait> all;  // none: nobody's going frees all of it (holders unknown), or nobody knows where it lies
};
WorkWait wait_for(WorkBlocks const& work, Futures const& futures);

}  // namespace qinzao
