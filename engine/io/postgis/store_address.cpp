#include "engine/io/postgis/store_address.hpp"

#include <postgresql/libpq-fe.h>

#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

constexpr std::string_view prefix = "PG:";
constexpr std::string_view blanks = " \t\r\n";

[[noreturn]] void refuse() {
  throw UsageError{
      Message{"PG: 之后应为 键=值（如 PG:host=服务器 dbname=数据库 schema=qinzao），值中有空格时用单引号",
              "PG: is followed by key=value pairs, such as PG:host=server dbname=database schema=qinzao; a "
              "value with blanks stands in single quotes"}};
}

/// The pairs, as libpq reads them: quotes and backslashes keep blanks in a value.
std::vector<std::pair<std::string, std::string>> pairs_of(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::size_t at = 0;;) {
    at = text.find_first_not_of(blanks, at);
    if (at == std::string_view::npos) return pairs;
    std::size_t equals = text.find('=', at);
    if (equals == std::string_view::npos) refuse();
    std::string key{text.substr(at, equals - at)};
    if (auto end = key.find_last_not_of(blanks); end != std::string::npos) key.resize(end + 1);
    if (key.empty() || key.find_first_of(blanks) != std::string::npos) refuse();
    at = text.find_first_not_of(blanks, equals + 1);
    std::string value;
    bool quoted = at != std::string_view::npos && text[at] == '\'';
    if (quoted) ++at;
    for (; at < text.size(); ++at) {
      char c = text[at];
      if (quoted ? c == '\'' : blanks.find(c) != std::string_view::npos) break;
      if (c == '\\' && at + 1 < text.size()) c = text[++at];
      value += c;
    }
    if (quoted && at++ >= text.size()) refuse();
    pairs.emplace_back(std::move(key), std::move(value));
  }
}

std::string in_quotes(std::string_view value) {
  std::string text = "'";
  for (char c : value) {
    if (c == '\'' || c == '\\') text += '\\';
    text += c;
  }
  return text + '\'';
}

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

/// What libpq takes where the text says nothing: from the environment, else as it was built.
std::string default_of(std::string_view keyword) {
  Options defaults{PQconndefaults()};
  for (PQconninfoOption const* option = defaults.get(); option != nullptr && option->keyword != nullptr; ++option)
    if (keyword == option->keyword && option->val != nullptr) return option->val;
  return {};
}

}  // namespace

bool is_store(std::string_view word) {
  return word.starts_with(prefix);
}

StoreAddress parse_store_address(std::string_view word) {
  StoreAddress address{{}, "qinzao", {}, false, std::getenv("PGSERVICE") != nullptr};
  std::string database;
  std::string user;
  for (auto const& [key, value] : pairs_of(word.substr(prefix.size()))) {
    if (key == "schema") {
      address.schema = value;
      continue;
    }
    if (key == "dbname") database = value;
    if (key == "user") user = value;
    if (key == "service") address.service = true;
    if (key == "password" || (key == "dbname" && value.find("password") != std::string::npos)) address.password = true;
    address.connection += (address.connection.empty() ? "" : " ") + key + "=" + in_quotes(value);
  }
  char* said = nullptr;
  Options known{PQconninfoParse(address.connection.c_str(), &said)};
  PQfreemem(said);  // it may repeat what stands beside the fault
  if (!known) refuse();
  // A database named as a whole connection string would hide a password from everything above.
  if (database.find('=') != std::string::npos || database.find("://") != std::string::npos) refuse();
  if (address.schema.empty() || address.schema.find('/') != std::string::npos || address.schema.size() > 40 ||
      address.schema.starts_with("pg_"))
    throw UsageError{
        Message{"schema=：模式名最多 40 字节，不含 /，不以 pg_ 开头",
                "schema=: the name of a schema has at most 40 bytes, no / in it, and does not start with pg_"}};
  if (database.empty()) database = default_of("dbname");
  if (database.empty()) database = user.empty() ? default_of("user") : user;
  address.name = std::string{prefix} + database + "/" + address.schema;
  return address;
}

}  // namespace qinzao
