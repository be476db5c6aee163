#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/report/claims.hpp"
#include "engine/report/markdown.hpp"

namespace qinzao {

/// {"from", "to", "ledger", "figures": {key: {...}}, "river_works", "flags"}: docs/using/report.md says what each key
/// means.
std::string report_json(Report const& report, Language language);

/// {"claims": [...], "agree", "differ", "cannot_tell"}
std::string claims_json(std::vector<Claim> const& claims, Language language);

/// Says before the work whether a report can be written there; empty can. Error: another extension than .md .docx
/// .html .json; a folder that cannot be written; .html, and the page was not built.
void require_report_place(std::filesystem::path const& place);

/// Writes a report as .md or .json. `place` only tells the extension; the bytes go to `path`.
void write_report(Report const& report, Language language, std::filesystem::path const& path,
                  std::filesystem::path const& place);

}  // namespace qinzao
