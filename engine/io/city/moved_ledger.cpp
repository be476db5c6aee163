#include "engine/io/city/moved_ledger.hpp"

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

std::optional<MovedLedger> moved_ledger(Database const& city) {
  if (!city.has_table("qinzao_moved")) return std::nullopt;
  Statement row = city.prepare("SELECT moved_to, text_left_out FROM qinzao_moved");
  if (!row.step()) return std::nullopt;
  return MovedLedger{std::string{row.text(0)}, row.integer(1) != 0};
}

void mark_ledger_moved(Database const& city, MovedLedger const& moved) {
  city.run(
      "CREATE TABLE IF NOT EXISTS qinzao_moved (id INTEGER PRIMARY KEY CHECK (id = 1), moved_to TEXT NOT NULL, "
      "text_left_out BOOLEAN NOT NULL)");
  city.prepare("INSERT OR REPLACE INTO qinzao_moved VALUES (1, ?1, ?2)")
      .bind(1, moved.to)
      .bind(2, std::int64_t{moved.text_left_out})
      .write_row();
}

void forget_ledger_moved(Database const& city) {
  if (city.has_table("qinzao_moved")) city.run("DELETE FROM qinzao_moved");
}

void require_own_ledger(Database const& city) {
  if (auto moved = moved_ledger(city))
    throw Error{message("{0}：台账已移到 {1}，请在那里记入", "{0}: its ledger is continued in {1}; record it there",
                        city.path().string(), moved->to)};
}

}  // namespace qinzao
