#include <charconv>

#include "cli/command.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao::cli {

namespace {

int run(Arguments const& arguments, Console const& console) {
  std::string given = arguments.text("SEQ");
  std::int64_t seq = 0;
  auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), seq);
  if (error != std::errc{} || end != given.data() + given.size() || seq < 1)
    throw UsageError{message("行号：“{}”不是行号", "SEQ: '{}' is no row number", given)};
  if (!arguments.has("reason"))
    throw UsageError{Message{"--reason：请说明为何作废", "--reason: say why the row is taken back"}};
  Database city{arguments.text("CITY"), Database::Mode::write};
  print(record_void(city, seq, arguments.text("reason"), actor_of(arguments), now()), console);
  return 0;
}

}  // namespace

Command ledger_void_command() {
  return {"ledger void",
          {"作废台账的一行（原行不动，追加作废行）", "take a row of the ledger back by appending a row that voids it"},
          {{"CITY", {"城市文件", "the city file"}}, {"SEQ", {"要作废的行号", "the row to take back"}}},
          {{"--reason", "TEXT", {"理由（必填）", "why (needed)"}}, actor_option()},
          "qinzao ledger void 秦灶.gpkg 412 --reason 日期录错",
          run,
          Command::Output::printed};
}

}  // namespace qinzao::cli
