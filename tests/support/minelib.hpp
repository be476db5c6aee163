#pragma once
#include <filesystem>

#include "engine/clearance/closure.hpp"

namespace qinzao::test {

/// What a block of no positive value costs: its value, times 100 as every value is; one; or its value, rounded.
enum class MinelibCost { value_in_cents, count, money };

/// Reads an instance of MineLib: `.upit` has the value of each block, `.prec` what must be taken with it. Error: blocks
/// that are missing or out of order.
ClosureProblem read_minelib(std::filesystem::path const& upit, std::filesystem::path const& prec, MinelibCost cost);

}  // namespace qinzao::test
