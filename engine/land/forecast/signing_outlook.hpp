#pragma once
#include <cstdint>
#include <optional>

#include "engine/base/id.hpp"
#include "engine/land/forecast/forecaster.hpp"

namespace qinzao {

/// Why a forecast gives no day by which all have reached a stage.
enum class NoDate : std::uint8_t {
  none,
  no_clock,    // neither an opening nor an event is known, or it is in no project
  unlisted,    // households are declared that are not listed
  closed,      // the project is closed, and some had not
  no_signing,  // some have not signed, and none has in a year
  unlikely     // too few of its futures end within ten years
};
/// The word of the JSON; empty for none.
std::string_view word_of(NoDate reason);

/// No date is given where nobody has signed for so long and somebody still has to.
constexpr std::int32_t quiet_limit_days = 365;

/// Whether days can be given for the signatures that a project still waits for. Only those who have not signed are
/// meant by `no_date`.
struct SigningOutlook {
  NoDate no_date = NoDate::none;           // none, no_clock, closed or no_signing
  std::int64_t not_signed = 0;             // listed households
  std::optional<std::int32_t> quiet_days;  // since the last signature, or the opening; none: nobody is waited for
};
Column<ProjectId, SigningOutlook> signing_outlooks(Forecaster const& forecaster);

}  // namespace qinzao
