#include <vector>

#include "cli/command.hpp"

namespace qinzao::cli {

// One function a command, each in its own file; here only their order.
Command init_command();
Command load_command();

std::span<Command const> commands() {
  static std::vector<Command> const table{init_command(), load_command()};
  return table;
}

}  // namespace qinzao::cli
