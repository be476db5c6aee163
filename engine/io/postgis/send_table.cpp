#include "engine/io/postgis/send_table.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/io/postgis/row_stream.hpp"

namespace qinzao {

namespace {

nlohmann::json spec_of(StoreColumn const& column) {
  return {{"name", column.name},          {"stored_name", column.stored_name}, {"declared", column.declared},
          {"form", word_of(column.form)}, {"not_null", column.not_null},       {"personal", column.personal},
          {"key_part", column.key_part},  {"unique_part", column.unique_part}};
}

}  // namespace

void make_store_table(StoreConnection& store, StoreTable const& table) {
  nlohmann::json columns = nlohmann::json::array();
  for (StoreColumn const& column : table.columns) columns.push_back(spec_of(column));
  store.query(fmt::format("SELECT {}($1, $2, $3, $4, $5, $6)", store.table("qinzao_make_table")),
              {table.name, table.row, table.counts ? "t" : "f", std::to_string(table.srid),
               std::to_string(table.srs_id), columns.dump()});
}

void add_store_column(StoreConnection& store, std::string const& table, StoreColumn const& column) {
  store.query(fmt::format("SELECT {}($1, $2)", store.table("qinzao_add_column")), {table, spec_of(column).dump()});
}

void index_store_table(StoreConnection& store, std::string const& table) {
  store.query(fmt::format("SELECT {}($1)", store.table("qinzao_index_table")), {table});
}

void analyze_store_table(StoreConnection& store, std::string const& table) {
  store.query(fmt::format("SELECT {}($1)", store.table("qinzao_analyze_table")), {table});
}

std::uint64_t send_table(StoreConnection& store, Database const& city, StoreTable const& table, bool personal,
                         Progress progress) {
  std::vector<AsGiven> misfits;
  auto send_part = [&](std::string const& target, StoreColumns const& columns, std::string const& where) {
    Statement rows = city.prepare(select_of(table, columns) + where + " ORDER BY rowid");
    return send_all(
        store, fmt::format("{} ({})", target, stored_list(table, columns)), rows,
        [&](std::string& buffer, Statement const& row) { put_stored_row(buffer, row, table, columns, misfits); },
        progress);
  };
  std::uint64_t sent = send_part(store.table(table.name), columns_of(table, false), {});
  StoreColumns own = columns_of(table, true);
  if (personal && !own.empty()) {
    std::string where;
    for (StoreColumn const* column : own)
      where += (where.empty() ? " WHERE " : " OR ") + qinzao::quoted(column->name) + " IS NOT NULL";
    send_part(store.table(table.name + "_personal"), own, where);
  }
  send_misfits(store, table.name, misfits);
  return sent;
}

}  // namespace qinzao
