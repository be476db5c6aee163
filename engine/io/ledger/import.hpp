#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/base/instant.hpp"
#include "engine/base/progress.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/ledger/event_list.hpp"
#include "engine/io/ledger/record.hpp"
#include "engine/ledger/import/import_plan.hpp"
#include "engine/ledger/import/ledger_columns.hpp"
#include "engine/ledger/import/sheet_header.hpp"

namespace qinzao {

/// What is to be imported, and how.
struct ImportRequest {
  std::filesystem::path workbook;
  std::string encoding;                        // of .csv and .dbf; empty: found out
  std::vector<std::string> sheets;             // empty: all that have a header
  std::map<std::string, std::string> headers;  // header -> field, beside the known ones
  RowOptions rows;
  ImportOptions plan;
  bool dry_run = false;
  bool take_good_rows = false;  // refused rows stay out; otherwise one refused row stops the import
  Instant now;
  Progress progress = {};
  FindingLookup find = {};  // REQUIRED where the workbook speaks of findings
};

/// How one sheet was understood.
struct ImportedSheet {
  std::string name;
  bool read = false;                                         // it has a header with a household number
  std::size_t header_row = 0;                                // last row of the header, from 1
  std::size_t rows = 0;                                      // of households or events, the refused ones too
  std::size_t refused = 0;                                   // of these, for what stands in them
  std::vector<std::pair<std::string, std::string>> columns;  // title -> field
  std::vector<UnknownHeader> unknown;
  std::size_t totals = 0;
  std::size_t examples = 0;  // rows that show how to fill in
  std::size_t other = 0;
  std::size_t sections = 0;    // headings between the rows
  std::size_t by_section = 0;  // rows whose category such a heading tells
  std::size_t by_title = 0;    // rows whose category the title or the name of the sheet tells
  std::size_t inherited = 0;
  bool by_serial = false;
  bool hidden = false;                      // not read for that, unless it was named
  std::size_t hidden_rows = 0;              // read though they are out of sight
  std::vector<std::string> hidden_columns;  // titles of columns read though they are out of sight
};

/// What an import did, or would do.
struct ImportResult {
  std::vector<ImportedSheet> sheets;
  ImportPlan plan;
  std::vector<CellRemark> questions;
  bool written = false;  // something was written; false also where there was nothing to write
  Anchor anchor;
};

/// Imports a workbook into the city file in one transaction: projects that are new, households, shares, events. A
/// second import of the same workbook writes nothing. Error: no sheet has a header; a sheet or field of the request
/// does not exist; another writer holds the lock.
ImportResult import_ledger(Database const& city, RuleBook const& book, LedgerColumns columns, ImportRequest request);

}  // namespace qinzao
