#include <algorithm>

#include "cli/command.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/options/within.hpp"
#include "cli/provenance.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/assess_sheets.hpp"
#include "cli/views/assess_table.hpp"
#include "engine/assess/area_places.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_id.hpp"
#include "engine/checks/claims.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/registry.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/settings/criteria.hpp"

namespace qinzao::cli {

namespace {

void require_place(std::string const& place) {
  if (place.empty() || place == "-") return;
  std::string extension = extension_of(place);
  if (extension != ".xlsx" && extension != ".geojson" && extension != ".md" && extension != ".json")
    throw UsageError{
        message("{}：应写成 .xlsx、.geojson、.md 或 .json", "{}: is written as .xlsx, .geojson, .md or .json", place)};
}

/// The areas asked for; all of them where nobody asks.
std::vector<AreaId> shown_areas(Arguments const& arguments, City const& city, Database const& file) {
  Areas const& areas = city.compliance->areas;
  std::vector<std::string> names = arguments.list("area");
  std::vector<std::string> known;
  for (std::size_t row = 0; row < areas.size(); ++row) known.emplace_back(areas.id[AreaId{row}]);
  for (std::string const& name : names)
    if (std::ranges::find(known, name) == known.end())
      throw UsageError{
          message("--area：没有片区 {}{}", "--area: no area is called {}{}", name, id_suggestion(name, known))};
  std::optional<Shapes> within;
  std::optional<AreaPlaces> places;
  if (arguments.has("within")) {
    within = read_within(arguments.text("within"), file);
    places.emplace(city);
  }
  std::vector<AreaId> shown;
  for (std::size_t row = 0; row < areas.size(); ++row) {
    AreaId area{row};
    if (!names.empty() && std::ranges::find(names, known[row]) == names.end()) continue;
    if (within && (!places->placed(area) || !lies_within(*within, point_on(places->shapes(), area.value())))) continue;
    shown.push_back(area);
  }
  return shown;
}

/// The criteria asked for take the place of those the city was read with.
void take_criteria(City& city, std::string const& name) {
  auto own = std::make_shared<Compliance>(*city.compliance);
  own->criteria = read_criteria(name);
  city.compliance = std::move(own);
}

void write(AssessPage const& page, Console const& console, std::string const& extension, std::string const& member) {
  AtomicFile file{console.output};
  if (extension == ".xlsx")
    write_workbook(assess_sheets(page, console.language), file.temporary(), console.output);
  else
    write_whole(file.temporary(), console.output,
                extension == ".md"     ? assess_markdown(page, console.language)
                : extension == ".json" ? assess_json(page, console.language)
                                       : assess_geojson(page, member));
  file.commit();
  remember_written(console.output);
}

int run(Arguments const& arguments, Console const& console) {
  require_place(console.output);
  SurveyOptions options;
  options.day = arguments.date("as-of").value_or(now().day());
  options.today = now().day();
  take_settings(options, arguments);
  options.jobs = console.jobs;
  auto earlier = arguments.date("compare");
  if (earlier && *earlier >= options.day)
    throw UsageError{message("--compare：{} 不早于截至日期 {}",
                             "--compare: {} is not earlier than the day looked at, {}", earlier->iso(),
                             options.day.iso())};
  ProgressBar bar{console};
  options.progress = bar.progress();
  Moment moment{arguments.text("CITY"), console.jobs};
  City city =
      read_city(moment, {.records = true, .references = false, .jobs = console.jobs, .progress = options.progress});
  if (arguments.text("criteria") != city.compliance->criteria.name) take_criteria(city, arguments.text("criteria"));
  std::vector<AreaId> shown = shown_areas(arguments, city, moment.file());
  Survey survey{city, options};
  Assessment assessment = assess_city(survey, earlier);
  std::optional<Assessment> then;
  if (earlier) {
    SurveyOptions before = options;
    before.day = *earlier;
    then = assess_city(Survey{city, before});
  }
  GapsOptions asked;
  static_cast<SurveyOptions&>(asked) = options;
  asked.checks = checks_of({"claims"});
  if (!earlier) asked.assessed = &assessment;  // with an earlier day A10 looks at other pipes
  Findings claims = find_findings(survey, asked);
  PaperStates states{city.ledger, {options.day, options.known}};
  Inspected inspected{survey};
  AssessPage page{survey, *city.compliance, assessment, earlier, then ? &*then : nullptr,
                  shown,  inspected,        states,     claims,  find_conditions(survey, inspected, states)};
  bar.stop();
  std::string extension = console.output == "-" ? ".geojson" : extension_of(console.output);
  std::string member = provenance(arguments, "assess", options.day, city.ledger.anchor);
  if (console.output == "-") {
    show_page(assess_geojson(page, member));
  } else {
    if (!console.output.empty()) write(page, console, extension, member);
    if (console.format == Format::json) {
      show_page(assess_json(page, console.language));
    } else if (console.output.empty()) {
      show_page(assess_text(page, console.language));
    }
  }
  bool open = std::ranges::any_of(shown, [&](AreaId area) { return page.of(area).any_open(); });
  return arguments.has("fail-on") && open ? 3 : 0;
}

}  // namespace

Command assess_command() {
  return {"assess",
          {"按片区逐项评估达标区，并列出台账与管网的矛盾",
           "state what compliance areas are graded on, area by area, and where paper contradicts network"},
          {{"CITY", {"城市文件", "the city file"}}},
          {{"--area", "IDS", {"只看这些片区，逗号分隔", "only these areas, comma between"}, {}, {}, true},
           within_option(),
           {"--as-of", "DATE", {"截至日期（默认今天）", "as of this day (default today)"}},
           {"--compare",
            "DATE",
            {"与更早一天比较；新建管网（A10）只看其后敷设的",
             "compare with an earlier day; new pipes (A10) are those laid since"}},
           {"--criteria",
            "NAME|FILE",
            {"评估依据的要求，或自己的 .toml", "what areas are held against, or a .toml of your own"},
            "jiangsu"},
           {"--reach", "METRES", {"接户半径", "a house connection is no longer than this"}, "30"},
           {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
           {"--fail-on",
            "STATE",
            {"有未达标项则退出码为 3", "exit with 3 where an item of an area shown is open"},
            {},
            "open"}},
          "qinzao assess 秦灶.gpkg --as-of 2020-11-15 -o 达标区.xlsx",
          run};
}

}  // namespace qinzao::cli
