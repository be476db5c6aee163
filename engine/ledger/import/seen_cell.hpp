#pragma once
#include <cstdint>
#include <optional>

#include "engine/base/text.hpp"
#include "engine/ledger/import/ledger_columns.hpp"
#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// Whether a cell may be taken as it is, seeing that a sheet may show something other than it holds.
struct SeenCell {
  enum class Belief : std::uint8_t {
    taken,
    noted,   // taken, and told
    asked,   // not taken, and asked about
    refused  // the row is not taken
  };
  Belief belief = Belief::taken;
  Message note = {};
};

/// Why a cell has no value to take: a formula whose value the file does not hold, an error. Nothing: it has, or is
/// empty.
std::optional<Message> fault_of_cell(SheetCell const& cell);

/// Numbers and names of households, projects and parcels are taken only as the sheet shows them: a number that a
/// spreadsheet turned into a day, or that a format shows otherwise, refuses the row (of a parcel, a telephone and other
/// texts, is asked about). A day shown in part (6月3日: the year was filled in by the spreadsheet), a number without a
/// date format read as a day, and a cell that shows nothing are told. Formulas and errors are left to the reader.
SeenCell look_at(SheetCell const& cell, LedgerField const& field, bool is_key);

}  // namespace qinzao
