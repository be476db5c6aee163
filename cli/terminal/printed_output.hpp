#pragma once
#include "cli/command.hpp"

namespace qinzao::cli {

/// Runs a command that only prints, and writes what it prints to the file of -o: .json as JSON, .txt as the table. What
/// it prints before it fails (a ledger that is not sound) is written too. UsageError: another extension.
int run_into_file(Command const& command, Arguments const& arguments, Console console);

}  // namespace qinzao::cli
