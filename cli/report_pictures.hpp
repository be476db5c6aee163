#pragma once
#include <vector>

#include "engine/base/text.hpp"
#include "engine/io/docx/docx_body.hpp"
#include "engine/io/report/read_report.hpp"
#include "engine/land/privacy.hpp"

namespace qinzao::cli {

/// The maps of a printed report, as wide as its text: parcels by stage, and what has a sewer; then the curves of all
/// projects. What the city says nothing of is left out, and to the public the stages of parcels. Error: no EGL; no font
/// for a text.
std::vector<DocxPicture> report_pictures(ReportedCity const& reported, Privacy privacy, Language language,
                                         double width_mm, unsigned jobs);

}  // namespace qinzao::cli
