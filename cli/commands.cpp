#include <vector>

#include "cli/command.hpp"

namespace qinzao::cli {

// One function a command, each in its own file; here only their order.
Command init_command();
Command copy_command();
Command load_command();
Command info_command();
Command diff_command();
Command schema_command();
Command template_command();
Command export_command();
Command render_command();

Command gaps_command();
Command trace_command();
Command zones_command();
Command place_command();
Command plan_command();

Command ledger_import_command();
Command ledger_add_command();
Command ledger_void_command();
Command ledger_history_command();
Command ledger_verify_command();

Command progress_command();
Command report_command();

Command block_command();
Command unlock_command();

Command assess_command();

Command demo_command();

std::span<Command const> commands() {
  static std::vector<Command> const table{
      init_command(),          load_command(),       info_command(),        diff_command(),
      schema_command(),        template_command(),   export_command(),      render_command(),
      copy_command(),

      gaps_command(),          trace_command(),      zones_command(),       place_command(),
      plan_command(),

      ledger_import_command(), ledger_add_command(), ledger_void_command(), ledger_history_command(),
      ledger_verify_command(),

      progress_command(),      report_command(),

      block_command(),         unlock_command(),

      assess_command(),

      demo_command(),
  };
  return table;
}

std::span<CommandGroup const> command_groups() {
  static constexpr CommandGroup groups[]{
      {"ledger",
       {"征收与工程的台账：导入、追加、作废、查看、校验（只追加，每行带校验码）",
        "the ledger of clearance and works, which only grows: import, add, void, history, verify"}}};
  return groups;
}

}  // namespace qinzao::cli
