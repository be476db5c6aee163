#include <fmt/format.h>

#include "cli/options/clearance_options.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/options/trade_words.hpp"
#include "cli/provenance.hpp"
#include "cli/qgis.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/ledger_table.hpp"
#include "cli/views/unlock_chart.hpp"
#include "cli/views/unlock_json.hpp"
#include "cli/views/unlock_map.hpp"
#include "cli/views/unlock_sheets.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/qgis/style.hpp"
#include "engine/io/settings/standard.hpp"

namespace qinzao::cli {

namespace {

void require_unlock_place(std::string const& place) {
  if (place.empty() || place == "-") return;
  std::string extension = extension_of(place);
  if (extension != ".json" && extension != ".geojson" && extension != ".xlsx" && extension != ".svg")
    throw UsageError{message("{}：应写成 .json、.geojson、.xlsx 或 .svg",
                             "{}: is written as .json, .geojson, .xlsx or .svg", place)};
}

UnlockAsked asked_of(Arguments const& arguments) {
  UnlockAsked asked;
  asked.frontier = arguments.has("frontier");
  if (!arguments.has("signatures")) return asked;
  double signatures = arguments.number("signatures", 1, 1e6);
  if (signatures != static_cast<double>(static_cast<std::int64_t>(signatures)))
    throw UsageError{Message{"--signatures：须是整数", "--signatures: must be a whole number"}};
  asked.signatures = static_cast<std::int64_t>(signatures);
  return asked;
}

ValueUnit unit_of(Arguments const& arguments, ValueUnit natural) {
  std::string value = arguments.text("value");
  return value == "households" ? ValueUnit::households : value == "metres" ? ValueUnit::metres : natural;
}

/// What is left out; the word for households in no project also in Chinese.
std::vector<std::string> excluded_of(Arguments const& arguments) {
  std::vector<std::string> excluded = arguments.list("exclude");
  std::vector<std::string> const words{"not_acquired"};
  for (std::string& id : excluded)
    if (english_of(id, words) == words.front()) id = words.front();
  return excluded;
}

int run(Arguments const& arguments, Console const& console) {
  require_unlock_place(console.output);
  if (arguments.has("style")) require_styled_place(console.output);
  WorkChoice choice = choice_of(arguments);
  UnlockAsked asked = asked_of(arguments);
  BlockOptions options;
  options.strip_m = arguments.number("strip", 0.01, 1000);
  options.strict_strip = arguments.has("strict-strip");
  if (privacy_of(arguments) == Privacy::for_public)
    throw UsageError{Message{"unlock 的结果具体到户，不能用 --privacy public",
                             "unlock answers by household; nothing of it is for --privacy public"}};
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
  SurveyOptions survey;
  survey.day = read.day;
  take_settings(survey, arguments);
  survey.jobs = console.jobs;
  survey.progress = bar.progress();
  Survey today{city.city, survey};
  bar.progress().begin({"查阻碍", "finding what stands in the way"});
  Planned planned{city.planned_input(), choice};
  require_drawn(planned, choice);
  Occupants occupants = city.occupants();
  BlockResult blocks = block(planned, occupants, city.city.project_areas, options, console.jobs);
  Stretches stretches = cut_stretches(planned, blocks, today);
  require_foul_outlet(planned, stretches, today);
  bar.progress().begin({"算哪些签约最值", "which signatures are worth most"});
  ServedParcels served = find_served(planned, stretches, blocks, occupants, today, standard.load.households_per_parcel);
  UnlockCity question =
      unlock_city(planned, stretches, served, occupants, unit_of(arguments, natural_unit(planned, stretches)),
                  {arguments.list("require"), excluded_of(arguments)});
  UnlockAnswer answer = unlock(question.model, question.ways, asked);
  HouseholdNames names{city.city.households, privacy_of(arguments), arguments.text("CITY")};
  ClearanceForecast forecast{city};
  UnlockPage page{city.city,
                  planned,
                  occupants,
                  stretches,
                  served,
                  question,
                  answer,
                  names,
                  forecast,
                  blocks.unknown_land,
                  misplaced_of(city, console.language),
                  asked.frontier};
  bar.progress().begin({"算何时自行签齐", "when all will have signed by themselves"});
  look_ahead(page);
  bar.stop();
  std::string member = provenance(arguments, "unlock", read.day, city.anchor);
  auto shown = [&] {
    if (console.output == "-") return unlock_geojson(page, member);
    return console.format == Format::json ? unlock_json(page, console.language) : unlock_text(page, console.language);
  };
  int status = put_out(arguments, console, "unlock", shown(), [&](std::filesystem::path const& path) {
    std::string extension = extension_of(console.output);
    if (extension == ".xlsx") return write_workbook(unlock_sheets(page, console.language), path, console.output);
    if (extension == ".svg") return write_whole(path, console.output, unlock_svg(page, console.language));
    write_whole(path, console.output,
                extension == ".json" ? unlock_json(page, console.language) : unlock_geojson(page, member));
  });
  if (arguments.has("style")) style_output(console.output, "unlock", console.language, now());
  return status;
}

}  // namespace

Command unlock_command() {
  return {"unlock",
          {"优先签约：签哪几户，能多接通多少户", "which signatures are worth most"},
          {{"CITY", {"城市文件", "the city file"}}},
          {work_option(),
           plan_option(),
           {"--signatures", "N", {"最多再签 N 户时最好的一组", "the best set of at most N signatures"}},
           {"--frontier", "", {"列出全部拐点（默认只列第一个）", "every corner of the frontier (default: the first)"}},
           {"--value",
            "UNIT",
            {"按户还是按米算（默认：全是污水管时按户）",
             "what counts (default: households where all works are foul sewers)"},
            {},
            "households metres"},
           {"--require",
            "IDS",
            {"必须签、必须建的户、地块、段、工程", "households, parcels, pieces or works that must be in it"},
            {},
            {},
            true},
           {"--exclude",
            "IDS",
            {"排除的户、地块、段、工程；not_acquired：未列入征收的户",
             "households, parcels, pieces or works left out; not_acquired: households in no project"},
            {},
            {},
            true},
           {"--strip", "METRES", {"线两侧须腾空的宽度", "clear of occupants on either side of a line"}, "3"},
           {"--strict-strip",
            "",
            {"未列入征收的户，只占地也算阻碍", "a household in no open project blocks by its land alone as well"}},
           {"--reach", "METRES", {"接户半径", "a house connection is no longer than this"}, "30"},
           {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
           {"--as-of", "DATE", {"截至日期（默认今天）", "as true on that day (default: today)"}},
           clearance_privacy_option(),
           style_option(),
           actor_option()},
          "qinzao unlock 秦灶.gpkg --signatures 3 --frontier -o 签约.xlsx",
          run};
}

}  // namespace qinzao::cli
