#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/views/progress_table.hpp"
#include "cli/views/sheet_text.hpp"

namespace qinzao::cli {

/// The columns of a bulletin beside those of progress by project.
void add_bulletin_columns(SheetMaker& maker);
void add_bulletin_cells(BulletinFigures const& figures, std::string_view unit, std::vector<SpreadsheetCell>& cells);

/// The units by rank. REQUIRES page.bulletin, as all below.
Spreadsheet unit_sheet(ProgressPage const& page, Language language);

/// What the bulletin says in words: what the period brought, the target of the year, which projects were cleared in it.
std::vector<std::string> bulletin_sentences(ProgressPage const& page, Language language);

/// "unit", "period", "year_signed", "target", "target_percent", "cleared_on" of a row by project.
void put_bulletin(nlohmann::ordered_json& row, BulletinFigures const& figures, std::string_view unit);
/// The units by rank.
nlohmann::ordered_json units_json(ProgressPage const& page);

}  // namespace qinzao::cli
