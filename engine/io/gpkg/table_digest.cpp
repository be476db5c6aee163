#include "engine/io/gpkg/table_digest.hpp"

#include <bit>
#include <cstring>

#include "engine/base/interrupt.hpp"
#include "engine/land/privacy.hpp"

namespace qinzao {

namespace {

/// Takes bytes in and keeps a block of them and the digest of those before.
class Digest {
 public:
  void add(char kind, std::string_view bytes) {
    block_ += kind;
    block_ += std::to_string(bytes.size());
    block_ += ':';
    block_ += bytes;
    constexpr std::size_t enough = 1U << 20U;
    if (block_.size() > enough) fold();
  }
  std::string end() && {
    fold();
    return std::move(before_);
  }

 private:
  void fold() {
    before_ = sha256(before_ + block_);
    block_.clear();
  }
  std::string before_;
  std::string block_;
};

void add_cell(Digest& digest, Statement const& row, int column) {
  switch (row.type(column)) {
    case CellType::null:
      return digest.add('n', {});
    case CellType::integer:
      return digest.add('i', std::to_string(row.integer(column)));
    case CellType::real: {
      auto bits = std::bit_cast<std::uint64_t>(row.real(column));
      return digest.add('r', std::to_string(bits));
    }
    case CellType::text:
      return digest.add('t', row.text(column));
    case CellType::bytes: {
      auto bytes = row.blob(column);
      return digest.add('b', {reinterpret_cast<char const*>(bytes.data()), bytes.size()});
    }
  }
}

}  // namespace

std::vector<std::string> columns_of_table(Database const& database, std::string const& schema,
                                          std::string const& table) {
  std::vector<std::string> columns;
  Statement row = database.prepare("PRAGMA " + qinzao::quoted(schema) + ".table_info(" + qinzao::quoted(table) + ")");
  while (row.step()) columns.emplace_back(row.text(1));
  return columns;
}

std::string table_digest(Database const& database, std::string const& schema, std::string const& table) {
  std::vector<std::string> columns = columns_of_table(database, schema, table);
  if (columns.empty()) return {};
  Digest digest;
  std::string list;
  for (std::string const& column : columns) {
    digest.add('c', column);
    list += (list.empty() ? "" : ", ") + qinzao::quoted(column);
  }
  Statement keyed = database.prepare("SELECT wr FROM pragma_table_list WHERE schema = ?1 AND name = ?2");
  bool without_rowid = keyed.bind(1, schema).bind(2, table).step() && keyed.integer(0) != 0;  // such a one is in order
  Statement row = database.prepare("SELECT " + list + " FROM " + qinzao::quoted(schema) + "." + qinzao::quoted(table) +
                                   (without_rowid ? "" : " ORDER BY rowid"));
  while (row.step()) {
    stop_if_interrupted();
    for (std::size_t i = 0; i < columns.size(); ++i) add_cell(digest, row, static_cast<int>(i));
  }
  return std::move(digest).end();
}

}  // namespace qinzao
