#include "cli/views/notes_sheet.hpp"

#include "cli/views/sheet_text.hpp"

namespace qinzao::cli {

Spreadsheet notes_sheet(std::vector<std::string> const& notes, bool zh) {
  SheetMaker maker{zh, "说明", "notes"};
  maker.column("说明", "note", CellKind::text);
  for (std::string const& note : notes) maker.sheet.rows.push_back({note});
  return maker.sheet;
}

}  // namespace qinzao::cli
