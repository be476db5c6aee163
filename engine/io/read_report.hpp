#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/report/claims.hpp"
#include "engine/report/page.hpp"

namespace qinzao {

struct ReadReportOptions {
  std::vector<std::string> terminals;  // more nodes where flow ends well
  unsigned jobs = 0;
};

/// Reads a city file twice, as of the period's first and last day, and computes the report. The figures of the network
/// are left out where the file has no pipes or no parcels. Error: as read_city; pipes but no terminal.
Report read_report(std::filesystem::path const& path, ReportPeriod const& period, ReadReportOptions const& options);

/// {"from", "to", "ledger", "figures": {key: {...}}, "river_works", "flags"}: docs/report.md says what each key means.
std::string report_json(Report const& report, Language language);

/// {"claims": [...], "agree", "differ", "cannot_tell"}
std::string claims_json(std::vector<Claim> const& claims, Language language);

/// Says before the work whether a report can be written there; empty can. Error: another extension than .md .html
/// .json; a folder that cannot be written.
void require_report_place(std::filesystem::path const& place);

/// Writes a report; the extension says how. Beside, then renamed.
void write_report(Report const& report, Language language, std::filesystem::path const& place);

}  // namespace qinzao
