#pragma once
#include <cstdint>

#include "engine/clearance/cones.hpp"

namespace qinzao {

/// The best closure within a budget that is found by exchange, for where no search proves one: begins with the better
/// of `start` and the greedy closure that counts what it frees, gives up one item that costs with all that need it, and
/// fills up without that item, as long as this gains something and `cones` has looked at no more than `limit` items and
/// needs. Never worse than `start`, a closure within the budget.
Cone improved_by_exchange(ClosureProblem const& problem, Cones& cones, Cone start, std::int64_t budget,
                          std::uint64_t limit);

}  // namespace qinzao
