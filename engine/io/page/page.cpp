#include "engine/io/page/page.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/page/areas.hpp"
#include "engine/io/page/clearance.hpp"
#include "engine/io/page/findings.hpp"
#include "engine/io/page/map.hpp"
#include "engine/io/page/parcels.hpp"
#include "engine/io/page/plans.hpp"
#include "engine/io/page/projects.hpp"
#include "engine/io/page/report.hpp"
#include "engine/report/placed_works.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

/// No `<` that could end the script element, and no line separators (U+2028, U+2029) that older browsers take for line
/// ends. All of them can only stand inside JSON strings.
std::string safe_in_script(std::string_view json) {
  std::string safe;
  safe.reserve(json.size() + json.size() / 64);
  for (std::size_t at = 0; at < json.size(); ++at) {
    std::string_view three = json[at] == '\xe2' ? json.substr(at, 3) : std::string_view{};
    if (json[at] == '<') {
      safe += "\\u003c";
    } else if (three == "\xe2\x80\xa8" || three == "\xe2\x80\xa9") {
      safe += three == "\xe2\x80\xa8" ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      safe += json[at];
    }
  }
  return safe;
}

std::string read_template(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (!file) throw Error{message("{}：无法读取", "{}: cannot be read", path.string())};
  return text;
}

Json head_of(ReportedCity const& reported, PageOptions const& options) {
  Report const& report = reported.report;
  ReportPeriod const& period = report.period;
  return {{"format", 1},
          {"city", report.city},
          {"language", options.language == Language::zh ? "zh" : "en"},
          {"privacy", word_of(options.privacy)},
          {"from", period.from.iso()},
          {"to", period.to.iso()},
          {"known_at", period.known ? Json(period.known->iso()) : Json(nullptr)},
          {"ledger", {{"head", report.ledger.head}, {"count", report.ledger.count}}}};
}

}  // namespace

std::string page_data(ReportedCity const& reported, PageOptions const& options) {
  City const& city = reported.city;
  AsOf as_of = reported.report.period.at_end();
  std::vector<HouseholdStatus> status =
      household_statuses(city.ledger, city.tracks, city.households.household_id, as_of);
  PageFindings found = page_findings(reported, options);
  PageClearance clearance{reported, options};
  Shapes works =
      place_works(reported.all.works, Gazetteer{city.streets, city.rivers, city.railways, city.boundary}).shape;

  PageAreas graded{reported};

  Crs crs{city.crs};
  Pool<Transform> to_wgs84{[&crs] { return Transform{crs, wgs84()}; }};
  Box all;
  auto moved = [&](Shapes const& shapes) {
    PageShapes page{shapes, to_wgs84, options.jobs};
    all.add(page.bounds());
    return page;
  };
  PageShapes areas = moved(city.project_areas);
  PageShapes graded_areas = moved(graded.shapes());
  PageShapes bare_streets = moved(graded.streets());
  PageShapes findings = moved(found.shapes);
  PageShapes parcels = moved(city.parcels.shape);
  PageShapes pipes = moved(city.pipes.line);
  PageShapes placed_works = moved(works);
  PageShapes streets = moved(city.streets.shape);
  PageShapes railways = moved(city.railways.shape);
  PageShapes rivers = moved(city.rivers.shape);
  PageShapes boundary = moved(reported.boundary.shape);
  PageShapes strips = moved(clearance.strips());
  PageShapes pieces = moved(clearance.pieces());

  MicroDegrees origin = all.empty() ? MicroDegrees{} : micro_degrees({all.min_x, all.min_y});
  PageSource source{reported, options, status, origin};
  Json head = head_of(reported, options);
  head["origin"] = {origin.lon, origin.lat};
  Box bounds = boundary.bounds().empty() ? all : boundary.bounds();  // plots may lie far beyond it
  head["bounds"] = bounds.empty() ? Json(nullptr) : Json({bounds.min_x, bounds.min_y, bounds.max_x, bounds.max_y});
  head["report"] = page_report(reported.report.figures);
  head["stages"] = page_stages();
  head["coverage"] = page_coverage(reported);
  std::string json = dumped(head);
  json.pop_back();
  json += ",\"projects\":" + page_projects(source, areas);
  json += ",\"map\":" + page_map(source, {parcels, pipes, placed_works, streets, railways, rivers, boundary});
  json += ",\"plans\":" + page_plans(source) + "," + clearance.json(source, strips, pieces);
  json += "," + graded.json(source, graded_areas, bare_streets);
  json += "," + page_findings_json(source, found, findings) + "}";
  return safe_in_script(json);
}

void write_page(ReportedCity const& reported, PageOptions const& options, std::filesystem::path const& page_template,
                std::filesystem::path const& path, std::filesystem::path const& place) {
  constexpr std::string_view data_place = R"(<script id="data" type="application/json">null</script>)";
  constexpr std::string_view empty_data = "null</script>";
  std::string page = read_template(page_template);
  std::size_t at = page.find(data_place);
  if (at == std::string::npos || page.find(data_place, at + 1) != std::string::npos)
    throw Error{message("{}：不是报告网页的模板；请重新构建网页",
                        "{}: is no template of the report's page; build the page again", page_template.string())};
  at += data_place.size() - empty_data.size();
  page.replace(at, std::string_view{"null"}.size(), page_data(reported, options));
  write_whole(path, place, page);
}

}  // namespace qinzao
