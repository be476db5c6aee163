#include "engine/io/city/personal.hpp"

namespace qinzao {

std::vector<std::string> read_heads(Database const& database) {
  std::vector<std::string> heads;
  if (!database.has_table("households")) return heads;
  Statement field = database.prepare("SELECT 1 FROM pragma_table_info('households') WHERE name = 'head'");
  bool known = field.step();
  Statement row =
      database.prepare(known ? "SELECT head FROM households ORDER BY rowid" : "SELECT NULL FROM households");
  while (row.step()) heads.emplace_back(row.text(0));
  return heads;
}

}  // namespace qinzao
