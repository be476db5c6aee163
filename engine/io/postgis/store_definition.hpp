#pragma once
#include <string>
#include <string_view>

#include "engine/io/postgis/store_connection.hpp"

namespace qinzao {

/// The schema of stores that this program makes and writes.
inline constexpr int store_schema_version = 1;

/// The roles of a store, which belong to the whole server: their names carry the schema unless it is qinzao.
struct StoreRoles {
  std::string owner;  // owns everything; nobody logs in as it
  std::string reader;
  std::string clerk;
  std::string personal;
};
StoreRoles roles_of(std::string_view schema);

/// Makes schema, roles, ledger, functions and triggers of a store that is not there, in the transaction at hand, and
/// acts as its owner until end_as_owner(). StoreForbidden: the user may not.
void define_store(StoreConnection& store);
/// Makes functions, triggers and views anew, as this program has them, and says so in the schema version. The same for
/// the owner.
void redefine_store(StoreConnection& store);
/// Acts as the user again, who is no member of the owner's role any more.
void end_as_owner(StoreConnection& store);

/// What an administrator runs (psql) so that `user` may run init: the roles, the extension and an empty schema.
std::string administrator_sql(std::string_view schema, std::string_view user);

/// Whether the schema holds a store, and its version. Error: it holds something else; the user may not look.
/// Nothing: there is no such schema, or it is empty.
std::optional<int> store_version(StoreConnection& store);

}  // namespace qinzao
