#include <fmt/format.h>

#include <algorithm>

#include "cli/command.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/options/within.hpp"
#include "cli/provenance.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/plan_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_id.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "engine/city/day.hpp"
#include "engine/clearance/occupied_streets.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/city/households.hpp"
#include "engine/io/city/line_facts.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/clearance/clearance_forecast.hpp"
#include "engine/io/gdal/terrain.hpp"
#include "engine/io/plan/corridor_file.hpp"
#include "engine/io/plan/saved_plan.hpp"
#include "engine/io/results/plan_file.hpp"
#include "engine/io/settings/costs.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/plan/alternatives.hpp"
#include "engine/plan/budget.hpp"
#include "engine/plan/sentences.hpp"

namespace qinzao::cli {

namespace {

/// The parcels of an unserved area, by the id that `gaps` gives it. Error: there is none, with the largest ones.
std::set<std::string> parcels_of_gap(Survey const& survey, std::string const& id) {
  Findings findings;
  Check const& check = *find_check("blank_area");
  check.find({survey, check, GapsOptions{}}, findings);
  std::vector<std::string> ids = stable_ids(survey.city, findings, survey.options.jobs);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] != id) continue;
    std::set<std::string> parcels{std::string{survey.city.id_of(findings.list[i].subject)}};
    for (Subject subject : findings.list[i].more().more_subjects) parcels.emplace(survey.city.id_of(subject));
    return parcels;
  }
  throw Error{message("--gap：没有编号为 {} 的空白区{}（见 gaps --check blank_area -o 文件.geojson）",
                      "--gap: no unserved area has the id {}{} (see gaps --check blank_area -o FILE.geojson)", id,
                      id_suggestion(id, ids))};
}

std::set<std::string> parcels_within(City const& city, Shapes const& area) {
  std::set<std::string> parcels;
  for (std::uint32_t row = 0; row < city.parcels.size(); ++row)
    if (city.parcels.shape.kind(ParcelId{row}) == ShapeKind::polygon &&
        lies_within(area, point_on(city.parcels.shape, row)))
      parcels.emplace(city.parcels.id[ParcelId{row}]);
  return parcels;
}

bool lists(Arguments const& arguments, std::string_view option, std::string_view word) {
  std::vector<std::string> words = arguments.list(option);
  return std::ranges::find(words, word) != words.end();
}

/// Error where there is nothing that could be built: why, in one line.
void require_designed(CityPlan const& result) {
  bool empty = result.named.reaches.empty() && result.named.laterals.empty();
  if (!empty && (result.plan.designed || result.named.reaches.empty())) return;
  std::vector<Message> sentences = plan_sentences(result.made.task, result.plan);
  Message why = empty ? unreached_words(result.plan) : why_not_designed(result.made.task, result.plan);
  if (empty && !sentences.empty()) why = message("{}；{}", "{}; {}", why, sentences.front());
  throw Error{
      empty
          ? message("没有地块能接入，没有可保存的规划：{}", "no parcel can be connected, so nothing is saved: {}", why)
          : message("规划没有设计出来，不能保存：{}", "the plan could not be designed, so it is not saved: {}", why)};
}

void save(std::string const& path, CityPlan const& result) {
  require_designed(result);
  Served served = served_by(result.made.task, result.plan);
  save_plan(path, result.named,
            {result.plan.cost_cny, result.plan.floor_cny, served.households, served.parcels, result.costs.name},
            bill_of(result.plan, result.named));
  remember_done(message("规划 {} 已存入 {}", "the plan {} is saved in {}", result.named.name, path));
}

/// Closes streets that somebody stands in the way of, or makes them dearer, as the options ask.
void mind_occupants(Arguments const& arguments, City const& city, ProjectDays const& days, SurveyOptions const& options,
                    CostTable const& costs, PlanTask& task, PlanEffort& effort) {
  bool forbidden = lists(arguments, "forbid", "clearance");
  if (!forbidden && !lists(arguments, "avoid", "occupied")) return;
  std::vector<HouseholdStatus> statuses = Day{city, {options.day, std::nullopt}}.statuses;
  Occupants occupants{city.land(), statuses, options.day};
  auto occupied = find_occupied(task, occupants, {}, options.jobs);
  if (forbidden) {
    forbid_occupied(task, occupied);
  } else if (costs.occupied_cny_per_m) {
    ClearanceForecast forecast{city, days, statuses, options.day};
    price_occupied(task, occupied, *costs.occupied_cny_per_m, [&](HouseholdId household) {
      Wait wait = wait_for(std::span{&household, 1}, Stage::vacated, forecast.futures);
      return costs.delay_cny_per_day.value_or(0) * wait.expected.value_or(0);
    });
  } else {
    effort.avoid = avoiding(occupied);
  }
}

int run(Arguments const& arguments, Console const& console) {
  std::string path = arguments.text("CITY");
  require_plan_target(console.output);
  SurveyOptions options;
  take_settings(options, arguments);
  options.day = arguments.date("as-of").value_or(now().day());
  options.jobs = console.jobs;
  Standard standard = read_standard(standard_named(arguments));
  CostTable costs = read_costs(arguments.text("costs"));
  options.standard = &standard;
  ProgressBar bar{console};
  options.progress = bar.progress();
  for (Message const& warning : costs.warnings) bar.say(warning);
  std::optional<Moment> moment{std::in_place, path, console.jobs};
  if (arguments.has("save")) require_plan_name(moment->file(), arguments.text("save"));
  City city = read_city(*moment, {.jobs = console.jobs, .progress = options.progress});
  CityPlanOptions asked;
  asked.against_flow = lists(arguments, "include", "against_flow");
  asked.clearing = lists(arguments, "include", "clearing");
  asked.forbid_rivers = lists(arguments, "forbid", "rivers");
  asked.forbid_railways = lists(arguments, "forbid", "railways");
  if (arguments.has("dem")) asked.terrain = read_terrain(arguments.text("dem"), city.crs);
  asked.terrain_offset_m = arguments.has("dem-offset") ? arguments.number("dem-offset", -1000, 1000) : 0;
  std::optional<CorridorFile> corridors;
  if (arguments.has("corridors")) {
    corridors = read_corridors(arguments.text("corridors"), city.crs);
    asked.corridors = &corridors->lines;
    asked.classes = corridors->classes;
  } else {
    asked.classes = line_classes(moment->file(), "streets");
  }
  asked.bed_level_m = bed_levels_m(moment->file());
  Survey survey{city, options};
  if (arguments.has("gap")) asked.parcels = parcels_of_gap(survey, arguments.text("gap"));
  if (arguments.has("within")) {
    std::set<std::string> within = parcels_within(city, read_within(arguments.text("within"), moment->file()));
    if (asked.parcels) std::erase_if(*asked.parcels, [&](std::string const& id) { return !within.contains(id); });
    if (!asked.parcels) asked.parcels = std::move(within);
  }
  options.progress.begin({"规划", "planning"});
  CityTask made = city_task(survey, costs, asked);
  if (made.task.sources.size() == 0)
    throw Error{message("{}：没有要接入的地块", "{}: there is no parcel to connect", path)};
  PlanEffort effort;
  mind_occupants(arguments, city, read_project_days(moment->file()), options, costs, made.task, effort);
  std::optional<BudgetPlan> budget;
  if (arguments.has("budget")) budget = plan_within(made.task, effort, arguments.number("budget", 0, 1e15));
  Plan plan = budget ? budget->plan : make_plan(made.task, effort);
  std::optional<std::vector<Plan>> others;
  if (arguments.has("alternatives"))
    others =
        alternatives(made.task, effort, plan, static_cast<std::size_t>(arguments.number("alternatives", 2, 20)) - 1);
  NamedPlan named = named_plan(made.task, plan, arguments.has("save") ? arguments.text("save") : "plan");
  std::vector<Clash> clashes = find_clashes(named, survey);
  CityPlan result{made, plan, named, costs, clashes, budget ? &*budget : nullptr, others ? &*others : nullptr};
  moment.reset();  // what is saved is written into the city file
  if (arguments.has("save")) save(path, result);
  std::string member = provenance(arguments, "plan", options.day, city.ledger.anchor);
  if (console.output == "-") {
    write_plan_geojson(result, city.crs, member, stdout, std::string{standard_output.in(console.language)});
    return 0;
  }
  if (!console.output.empty()) {
    write_plan(result, city.crs, member, console.language, console.output);
    remember_written(console.output);
  }
  bar.stop();
  if (console.format == Format::json) {
    show("{}\n", plan_json(result, console.language));
  } else {
    show_page(plan_table(result, console.language));
  }
  return 0;
}

}  // namespace

Command plan_command() {
  return {
      "plan",
      {"规划污水管：敷设位置、造价、服务的地块与户", "what sewers to lay, where, for how much, and whom they serve"},
      {{"CITY", {"城市文件", "the city file"}}},
      {within_option(),
       {"--gap", "ID", {"只接这一空白区（gaps 的编号）", "only the parcels of this unserved area (its id in gaps)"}},
       {"--corridors",
        "FILE",
        {"管道可以敷设的线，代替城市的道路", "lines to lay sewers in, instead of the streets of the city"}},
       {"--costs",
        "NAME|FILE",
        {"单价表：data/costs 里的名字或自己的 .toml", "prices: a table of data/costs or a .toml of your own"},
        "estimate-2024"},
       {"--standard",
        "NAME|FILE",
        {"设计标准：gb50014-2021、en752 或自己的 .toml",
         "standard of the design: gb50014-2021, en752 or a .toml of your own"},
        "gb50014-2021"},
       {"--dem", "FILE", {"地形栅格，坐标系同城市文件", "a terrain model in the CRS of the city"}},
       {"--dem-offset", "METRES", {"加到地形高程上", "added to the levels of the terrain model"}},
       {"--include",
        "WHAT",
        {"也接入管道反向的地块、正在征收的地块",
         "also parcels whose pipe is drawn the wrong way, or that are being cleared"},
        {},
        "against_flow clearing"},
       {"--forbid",
        "WHAT",
        {"不得穿越河道、铁路、未清场的地", "do not cross rivers, railways or land that is not cleared"},
        {},
        "rivers railways clearance"},
       {"--avoid",
        "WHAT",
        {"尽量避开有住户阻碍的路段（造价表有 occupied_cny_per_m 时按价）",
         "stay out of streets that households stand in the way of (at occupied_cny_per_m of the table, if it has one)"},
        {},
        "occupied"},
       {"--alternatives",
        "N",
        {"共给出 N 个规划，两两共用长度不超过五分之四",
         "N plans in all, no two of which share more than four fifths of their metres"}},
       {"--budget",
        "CNY",
        {"预算（元）：设计造价不超过它，接通户数最多", "the most households for at most this designed cost"}},
       {"--save", "NAME", {"以此名存入城市文件", "store the plan in the city file under this name"}},
       {"--reach", "METRES", {"接户半径", "a house connection is no longer than this"}, "30"},
       {"--snap", "METRES", {"管端与管点的容差", "ends this near to a node, an end or a pipe belong to it"}, "0.5"},
       {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
       {"--as-of", "DATE", {"截至日期（默认今天）", "as of this day (default today)"}}},
      "qinzao plan 秦灶.gpkg --gap blank_area-4269dbdfaff532d4 -o plan.geojson",
      run};
}

}  // namespace qinzao::cli
