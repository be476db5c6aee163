#pragma once
#include <string>

#include "cli/command.hpp"
#include "engine/io/ledger/import.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao::cli {

/// The whole result as JSON, every change with the address of its cell.
std::string import_json(ImportResult const& result, ImportRequest const& request, LedgerColumns const& columns,
                        Language language);

/// What a person is told: how each sheet was read, the sums, what was refused or is asked; the changes themselves with
/// --dry-run.
std::string import_text(ImportResult const& result, ImportRequest const& request, LedgerColumns const& columns,
                        Language language);

/// The refused rows: sheet, row, cell, column, cause.
Spreadsheet quarantine_sheet(ImportResult const& result, Language language);

}  // namespace qinzao::cli
