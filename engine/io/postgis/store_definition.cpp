#include "engine/io/postgis/store_definition.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "engine/base/message.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/settings/data_file.hpp"

namespace qinzao {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

/// A file of data/store with its marks filled in.
std::string sql_of(std::string_view name, std::string_view schema) {
  std::filesystem::path path = data_file("store/" + std::string{name} + ".sql");
  std::ifstream file{path, std::ios::binary};
  std::string sql{std::istreambuf_iterator<char>{file}, {}};
  if (sql.empty()) throw Error{message("{}：无法读取", "{}: cannot be read", path.string())};
  StoreRoles roles = roles_of(schema);
  replace_all(sql, ":schema:", qinzao::quoted(schema));
  replace_all(sql, ":schema_text:", literal(schema));
  replace_all(sql, ":version:", std::to_string(store_schema_version));
  for (auto const& [mark, role] : {std::pair<std::string, std::string const&>{"owner", roles.owner},
                                   {"reader", roles.reader},
                                   {"clerk", roles.clerk},
                                   {"personal", roles.personal}}) {
    replace_all(sql, ":" + mark + ":", qinzao::quoted(role));
    replace_all(sql, ":" + mark + "_text:", literal(role));
  }
  return sql;
}

std::string as_owner(std::string_view schema) {
  return fmt::format("GRANT {0} TO CURRENT_USER; SET LOCAL ROLE {0};", qinzao::quoted(roles_of(schema).owner));
}

/// What may be there already, made by an administrator or for another store.
void make_roles(StoreConnection& store) {
  StoreRoles roles = roles_of(store.schema());
  StoreText known = store.value("SELECT count(*) = 4 FROM pg_roles WHERE rolname = ANY (ARRAY[$1, $2, $3, $4])",
                                {roles.owner, roles.reader, roles.clerk, roles.personal});
  if (known != "t") store.run(sql_of("roles", store.schema()));
  if (!store.value("SELECT 1 FROM pg_extension WHERE extname = 'postgis'"))
    store.run("CREATE EXTENSION postgis SCHEMA public");
  StoreText member = store.value("SELECT pg_has_role($1, 'USAGE')", {roles.owner});
  if (member != "t") store.run(fmt::format("GRANT {} TO CURRENT_USER", qinzao::quoted(roles.owner)));
  if (!store.value("SELECT 1 FROM pg_namespace WHERE nspname = $1", {store.schema()}))
    store.run(fmt::format("CREATE SCHEMA {} AUTHORIZATION {}", store.quoted_schema(), qinzao::quoted(roles.owner)));
}

}  // namespace

StoreRoles roles_of(std::string_view schema) {
  std::string stem = schema == "qinzao" ? std::string{"qinzao"} : fmt::format("qinzao_{}", schema);
  return {stem + "_owner", stem + "_reader", stem + "_clerk", stem + "_personal"};
}

void define_store(StoreConnection& store) {
  make_roles(store);
  store.run("SET LOCAL ROLE " + qinzao::quoted(roles_of(store.schema()).owner));
  store.run(sql_of("tables", store.schema()));
  store.run(sql_of("functions", store.schema()));
}

void redefine_store(StoreConnection& store) {
  store.run(as_owner(store.schema()));
  store.run(sql_of("functions", store.schema()));
  store.query("UPDATE " + store.table("qinzao_store") + " SET schema_version = $1",
              {std::to_string(store_schema_version)});
}

void end_as_owner(StoreConnection& store) {
  store.run("RESET ROLE");
  // Whom an administrator made a member for the time of init, he takes out again himself.
  if (store.value("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user") == "t")
    store.run(fmt::format("REVOKE {} FROM CURRENT_USER", qinzao::quoted(roles_of(store.schema()).owner)));
}

std::string administrator_sql(std::string_view schema, std::string_view user) {
  StoreRoles roles = roles_of(schema);
  return fmt::format(
      "BEGIN;\n{}CREATE EXTENSION IF NOT EXISTS postgis;\nCREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {};\nGRANT {} "
      "TO "
      "{};\nCOMMIT;\n-- then: qinzao init, as {}\n-- then: REVOKE {} FROM {};\n",
      sql_of("roles", schema), qinzao::quoted(schema), qinzao::quoted(roles.owner), qinzao::quoted(roles.owner),
      qinzao::quoted(user), user, qinzao::quoted(roles.owner), qinzao::quoted(user));
}

std::optional<int> store_version(StoreConnection& store) {
  StoreText may = store.value(
      "SELECT coalesce((SELECT CASE WHEN has_schema_privilege(oid, 'USAGE') THEN 'yes' ELSE 'no' END FROM pg_namespace "
      "WHERE nspname = $1), 'none')",
      {store.schema()});
  if (may == "none") return std::nullopt;
  if (may == "no")
    throw StoreForbidden{message("{}：此用户无权查看；请管理员授予角色 {}（GRANT {} TO 用户）",
                                 "{}: this user may not look at it; ask the administrator for the role {} (GRANT {} TO "
                                 "user)",
                                 store.name(), roles_of(store.schema()).reader, roles_of(store.schema()).reader)};
  StoreRows tables = store.query(
      "SELECT c.relname, has_table_privilege(c.oid, 'SELECT') FROM pg_class c JOIN pg_namespace n ON n.oid = "
      "c.relnamespace WHERE n.nspname = $1 AND c.relkind IN ('r', 'v') ORDER BY c.relname <> 'qinzao_store' LIMIT 1",
      {store.schema()});
  if (tables.empty()) return std::nullopt;
  if (tables[0][0] != "qinzao_store")
    throw Error{message("{}：此模式里有别的表，不是秦灶的共享库；请用 schema= 另选一个",
                        "{}: the schema holds tables of something else; choose another with schema=", store.name())};
  if (tables[0][1] != "t")
    throw StoreForbidden{message("{}：此用户无权查看；请管理员授予角色 {}",
                                 "{}: this user may not look at it; ask the administrator for the role {}",
                                 store.name(), roles_of(store.schema()).reader)};
  return std::stoi(*store.value("SELECT schema_version FROM " + store.table("qinzao_store")));
}

}  // namespace qinzao
