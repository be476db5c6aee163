#pragma once
#include <string>
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao::cli {

/// What CLI11 finds wrong with the words of a command, in both languages. `kind` is its name for the fault; the Chinese
/// of a kind that no user of the table can cause is the English.
Note complaint(std::string_view kind, std::string const& said);

}  // namespace qinzao::cli
