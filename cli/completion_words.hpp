#pragma once
#include <string>

#include "cli/command.hpp"

namespace qinzao::cli {

/// What an option or operand is known to take, blank between, with the words of the trade that stand for the same:
/// closed lists, checks and groups, the program's own standards, rains and rules, events of the ledger. Empty where it
/// takes any word.
std::string completion_words(Option const& option);
std::string completion_words(Operand const& operand);

/// Does it take the path of a file beside such words?
bool takes_files(Option const& option);

}  // namespace qinzao::cli
