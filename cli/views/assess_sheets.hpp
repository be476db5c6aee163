#pragma once
#include <string>
#include <vector>

#include "cli/views/assess_page.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao::cli {

/// The workbook: 片区总表, 空白区, 直排口, 混错接, 排水户, 小区庭院, 管段状况评估, 缺陷汇总, 矛盾清单.
std::vector<Spreadsheet> assess_sheets(AssessPage const& page, Language language);

/// The areas, a row each; the open items, a row each, and the unknown ones if asked for; and the contradictions.
Spreadsheet areas_sheet(AssessPage const& page, bool zh);
Spreadsheet items_sheet(AssessPage const& page, bool zh, bool with_unknown);
Spreadsheet claims_sheet(AssessPage const& page, Language language);

}  // namespace qinzao::cli
