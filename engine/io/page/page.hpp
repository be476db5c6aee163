#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/io/report/read_report.hpp"
#include "engine/land/privacy.hpp"

namespace qinzao {

struct PageOptions {
  Privacy privacy = Privacy::none;   // nothing personal under any
  Language language = Language::zh;  // shown first
  unsigned jobs = 0;                 // threads, 0 for all cores
};

/// What the page shows, as web/src/page_data.ts has it, in JSON that may stand inside a script element. The figures are
/// taken as they are: `withhold` comes before. REQUIRES a city read for a page.
std::string page_data(ReportedCity const& reported, PageOptions const& options);

/// Writes a report as a page that needs nothing else: the template with the data in its place. The bytes go to `path`;
/// `place` is what Errors call it. Error: the template cannot be read, or has not the one place for the data; `path`
/// cannot be written.
void write_page(ReportedCity const& reported, PageOptions const& options, std::filesystem::path const& page_template,
                std::filesystem::path const& path, std::filesystem::path const& place);

}  // namespace qinzao
