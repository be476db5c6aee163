#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace qinzao {

/// Where a shared store is: PG:host=... dbname=... [schema=...]. The text itself, which may hold a password, is shown
/// to nobody.
struct StoreAddress {
  std::string connection;  // for libpq
  std::string schema;      // qinzao unless it is given
  std::string name;        // PG:dbname/schema, as every message has it
  bool password = false;   // one was given
  bool service = false;    // a service file says more, perhaps the database
};

/// Whether a word of the command line means a store.
bool is_store(std::string_view word);

/// UsageError, which repeats nothing of the text: it is not a list of key=value; a keyword that libpq does not know; no
/// name of a schema.
StoreAddress parse_store_address(std::string_view word);

}  // namespace qinzao
