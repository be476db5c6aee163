#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/qgis.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/trade_words.hpp"
#include "cli/views/gaps_json.hpp"
#include "cli/views/gaps_table.hpp"
#include "cli/within.hpp"
#include "engine/base/error.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/note.hpp"
#include "engine/checks/compare.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/saved_plan.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/qgis/style.hpp"
#include "engine/io/results/findings.hpp"
#include "engine/io/results/read_findings.hpp"
#include "engine/io/settings/rain.hpp"
#include "engine/io/settings/standard.hpp"

namespace qinzao::cli {

namespace {

std::vector<std::string> groups_asked(Arguments const& arguments) {
  std::vector<std::string> names = arguments.list("group");
  if (names.empty() && arguments.list("check").empty()) names = {"coverage", "topology"};
  return names;
}

/// The names that --check gives, those of the trade (断头管、逆坡) too.
std::vector<std::string> checks_named(Arguments const& arguments) {
  std::vector<std::string> all;
  for (Check const& check : check_registry()) all.emplace_back(check.name);
  std::vector<std::string> names;
  for (std::string const& given : arguments.list("check"))
    for (std::string const& word : parts_of(given)) {
      Check const* check = check_called(word);
      if (check == nullptr)
        throw UsageError{filled("--check：没有检查 {}{}；qinzao gaps --list 列出全部",
                                "--check: no check named {}{}; qinzao gaps --list names them all", word,
                                suggestion(word, all))};
      names.emplace_back(check->name);
    }
  return names;
}

/// The checks --check and --group ask for; all of coverage and topology where neither is given.
std::vector<std::string> wanted_checks(Arguments const& arguments) {
  std::vector<std::string> sets = groups_asked(arguments);
  std::vector<std::string> names = checks_named(arguments);
  auto among = [](std::vector<std::string> const& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
  };
  std::vector<std::string> checks;
  for (Check const& check : check_registry())
    if (among(names, check.name) || among(sets, check.group) || among(sets, check.also_with))
      checks.emplace_back(check.name);
  return checks;
}

GapsOptions options_of(Arguments const& arguments, Console const& console) {
  GapsOptions options;
  options.checks = wanted_checks(arguments);
  options.reach_m = arguments.number("reach", 0, 10000);
  options.snap_m = arguments.number("snap", 0, 100);
  for (Check const& check : check_registry())
    for (CheckOption const& option : check.options)
      if (!option.value.empty())
        options.check_options.emplace(option.name, arguments.number(option.name, option.least, option.most));
  options.rivers_bar = options.railways_bar = false;
  for (std::string const& layer : arguments.list("barriers")) {
    if (layer == "rivers") options.rivers_bar = true;
    if (layer == "railways") options.railways_bar = true;
  }
  options.day = arguments.date("as-of").value_or(now().day());
  options.today = now().day();
  options.terminals = arguments.list("terminal");
  options.jobs = console.jobs;
  return options;
}

/// Error where what is asked for by name needs a flow group that has pipes and no outlet.
void require_outlets(Arguments const& arguments, Survey const& survey) {
  std::vector<std::string> names = checks_named(arguments);
  std::vector<std::string> sets = arguments.list("group");
  if (names.empty() && sets.empty()) sets = {"coverage"};
  std::vector<Outlets> asked;
  for (std::string const& name : names) asked.push_back(find_check(name)->needs.outlets);
  for (std::string const& name : sets) asked.push_back(outlets_of_group(name));
  auto among = [&](Outlets outlets) { return std::ranges::find(asked, outlets) != asked.end(); };
  bool any_pipes = has_pipes(survey.network(), Group::foul) || has_pipes(survey.network(), Group::storm);
  if (among(Outlets::foul) && !survey.assesses(Group::foul)) throw Error{why_not_assessed(survey, Group::foul)};
  if (among(Outlets::any) && any_pipes && !survey.assesses_pipes())
    throw Error{why_not_assessed(survey, survey.assesses(Group::foul) ? Group::storm : Group::foul)};
}

void list_checks_as_json(Language language) {
  auto list = nlohmann::ordered_json::array();
  for (Check const& check : check_registry()) {
    auto reasons = nlohmann::ordered_json::array();
    for (Reason const& reason : check.reasons)
      if (!reason.name.empty()) reasons.push_back({{"reason", reason.name}, {"title", reason.title.in(language)}});
    list.push_back({{"check", check.name},
                    {"group", check.group},
                    {"title", check.title.in(language)},
                    {"definition", check.definition.in(language)},
                    {"reasons", reasons}});
  }
  show("{}\n", json_text(nlohmann::ordered_json{{"checks", list}}));
}

void list_checks(Console const& console) {
  if (console.format == Format::json) return list_checks_as_json(console.language);
  for (Check const& check : check_registry()) {
    show("{:<22} {:<9} {}\n", check.name, check.group, check.title.in(console.language));
    show("    {}\n", check.definition.in(console.language));
    for (Reason const& reason : check.reasons)
      if (!reason.name.empty()) show("    {:<18} {}\n", reason.name, reason.title.in(console.language));
  }
}

int run(Arguments const& arguments, Console const& console) {
  if (arguments.has("list")) {
    list_checks(console);
    return 0;
  }
  if (!arguments.has("CITY")) throw UsageError{Note{"缺 CITY", "CITY is required"}};
  std::string path = arguments.text("CITY");
  GapsOptions options = options_of(arguments, console);
  auto earlier = arguments.date("compare");
  if (earlier && *earlier > options.day)
    throw UsageError{filled("--compare：{} 晚于所看之日 {}", "--compare: {} is later than the day looked at, {}",
                            earlier->iso(), options.day.iso())};
  require_findings_place(console.output);
  std::optional<std::vector<PastFinding>> past;
  if (arguments.has("baseline")) past = read_past_findings(arguments.text("baseline"));
  CheckNeeds needs = needs_of(options.checks);
  std::optional<Standard> standard;
  if (needs.standard) {
    standard = read_standard(arguments.text("standard"));
    options.standard = &*standard;
  }
  if (arguments.has("style")) require_styled_place(console.output);
  bool land = needs.land || earlier.has_value();
  std::optional<Rain> rain;
  if (arguments.has("rain")) rain = read_rain(arguments.text("rain"));
  ProgressBar bar{console};
  options.progress = bar.progress();
  Moment moment{path, console.jobs};  // the area of --within is of it too
  City city = read_city(moment, {.land = land,
                                 .hydraulics = needs.details,
                                 .records = needs.records,
                                 .jobs = console.jobs,
                                 .progress = options.progress});
  if (rain) city.rain = rain;
  if (arguments.has("with-plan")) take_as_built(city, moment.file(), arguments.text("with-plan"));
  bool parcels = land && city.parcels.size() > 0;
  auto needs_parcels = [](std::string const& name) { return find_check(name)->needs.parcels; };
  if (!parcels && std::erase_if(options.checks, needs_parcels) > 0) {
    if (options.checks.empty())
      throw Error{filled("{0}：图层 parcels 是空的或没有，无从知道哪里缺污水管；请载入：qinzao load {0} parcels 来源",
                         "{0}: the layer parcels is empty or missing, so nobody can tell what has no sewer; load it: "
                         "qinzao load {0} parcels SOURCE",
                         path)};
    bar.say(filled("{}：图层 parcels 是空的或没有，不查覆盖",
                   "{}: the layer parcels is empty or missing: coverage is left out", path));
  }
  Shapes within;
  if (arguments.has("within")) {
    within = read_within(arguments.text("within"), moment.file());
    options.within = &within;
  }
  Survey survey{city, options};
  require_outlets(arguments, survey);
  GapsResult result = find_gaps(survey, options);
  if (past)
    result.baseline =
        match_baseline(city, result.findings, stable_ids(city, result.findings, console.jobs), *past, options.checks);
  std::vector<AreaComparison> changes;
  if (earlier) {
    SurveyOptions at_that_time = options;
    at_that_time.day = *earlier;
    Survey then{city, at_that_time};
    changes = compare(then, survey);
  }

  if (console.output == "-") {
    write_findings_geojson(city, result.findings, console.language, console.jobs, stdout,
                           std::string{standard_output.in(console.language)}, bar.progress());
  } else {
    if (!console.output.empty())
      write_findings(city, result.findings, console.language, console.jobs, console.output, bar.progress());
    if (arguments.has("style")) style_output(console.output, "findings", console.language, now());
    bar.stop();
    if (console.format == Format::json) {
      show("{}\n", gaps_json(survey, options.checks, result, earlier ? &changes : nullptr, console.language));
    } else {
      show_page(gaps_table(survey, options.checks, result, earlier ? &changes : nullptr, console.language));
    }
  }
  if (!arguments.has("fail-on")) return 0;
  Severity least = arguments.text("fail-on") == "error" ? Severity::error : Severity::warning;
  bool failed = false;
  for (std::size_t i = 0; i < result.findings.list.size(); ++i) {
    bool is_new = !result.baseline || !result.baseline->known[i];
    failed = failed || (is_new && result.findings.list[i].severity >= least);
  }
  return failed ? 3 : 0;
}

/// The words of the table of commands live as long as the program; those made here are kept.
std::string_view kept_word(std::string word) {
  static std::deque<std::string> words;
  return words.emplace_back(std::move(word));
}

std::string all_groups() {
  std::string all;
  for (std::string_view group : check_groups()) all += (all.empty() ? "" : " ") + std::string{group};
  return all;
}

/// One flag for each option that a check has on the command line.
std::vector<Option> options_of_checks() {
  std::vector<Option> flags;
  for (Check const& check : check_registry())
    for (CheckOption const& option : check.options)
      if (!option.value.empty())
        flags.push_back({kept_word("--" + std::string{option.name}), option.value, option.help,
                         kept_word(fmt::format("{}", option.by_default))});
  return flags;
}

}  // namespace

Command gaps_command() {
  Command command{
      "gaps",
      {"查管网空白、断头、错接与数据问题", "find where sewers are missing, broken or wrong"},
      {{"CITY", {"城市文件", "the city file"}, Operand::Count::optional}},
      {{"--check", "NAMES", {"只做这些检查，逗号分隔（见 --list）", "only these checks, comma between (see --list)"}},
       {"--group", "NAMES", {"只做这几组检查", "only these groups of checks"}, {}, kept_word(all_groups())},
       {"--reach", "METRES", {"接户半径", "a house connection is no longer than this"}, "30"},
       {"--standard",
        "NAME|FILE",
        {"水力检查用的标准：gb50014-2021、en752 或自己的 .toml",
         "standard of the hydraulic checks: gb50014-2021, en752 or a .toml of your own"},
        "gb50014-2021"},
       {"--rain",
        "NAME|FILE",
        {"当地暴雨强度公式：如 南通，或自己的 .toml（默认用城市文件所记；没有则不判雨水）",
         "the rain of the place: such as nantong, or a .toml of your own (default: what the city file keeps; without "
         "any, storms are not judged)"}},
       {"--snap", "METRES", {"管端与管点的容差", "ends this near to a node, an end or a pipe belong to it"}, "0.5"},
       {"--barriers",
        "LAYERS",
        {"接户不得穿越的图层；none 为不限", "layers no house connection may cross; none for none"},
        "rivers,railways",
        "rivers railways none"},
       {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
       within_option(),
       {"--as-of", "DATE", {"看哪一天（默认今天）", "as of this day (default today)"}},
       {"--with-plan", "NAME", {"把这一已保存的规划当作已建成", "take this saved plan as built"}},
       {"--compare", "DATE", {"与更早一天比较空白区", "compare the unserved areas with those of an earlier day"}},
       {"--baseline",
        "FILE",
        {"与早先写出的发现（.geojson）比：哪些是新的、哪些已消失",
         "hold the findings against those of an earlier run (.geojson): what is new, what is gone"}},
       {"--fail-on",
        "SEVERITY",
        {"有此等级以上的发现（给了 --baseline 则只算新的）则退出码为 3",
         "exit with 3 where a finding is at least this severe; with --baseline, a new one"},
        {},
        "error warning"},
       style_option(),
       {"--list", "", {"列出全部检查及其定义", "list every check with its definition"}}},
      "qinzao gaps 秦灶.gpkg --group coverage,topology --reach 30 -o gaps.geojson",
      run};
  std::vector<Option> flags = options_of_checks();
  auto before = std::ranges::find(command.options, "fail-on", &Option::name);
  command.options.insert(before, flags.begin(), flags.end());
  return command;
}

}  // namespace qinzao::cli
