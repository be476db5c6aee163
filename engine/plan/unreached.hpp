#pragma once
#include <cstdint>
#include <string_view>

#include "engine/plan/task.hpp"

namespace qinzao {

/// Why a source is not in the plan.
enum class Unreached : std::uint8_t {
  no_street,      // no corridor within reach
  barrier,        // every lateral would cross a river or railway
  not_joined,     // its streets meet none from which an outlet is reached
  no_room,        // every outlet it gets to is full
  too_high,       // only a pressure main would get over the hill, or no design exists
  no_level,       // no level on its way is known
  too_much_flow,  // no allowed diameter carries the flow of all; these are the largest
  over_budget     // others come first for the money
};
/// The word of the output.
std::string_view word_of(Unreached reason);

struct UnreachedSource {
  SourceId source;
  Unreached reason = Unreached::no_street;
};

}  // namespace qinzao
