#include <fmt/format.h>

#include "cli/options/clearance_options.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/provenance.hpp"
#include "cli/qgis.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/block_advice.hpp"
#include "cli/views/block_chart.hpp"
#include "cli/views/block_json.hpp"
#include "cli/views/block_map.hpp"
#include "cli/views/block_sheets.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/clearance/unlock_city.hpp"
#include "engine/io/clearance/clearance_forecast.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/qgis/style.hpp"
#include "engine/io/settings/costs.hpp"
#include "engine/io/settings/standard.hpp"

namespace qinzao::cli {

namespace {

/// Before the work: can the result be written there?
void require_block_place(std::string const& place) {
  if (place.empty() || place == "-") return;
  std::string extension = extension_of(place);
  if (extension != ".json" && extension != ".geojson" && extension != ".xlsx" && extension != ".svg")
    throw UsageError{message("{}：应写成 .json、.geojson、.xlsx 或 .svg",
                             "{}: is written as .json, .geojson, .xlsx or .svg", place)};
}

/// The choices of every work, side by side.
AdvicePage advice_of(BlockPage const& page, ClearanceCity const& city, Arguments const& arguments,
                     Console const& console, Standard const& standard, BlockOptions const& strip) {
  SurveyOptions options;
  options.day = page.occupants.day();
  take_settings(options, arguments);
  options.jobs = console.jobs;
  options.standard = &standard;
  Survey today{city.city, options};
  Stretches stretches = cut_stretches(page.planned, page.result, today);
  require_foul_outlet(page.planned, stretches, today);
  ServedParcels served =
      find_served(page.planned, stretches, page.result, page.occupants, today, standard.load.households_per_parcel);
  UnlockCity asked = unlock_city(page.planned, stretches, served, page.occupants, ValueUnit::households, {});
  CityPlanOptions along;
  along.classes = city.street_classes;
  along.bed_level_m = city.bed_level_m;
  CostTable costs = read_costs(arguments.text("costs"));
  return {page, advise(page.planned, page.occupants, page.result, stretches, asked.model, asked.ways, page.waits),
          order_of_works(page.occupants, page.result),
          build_around(page.planned, stretches, served, page.result, page.occupants, today, costs, along, strip)};
}

int run(Arguments const& arguments, Console const& console) {
  require_block_place(console.output);
  if (arguments.has("style")) require_styled_place(console.output);
  for (char const* only : {"costs", "reach"})
    if (!arguments.has("advice") && arguments.given().contains(only))
      throw UsageError{message("--{} 只用于 --advice", "--{} is for --advice", only)};
  WorkChoice choice = choice_of(arguments);
  BlockOptions options;
  options.strip_m = arguments.number("strip", 0.01, 1000);
  options.strict_strip = arguments.has("strict-strip");
  bool as_map =
      console.output == "-" || extension_of(console.output) == ".geojson" || extension_of(console.output) == ".svg";
  if (as_map && privacy_of(arguments) == Privacy::for_public)
    throw UsageError{Message{"--privacy public 不给图：一段阻碍就指明一户",
                             "--privacy public gives no map: a blocked stretch points at a household"}};
  ProgressBar bar{console};
  ReadClearanceOptions read;
  read.day = arguments.date("as-of").value_or(now().day());
  Standard standard = read_standard(standard_named(arguments));  // trenches, and how many households a parcel has
  read.standard = &standard;
  read.jobs = console.jobs;
  read.terminals = arguments.list("terminal");
  read.progress = bar.progress();
  ClearanceCity city{arguments.text("CITY"), read};
  take_plan(choice, city);
  bar.progress().begin({"查阻碍", "finding what stands in the way"});
  Planned planned{city.planned_input(), choice};
  require_drawn(planned, choice);
  Occupants occupants = city.occupants();
  BlockResult result = block(planned, occupants, city.city.project_areas, options, console.jobs);
  HouseholdNames names{city.city.households, privacy_of(arguments), arguments.text("CITY")};
  BlockPage page{city.city, planned, occupants, result, names, misplaced_of(city, console.language), options.strip_m};
  if (names.privacy() != Privacy::for_public) {
    ClearanceForecast forecast{city};
    for (WorkBlocks const& work : result.works) page.waits.push_back(wait_for(work, forecast.futures));
    page.outlooks = forecast.outlooks;
  }
  std::optional<AdvicePage> advice;
  if (arguments.has("advice")) {
    if (names.privacy() == Privacy::for_public)
      throw UsageError{Message{"--advice 的结果具体到户，不能用 --privacy public",
                               "--advice answers by household; nothing of it is for --privacy public"}};
    advice.emplace(advice_of(page, city, arguments, console, standard, options));
  }
  AdvicePage const* asked = advice ? &*advice : nullptr;
  bar.stop();
  std::string member = provenance(arguments, "block", read.day, city.anchor);
  std::string extension = console.output == "-" ? ".geojson" : extension_of(console.output);
  auto shown = [&] {
    if (extension == ".geojson") return block_geojson(page, console.language, member);
    if (console.format == Format::json) return block_json(page, asked, console.language);
    return block_text(page, console.language) + (asked != nullptr ? advice_text(*asked, console.language) : "");
  };
  int status = put_out(arguments, console, "block", shown(), [&](std::filesystem::path const& path) {
    if (extension == ".xlsx") return write_workbook(block_sheets(page, console.language), path, console.output);
    if (extension == ".svg") return write_whole(path, console.output, block_svg(page, console.language));
    write_whole(path, console.output,
                extension == ".json" ? block_json(page, asked, console.language)
                                     : block_geojson(page, console.language, member));
  });
  if (arguments.has("style")) style_output(console.output, "block", console.language, now());
  bool told = console.output.empty() && console.format == Format::table && !console.quiet;
  if (told)
    show(fmt::runtime(console.language == Language::zh ? "截至 {}，台账 {}，末行校验码 {}\n"
                                                       : "as of {}; ledger of {}, head {}\n"),
         read.day.iso(), ledger_rows(city.anchor.count, console.language), city.anchor.head);
  return status;
}

}  // namespace

Command block_command() {
  return {"block",
          {"今天哪些工程段可以施工，哪些户阻碍哪一段",
           "what of the works is free to build today, and who stands in the way where"},
          {{"CITY", {"城市文件", "the city file"}}},
          {work_option(),
           plan_option(),
           {"--strip", "METRES", {"线两侧须腾空的宽度", "clear of occupants on either side of a line"}, "3"},
           {"--strict-strip",
            "",
            {"未列入征收的户，只占地也算阻碍", "a household in no open project blocks by its land alone as well"}},
           {"--advice",
            "",
            {"比较几种办法：签约、等待、绕行、先建能通水的",
             "compares the choices: sign, wait, build around, build what drains today"}},
           {"--costs",
            "NAME|FILE",
            {"绕行所用的单价表（用于 --advice）", "prices of building around (for --advice)"},
            "estimate-2024"},
           {"--reach",
            "METRES",
            {"接户半径（用于 --advice）", "a house connection is no longer than this (for --advice)"},
            "30"},
           {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
           {"--as-of", "DATE", {"截至日期（默认今天）", "as true on that day (default: today)"}},
           clearance_privacy_option(),
           style_option(),
           actor_option()},
          "qinzao block 秦灶.gpkg --as-of 2020-11-15 -o 清场.xlsx",
          run};
}

}  // namespace qinzao::cli
