#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/postgis/store_cells.hpp"
#include "engine/io/postgis/store_connection.hpp"
#include "engine/io/postgis/store_table.hpp"

namespace qinzao {

// Rows of a city file on their way into a table of the store.

using StoreColumns = std::vector<StoreColumn const*>;

/// The personal columns of a table, or the others.
StoreColumns columns_of(StoreTable const& table, bool personal);
/// "_row", "a", "b": the number of the row and the columns, as the store has them.
std::string stored_list(StoreTable const& table, StoreColumns const& columns);
/// SELECT of the same from the file.
std::string select_of(StoreTable const& table, StoreColumns const& columns);

/// Puts one row that was selected so; what does not fit goes to `misfits`.
void put_stored_row(std::string& buffer, Statement const& row, StoreTable const& table, StoreColumns const& columns,
                    std::vector<AsGiven>& misfits);

using PutRow = std::function<void(std::string& buffer, Statement const& row)>;
/// COPY into `target` ("schema"."table" (columns)) of every row that the statement gives; how many.
std::uint64_t send_all(StoreConnection& store, std::string const& target, Statement& rows, PutRow const& put,
                       Progress progress = {});
/// The same of the rows of these numbers, which are parameter 1 of the statement; some may be there no more.
void send_listed(StoreConnection& store, std::string const& target, Statement& row,
                 std::span<std::int64_t const> numbers, PutRow const& put);
/// What did not fit, into the table beside.
void send_misfits(StoreConnection& store, std::string const& table, std::vector<AsGiven> const& misfits);

}  // namespace qinzao
