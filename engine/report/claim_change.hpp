#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/report/claim_context.hpp"

namespace qinzao {

/// What stands between the number and the next one, 、 apart in the clause of the number; empty where none follows.
std::string_view up_to_next(NumberPlace const& place);

/// The number is a change or an average: 同比增长12%; not one that something was raised to: 提高到27.4%.
bool tells_a_change(NumberPlace const& place);

/// The number is what another has taken the place of: 20% of 由20%提高到27.4%.
bool is_old_value(NumberPlace const& place);

/// Where the words begin that tell what the number has taken the place of: 由 of 由去年的20%提高到27.4%.
std::optional<std::size_t> old_value_before(NumberPlace const& place);

}  // namespace qinzao
