#pragma once
#include <string>

#include "cli/views/assess_page.hpp"

namespace qinzao::cli {

/// Tables for the terminal, and the sentences under them.
std::string assess_text(AssessPage const& page, Language language);
/// The same as Markdown.
std::string assess_markdown(AssessPage const& page, Language language);
/// docs/using/assess.md says what each key means.
std::string assess_json(AssessPage const& page, Language language);
/// The areas as RFC 7946 GeoJSON, one a line, then the streets without a sewer.
std::string assess_geojson(AssessPage const& page, std::string_view member);

}  // namespace qinzao::cli
