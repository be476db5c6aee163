#pragma once
#include <span>
#include <string>
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao::cli {

/// What CLI11 finds wrong with the words of a command, in both languages. `kind` is its name for the fault; the Chinese
/// of a kind that no user of the table can cause is the English.
Message complaint(std::string_view kind, std::string const& said);

/// The words among `typed` that CLI11 says it did not expect, in the order typed, and what the first of them may have
/// been meant for among `names`.
Message unexpected(std::string const& said, std::span<std::string const> typed, std::span<std::string const> names);

}  // namespace qinzao::cli
