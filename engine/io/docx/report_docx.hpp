#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/io/docx/docx_template.hpp"
#include "engine/io/report/read_report.hpp"
#include "engine/land/privacy.hpp"

namespace qinzao {

struct ReportDocxOptions {
  Privacy privacy = Privacy::none;  // no household by name or id, under any
  Language language = Language::zh;
  std::vector<DocxPicture> pictures = {};  // maps and curves, as wide as they shall stand
};

/// A report as a Word document: the sentences, the pictures, tables of projects, works, unserved areas and plans, every
/// figure, and last what must be looked at. The figures are taken as they are: `withhold` comes before. REQUIRES a city
/// read for a page.
std::string report_docx(ReportedCity const& reported, DocxTemplate const& paper, ReportDocxOptions const& options);

}  // namespace qinzao
