#pragma once
#include <string>

#include "engine/report/figures.hpp"

namespace qinzao {

/// A report, ready to be written.
struct Report {
  std::string city;  // name of the district; may be empty
  ReportPeriod period;
  Anchor ledger;
  Figures figures;
  std::vector<std::string> waived = {};  // ids of the findings that are waived on the last day of the period
  std::string place = {};                // the one it is of, in the words of --within; empty: the whole city
  std::vector<Message> on_place = {};    // what counts there and how
};

/// What the report is called: 秦灶街道年度工作数据, with the place behind the city.
std::string report_title(Report const& report, Language language);

/// The report as Markdown: sentences, river works, every figure, what must be looked at, and the ledger it stands on.
std::string report_markdown(Report const& report, Language language);

}  // namespace qinzao
