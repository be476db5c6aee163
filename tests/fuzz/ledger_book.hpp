#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/io/settings/ledger_columns.hpp"
#include "engine/io/settings/rules.hpp"
#include "engine/io/settings/tracks.hpp"
#include "engine/ledger/import/import_plan.hpp"
#include "engine/ledger/import/sheet_rows.hpp"

namespace qinzao::fuzz {

/// Reads the sheets of a workbook as `ledger import` does into an empty city.
inline void import_sheets(std::vector<Sheet> sheets, std::string const& file) {
  static Tracks const tracks = read_tracks();
  static std::vector<Rule> const rules = read_rules(tracks);
  static LedgerColumns const columns = read_columns(tracks);
  std::vector<LedgerRow> rows;
  for (Sheet& sheet : sheets) {
    sheet.drop_covered();
    auto header = find_header(sheet, columns);
    if (!header) continue;
    SheetRows found = read_rows(std::move(sheet), *header, columns, {});
    rows.insert(rows.end(), std::make_move_iterator(found.rows.begin()), std::make_move_iterator(found.rows.end()));
  }
  ImportOptions options;
  options.file = file;
  options.project = "P";
  options.year = 2020;
  plan_import(rows, {}, rules, tracks, options, *Date::parse("2020-11-15"));
}

}  // namespace qinzao::fuzz
