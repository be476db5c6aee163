#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/parallel.hpp"
#include "engine/io/page/page.hpp"
#include "engine/io/page/shapes.hpp"
#include "engine/io/results/geojson.hpp"
#include "engine/ledger/standing.hpp"

namespace qinzao {

// The parts of the page's data (web/src/page_data.ts): small ones through a JSON library, columns of many rows by hand.

/// What every part is made from.
struct PageSource {
  ReportedCity const& reported;
  PageOptions const& options;
  std::vector<Standing> const& standings;  // of the households, as of the last day
  MicroDegrees origin;

  bool for_public() const { return options.privacy == Privacy::for_public; }
};

/// {"zh", "en"}
nlohmann::ordered_json both_languages(std::string_view zh, std::string_view en);

/// A JSON text whose strings a page may show, see visible().
std::string dumped(nlohmann::ordered_json const& json);

/// Appends text, null where it is empty.
void append_text(std::string& out, std::string_view text);
/// Appends a day, or null.
void append_day(std::string& out, std::optional<Date> day);

/// Appends `"name":[...]`, one value a row as `value(out, row)` appends it, several threads side by side.
template <typename Value>
void append_column(std::string& out, std::string_view name, std::size_t rows, unsigned jobs, Value const& value) {
  append_json(out, name);
  out += ":[";
  parallel_in_order(
      rows, 4096, jobs,
      [&](std::size_t begin, std::size_t end) {
        std::string piece;
        for (std::size_t row = begin; row < end; ++row) {
          if (row > 0) piece += ',';
          value(piece, static_cast<std::uint32_t>(row));
        }
        return piece;
      },
      [&](std::string const& piece) { out += piece; });
  out += ']';
}

/// "report": paragraphs, figures, flags.
nlohmann::ordered_json page_report(Figures const& figures);
/// "stages", in order.
nlohmann::ordered_json page_stages();
/// "projects"; `areas` are the projects' footprints.
std::string page_projects(PageSource const& source, PageShapes const& areas);

/// The layers of the map, in WGS 84.
struct PageLayers {
  PageShapes const& parcels;
  PageShapes const& pipes;
  PageShapes const& works;
  PageShapes const& streets;
  PageShapes const& railways;
  PageShapes const& rivers;
  PageShapes const& boundary;
};
/// "map"
std::string page_map(PageSource const& source, PageLayers const& layers);

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
std::optional<Text> why_no_findings(ReportedCity const& reported);
/// "findings" with "checks" and "findings_note", without braces around.
std::string page_findings_json(PageSource const& source, PageFindings const& findings, PageShapes const& shapes);

}  // namespace qinzao
