#pragma once
#include "engine/base/instant.hpp"

namespace qinzao::cli {

/// The moment it is. The environment variable SOURCE_DATE_EPOCH (seconds since 1970) stands in for the machine's clock
/// where a result must be the same every time. Error: it is no number.
Instant now();

/// From here on it is the clock of a shared store's server that counts.
void set_clock(Instant moment);

}  // namespace qinzao::cli
