#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/options/gaps_asked.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/options/trade_words.hpp"
#include "cli/options/within.hpp"
#include "cli/options/without.hpp"
#include "cli/provenance.hpp"
#include "cli/qgis.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/gaps_json.hpp"
#include "cli/views/gaps_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/checks/compare.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/people_named.hpp"
#include "engine/checks/registry.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/own_findings.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/waivers.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/plan/saved_plan.hpp"
#include "engine/io/qgis/style.hpp"
#include "engine/io/results/finding_record.hpp"
#include "engine/io/results/findings.hpp"
#include "engine/io/results/pipe_values.hpp"
#include "engine/io/results/read_findings.hpp"
#include "engine/io/settings/rain.hpp"
#include "engine/io/settings/standard.hpp"

namespace qinzao::cli {

namespace {

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

/// Names the findings of the whole city and marks what is new since an earlier run and what the office lives with.
void hold_against_earlier_decisions(GapsResult& result, City const& city,
                                    std::optional<std::vector<PastFinding>> const& past,
                                    std::vector<Waiver> const& waivers, GapsOptions const& options) {
  result.ids = stable_ids(city, result.findings, options.jobs);
  if (past) {
    BaselineMatch match = match_baseline(city, result.findings, result.ids, *past, options.checks);
    for (std::size_t i = 0; i < match.known.size(); ++i)
      result.findings.list[i].since = match.known[i] ? SinceBaseline::known : SinceBaseline::fresh;
    result.gone = std::move(match.gone);
  }
  if (!waivers.empty()) take_waivers(city, result.findings, result.ids, waivers, options.day);
}

/// --values goes with hydraulics alone, into a file it can write.
void require_values(Arguments const& arguments, GapsOptions const& options) {
  require_pipe_values_place(arguments.text("values"));
  if (!needs_of(options.checks).standard)
    throw UsageError{Message{"--values：请同时写 --group hydraulics", "--values goes with --group hydraulics"}};
}

/// Whether --fail-on finds something, or a share of --fail-under is not reached.
bool fails(Arguments const& arguments, GapsResult const& result) {
  if (arguments.has("fail-under")) {
    double least = arguments.number("fail-under", 0, 100);
    if (std::ranges::any_of(result.quality, [&](QualityRow const& row) { return row.pass_percent() < least; }))
      return true;
  }
  if (!arguments.has("fail-on")) return false;
  Severity least = *severity_of(arguments.text("fail-on"));
  return std::ranges::any_of(result.findings.list, [&](Finding const& finding) {
    return finding.severity >= least && finding.status != FindingStatus::waived &&
           finding.since != SinceBaseline::known;
  });
}

int run(Arguments const& arguments, Console const& console) {
  std::vector<OwnRule> rules;
  if (arguments.has("rules")) rules = read_own_rules(arguments.text("rules"));
  add_checks(checks_of_rules(rules));
  if (arguments.has("list")) {
    list_checks(console);
    return 0;
  }
  if (!arguments.has("CITY")) throw UsageError{Message{"缺 CITY", "CITY is required"}};
  std::string path = arguments.text("CITY");
  GapsOptions options = gaps_options(arguments, console);
  for (OwnRule const& rule : rules)
    if (!options.asks(rule.name)) options.checks.push_back(rule.name);
  auto earlier = arguments.date("compare");
  if (earlier && *earlier > options.day)
    throw UsageError{message("--compare：{} 晚于截至日期 {}", "--compare: {} is later than the day looked at, {}",
                             earlier->iso(), options.day.iso())};
  require_findings_place(console.output);
  if (arguments.has("fail-under")) arguments.number("fail-under", 0, 100);
  if (arguments.has("values")) require_values(arguments, options);
  std::optional<std::vector<PastFinding>> past;
  if (arguments.has("baseline")) past = read_past_findings(arguments.text("baseline"));
  CheckNeeds needs = needs_of(options.checks);
  std::optional<Standard> standard;
  if (needs.limits) {
    standard = read_standard(standard_named(arguments));
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
      throw Error{message("{0}：图层 parcels 是空的或没有，无从知道哪里缺污水管；请载入：qinzao load {0} parcels 来源",
                          "{0}: the layer parcels is empty or missing, so nobody can tell what has no sewer; load it: "
                          "qinzao load {0} parcels SOURCE",
                          path)};
    bar.say(message("{}：图层 parcels 是空的或没有，不查覆盖",
                    "{}: the layer parcels is empty or missing: coverage is left out", path));
  }
  Shapes within;
  if (arguments.has("within")) {
    within = read_within(arguments.text("within"), moment.file());
    options.within = &within;
  }
  std::optional<DrainedBefore> drained = take_out_named(city, options, arguments);
  std::vector<Waiver> waivers = read_waivers(moment.file(), {options.day, std::nullopt});
  Survey survey{city, options};
  require_outlets(arguments, survey);
  GapsResult result = find_gaps(survey, options);
  if (!rules.empty()) result.findings.append(find_by_rules(path, city, rules));
  if (past || !waivers.empty() || !console.output.empty())
    hold_against_earlier_decisions(result, city, past, waivers, options);
  if (options.within != nullptr) keep_within(city, result.findings, result.ids, *options.within);
  if (drained) result.lost = lost_outlet(*drained, survey);
  bool survey_acceptance = arguments.has("fail-under") || options.asks("outlier");
  if (survey_acceptance || console.format == Format::json)  // what the office lives with is no better for it
    result.quality = quality_of(city, result.findings, options.checks, options.within);
  if (!waivers.empty()) result.waived = set_waived_aside(result.findings, result.ids, arguments.has("waived"));
  std::vector<AreaComparison> changes;
  if (earlier) {
    SurveyOptions at_that_time = options;
    at_that_time.day = *earlier;
    Survey then{city, at_that_time};
    changes = compare(then, survey);
  }

  if (arguments.has("values")) {
    std::vector<PipeValues> values = values_of_pipes(survey);
    if (options.within != nullptr)
      std::erase_if(values, [&](PipeValues const& of) {
        return !lies_within(*options.within, point_on(city.pipes.line, static_cast<std::uint32_t>(of.pipe.value())));
      });
    write_pipe_values(survey, values, console.language, arguments.text("values"));
  }
  std::string member = provenance(arguments, "gaps", options.day, read_anchor(moment.file()));
  bool failed = fails(arguments, result);
  Message withheld;
  auto page_of = [&] {
    std::vector<AreaComparison> const* compared = earlier ? &changes : nullptr;
    return console.format == Format::json ? gaps_json(survey, options.checks, result, compared, console.language) + "\n"
                                          : gaps_table(survey, options.checks, result, compared, console.language);
  };
  std::string page = console.output == "-" ? std::string{} : page_of();  // counts what is withheld below
  if (arguments.text("privacy") == "public") withheld = withhold_people(city, result.findings, result.ids);
  if (console.output == "-") {
    write_findings_geojson(city, result.findings, result.ids, console.language, console.jobs, stdout,
                           std::string{standard_output.in(console.language)}, bar.progress(), member);
  } else {
    if (!console.output.empty())
      write_findings(city, result.findings, result.ids, console.language, console.jobs, console.output, bar.progress(),
                     member);
    if (arguments.has("style")) style_output(console.output, "findings", console.language, now());
    bar.stop();
    std::size_t lost = extension_of(console.output) == ".fgb" ? count_without_place(city, result.findings) : 0;
    if (lost > 0) warn_of_lost_rows(console.output, lost, console.language);
    if (console.format == Format::json) {
      show("{}", page);
    } else {
      show_page(page);
    }
  }
  if (!withheld.en.empty() && !console.output.empty()) bar.say(withheld);
  return failed ? 3 : 0;
}

}  // namespace

Command gaps_command() {
  Command command{
      "gaps",
      {"查管网空白、断头、错接与数据问题", "find where sewers are missing, broken or wrong"},
      {{"CITY", {"城市文件", "the city file"}, Operand::Count::optional}},
      {{"--check",
        "NAMES",
        {"只做这些检查，逗号分隔，中文名亦可（见 --list）", "only these checks, comma between (see --list)"},
        {},
        {},
        false,
        all_checks()},
       {"--group", "NAMES", {"只做这几组检查", "only these groups of checks"}, {}, all_groups()},
       {"--rules",
        "NAME|FILE",
        {"本单位自己的检查（.toml，见 data/checks/README.md）", "checks of your own (.toml; data/checks/README.md)"}},
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
       {"--values",
        "FILE",
        {"水力：每根管的计算值写入 .gpkg、.fgb、.csv 或 .xlsx",
         "with --group hydraulics: what is calculated of every pipe, as .gpkg, .fgb, .csv or .xlsx"}},
       {"--snap", "METRES", {"管端与管点的容差", "ends this near to a node, an end or a pipe belong to it"}, "0.5"},
       {"--barriers",
        "LAYERS",
        {"接户不得穿越的图层；none 为不限", "layers no house connection may cross; none for none"},
        "rivers,railways",
        "rivers railways none"},
       {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
       within_option(),
       {"--as-of", "DATE", {"截至日期（默认今天）", "as of this day (default today)"}},
       {"--with-plan", "NAME", {"把这一已保存的规划当作已建成", "take this saved plan as built"}},
       without_option(),
       {"--compare", "DATE", {"与更早一天比较空白区", "compare the unserved areas with those of an earlier day"}},
       {"--baseline",
        "FILE",
        {"与以前写出的问题（.geojson、.geojsonl）对照：哪些新增、哪些已消除",
         "hold the findings against those of an earlier run (.geojson, .geojsonl): what is new, what is gone"}},
       {"--fail-on",
        "SEVERITY",
        {"有此等级以上的问题（给了 --baseline 则只算新增的）则退出码为 3",
         "exit with 3 where a finding is at least this severe; with --baseline, a new one"},
        {},
        "error warning"},
       {"--waived", "", {"连同已豁免的问题", "waived findings too"}},
       {"--fail-under",
        "PERCENT",
        {"普查验收：某图层某组检查的合格率低于此数则退出码为 3",
         "exit with 3 where a smaller share of the rows of a layer passes a group of checks"}},
       {"--privacy",
        "PROFILE",
        {"公开范围：public 写出的文件不含涉及具体户或房屋的问题，只计数",
         "who may read the file: public leaves out what names a household or a building, and counts it"},
        "internal",
        "internal public"},
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
