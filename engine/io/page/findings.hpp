#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/page/parts.hpp"

namespace qinzao {

/// One finding of either day.
struct PageFinding {
  City const* city;
  Finding const* finding;
  std::string id;
  std::string_view on;  // "from", "to" or "both"
};

/// The findings of both days: those of the last day, then those that are gone by then.
struct PageFindings {
  std::vector<PageFinding> list;
  Shapes shapes;  // a row each
};
PageFindings page_findings(ReportedCity const& reported, PageOptions const& options);
/// Why there are no findings; none where they were looked for.
std::optional<StaticMessage> why_no_findings(ReportedCity const& reported);
/// "findings" with "checks" and "findings_note", without braces around.
std::string page_findings_json(PageSource const& source, PageFindings const& findings, PageShapes const& shapes);

}  // namespace qinzao
