#include "engine/io/postgis/row_stream.hpp"

namespace qinzao {

namespace {

constexpr std::size_t buffer_size = 1 << 16;

}  // namespace

StoreColumns columns_of(StoreTable const& table, bool personal) {
  StoreColumns columns;
  for (StoreColumn const& column : table.columns)
    if (column.personal == personal) columns.push_back(&column);
  return columns;
}

std::string stored_list(StoreTable const& table, StoreColumns const& columns) {
  std::string list = qinzao::quoted(table.row);
  for (StoreColumn const* column : columns) list += ", " + qinzao::quoted(column->stored_name);
  return list;
}

std::string select_of(StoreTable const& table, StoreColumns const& columns) {
  std::string sql = "SELECT rowid";
  for (StoreColumn const* column : columns) sql += ", " + qinzao::quoted(column->name);
  return sql + " FROM " + qinzao::quoted(table.name);
}

void put_stored_row(std::string& buffer, Statement const& row, StoreTable const& table, StoreColumns const& columns,
                    std::vector<AsGiven>& misfits) {
  put_row(buffer, columns.size() + 1);
  std::int64_t number = row.integer(0);
  put_integer(buffer, number);
  int at = 1;
  for (StoreColumn const* column : columns) put_cell(buffer, row, at++, table, *column, number, misfits);
}

std::uint64_t send_all(StoreConnection& store, std::string const& target, Statement& rows, PutRow const& put,
                       Progress progress) {
  std::uint64_t sent = 0;
  std::uint64_t told = 0;
  bool more = true;  // a statement at its end would begin again
  store.copy_in("COPY " + target + " FROM STDIN (FORMAT binary)", [&](std::string& buffer) {
    while (more && buffer.size() < buffer_size) {
      more = rows.step();
      if (!more) break;
      put(buffer, rows);
      ++sent;
    }
    progress.add(sent - told);
    told = sent;
  });
  rows.reset();
  return sent;
}

void send_listed(StoreConnection& store, std::string const& target, Statement& row,
                 std::span<std::int64_t const> numbers, PutRow const& put) {
  auto next = numbers.begin();
  store.copy_in("COPY " + target + " FROM STDIN (FORMAT binary)", [&](std::string& buffer) {
    for (; buffer.size() < buffer_size && next != numbers.end(); ++next) {
      if (row.bind(1, *next).step()) put(buffer, row);
      row.reset();
    }
  });
}

void send_misfits(StoreConnection& store, std::string const& table, std::vector<AsGiven> const& misfits) {
  if (misfits.empty()) return;
  auto next = misfits.begin();
  store.copy_in("COPY " + store.table("qinzao_as_given") + " FROM STDIN (FORMAT binary)", [&](std::string& buffer) {
    for (; buffer.size() < buffer_size && next != misfits.end(); ++next) {
      put_row(buffer, 5);
      put_text(buffer, table);
      put_integer(buffer, next->row);
      put_text(buffer, next->column);
      put_char(buffer, next->kind);
      put_text(buffer, next->value);
    }
  });
}

}  // namespace qinzao
