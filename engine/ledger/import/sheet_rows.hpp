#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/text.hpp"
#include "engine/ledger/category.hpp"
#include "engine/ledger/import/ledger_columns.hpp"
#include "engine/ledger/import/sheet.hpp"
#include "engine/ledger/import/sheet_header.hpp"

namespace qinzao {

/// An event a row tells of, and the cell that tells it.
struct RowEvent {
  std::string word;
  Date on;
  std::string cell;  // address
};

/// One household as one row of a sheet has it. Empty text: the row does not say.
struct LedgerRow {
  std::string sheet;
  std::size_t row = 0;  // as the sheet counts, from 1
  std::string project;
  std::string household;  // number within its project
  Category category = Category::unknown;
  std::optional<int> persons;
  std::string strategy;
  std::string head;
  std::string phone;
  std::string id_number;
  std::string address;
  std::string parcel;
  std::optional<double> share;
  std::string former_project;
  std::string former_household;
  std::optional<Date> transferred_on;
  std::string note;
  std::string actor;
  std::vector<RowEvent> events;
  std::shared_ptr<std::vector<std::string> const> event_columns;  // events its sheet has a column of
  std::optional<int> title_year;                                  // the year the title of its sheet tells
  std::string section;                                            // the heading above it that names no category
  std::string section_cell;                                       // address
};

/// What is wrong with, or to be asked about, one cell. Never tells a personal value.
struct CellRemark {
  std::string sheet;
  std::size_t row = 0;  // from 1
  std::string cell;     // address; may be empty
  std::string column;   // header as it stands
  Message cause;
};

/// How doubtful cells are taken.
struct RowOptions {
  std::optional<bool> zero_is_empty;  // a typed 0: empty (true), a value (false), or asked about (DEFAULT)
  std::optional<Date> undated;        // the day of events that only say "done"; DEFAULT: such a row is refused
};

/// A sheet read: its good rows, what was refused, what is to be asked.
struct SheetRows {
  std::vector<LedgerRow> rows;
  std::vector<CellRemark> refused;    // one a row: the first thing wrong with it
  std::vector<CellRemark> questions;  // cells that were not believed; their rows are taken without them
  std::vector<CellRemark> notes;      // cells taken as they are, though the sheet shows something else
  std::size_t hidden = 0;             // rows taken though they are out of sight
  std::size_t totals = 0;             // rows of 小计/合计 left out
  std::size_t examples = 0;           // rows that show how to fill in, left out
  std::size_t other = 0;              // repeated headers, units, notes under the table left out
  std::size_t sections = 0;           // headings between the rows (一、民居)
  std::size_t inherited = 0;          // rows whose empty project was taken from the row above
  std::size_t by_section = 0;         // rows whose category was taken from such a heading
  bool by_serial = false;             // no household number: the serial number stands in
};

/// Reads the rows below a header. Merged cells count for every row they cover.
SheetRows read_rows(Sheet sheet, SheetHeader const& header, LedgerColumns const& columns, RowOptions const& options);

}  // namespace qinzao
