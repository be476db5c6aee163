#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace qinzao {

/// Options of commands as a file keeps them, each with its values as words of the command line.
using NamedOptions = std::map<std::string, std::vector<std::string>, std::less<>>;

struct OptionsFile {
  NamedOptions every;                                           // at the top: of every command that has them
  std::map<std::string, NamedOptions, std::less<>> of_command;  // below [gaps], ["ledger import"] or [ledger.import]
};

/// Reads them from a TOML file: `reach = 40`, `check = ["dead_end", "loop"]`, `waived = true`, `as-of = 2020-11-15`. A
/// switch that is false is left out. Error: no such file; not TOML, with its line; a value that is no text, number, day
/// or list of them.
OptionsFile read_options_file(std::filesystem::path const& path);

}  // namespace qinzao
