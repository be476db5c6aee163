#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <charconv>

#include "cli/command.hpp"
#include "cli/options/gaps_asked.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/options/within.hpp"
#include "cli/options/zone_options.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/checks/claims.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/gaps_summary.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/waivers.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/plan/plan_record.hpp"
#include "engine/io/plan/saved_plan.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/render/render.hpp"
#include "engine/render/theme.hpp"

namespace qinzao::cli {

namespace {

/// 2400x1600
PictureSize size_of(Arguments const& arguments) {
  constexpr int least_px = 200;
  constexpr int most_px = 8192;
  std::string text = arguments.text("size");
  PictureSize size;
  char const* end = text.data() + text.size();
  auto [x, wide] = std::from_chars(text.data(), end, size.width_px);
  bool sound = wide == std::errc{} && x != end && *x == 'x';
  if (sound) {
    auto [last, high] = std::from_chars(x + 1, end, size.height_px);
    sound = high == std::errc{} && last == end;
  }
  for (int side : {size.width_px, size.height_px}) sound = sound && side >= least_px && side <= most_px;
  if (!sound)
    throw UsageError{message("--size：“{}”不是 宽x高，各为 {} 至 {}",
                             "--size: '{}' is not WIDTHxHEIGHT, each from {} to {}", text, least_px, most_px)};
  size.dpi = arguments.number("dpi", 30, 1200);
  return size;
}

/// The polygons of --within and where their map lies.
Box box_of(Shapes const& within) {
  Box box;
  for (std::uint32_t row = 0; row < within.size(); ++row) box.add(within.box(row));
  return box;
}

/// Where the map lies that shows what is proposed, or one saved plan; its figures go beside it.
Box extent_of_plans(Arguments const& arguments, City const& city, Database const& file, ThemeInput& input) {
  std::optional<std::string> name = arguments.optional_text("plan");
  if (name) require_saved_plan(file, *name);
  Box extent = name ? extent_of_pipes(city, saved_pipes(city, file, *name)) : extent_of_plan(city);
  if (extent.empty())
    throw Error{message("{}：没有拟建管道可画；请先 qinzao plan --save",
                        "{}: has no proposed pipe to draw; qinzao plan --save makes some", file.path().string())};
  for (PlanRecord const& plan : read_plan_records(file))
    if (plan.name == name) {
      bool zh = input.language == Language::zh;
      input.figures = {{(zh ? "规划 " : "plan ") + plan.name, {}},
                       {zh ? "估算造价" : "estimated cost", zh ? fmt::format("{:.1f} 万元", plan.figures.cost_cny / 1e4)
                                                               : grouped(plan.figures.cost_cny) + " CNY"},
                       {zh ? "接入的户" : "households connected", fmt::format("{:.0f}", plan.figures.households)},
                       {zh ? "接入的地块" : "parcels connected", fmt::format("{:.0f}", plan.figures.parcels)}};
    }
  return extent;
}

/// What a map rests on, and when it was drawn, a line each.
std::vector<std::string> imprint_of(std::filesystem::path const& city, Anchor const& ledger, Frame const& frame,
                                    Language language) {
  auto line = [language](Message const& note) { return note.in(language); };
  std::vector<std::string> lines{line(message("资料：{}", "data: {}", city.filename().string()))};
  if (ledger.count > 0)
    lines.push_back(line(
        message("台账：{} 行，末行校验码 {}", "ledger: {} rows, head {}", ledger.count, ledger.head.substr(0, 8))));
  lines.push_back(
      line(message("比例尺 1:{:.0f}（纸面 {:.0f} × {:.0f} 毫米）", "1:{:.0f} on {:.0f} x {:.0f} mm of paper",
                   frame.scale(), frame.width_px / frame.px_per_mm, frame.height_px / frame.px_per_mm)));
  lines.push_back(line(message("制图：{}，qinzao {}", "drawn on {} by qinzao {}", now().day().iso(), QINZAO_VERSION)));
  return lines;
}

/// The checks of the theme findings, for the city as it is. Error: none of them can run.
std::vector<std::string> checks_for(Arguments const& arguments, City const& city, ProgressBar& bar) {
  std::vector<std::string> checks = checks_or_groups(arguments);
  auto needs_parcels = [](std::string const& name) { return find_check(name)->needs.parcels; };
  if (city.parcels.size() > 0 || std::erase_if(checks, needs_parcels) == 0) return checks;
  Message cause =
      message("图层 parcels 是空的或没有，不查覆盖", "the layer parcels is empty or missing: coverage is left out");
  if (checks.empty()) throw Error{cause};
  bar.say(cause);
  return checks;
}

/// Error: what the checks ask needs outlets, and the city has none.
void require_outlets(Survey const& survey, std::vector<std::string> const& checks) {
  Outlets outlets = needs_of(checks).outlets;
  if (outlets == Outlets::foul && !survey.assesses(Group::foul)) throw Error{why_not_assessed(survey, Group::foul)};
  if (outlets == Outlets::any && !survey.assesses_pipes())
    throw Error{why_not_assessed(survey, survey.assesses(Group::foul) ? Group::storm : Group::foul)};
}

/// What the themes ask that must be worked out of a city first.
struct Worked {
  std::optional<Standard> standard;
  std::optional<Survey> survey;
  std::optional<Zones> zones;
  std::optional<Day> at;
  std::vector<ParcelStage> stages;
  std::optional<Assessment> assessment;
  Findings findings;

  void for_findings(City const& city, Database const& file, GapsOptions asked, ThemeInput& input) {
    if (needs_of(asked.checks).limits) asked.standard = &*standard;
    input.survey = &survey.emplace(city, asked);
    require_outlets(*survey, asked.checks);
    findings = find_findings(*survey, asked);
    std::vector<Waiver> waivers = read_waivers(file, {asked.day, std::nullopt});
    if (!waivers.empty()) {
      std::vector<std::string> ids = stable_ids(city, findings, asked.jobs);
      take_waivers(city, findings, ids, waivers, asked.day);
      set_waived_aside(findings, ids, false);
    }
    std::vector<std::string> ids;
    if (input.within != nullptr) keep_within(city, findings, ids, *input.within);
    input.findings = &findings;
  }
};

int run(Arguments const& arguments, Console const& console) {
  std::filesystem::path path = arguments.text("CITY");
  std::filesystem::path place = console.output;
  if (extension_of(place) != ".png")
    throw UsageError{Message{"render：请用 -o FILE.png 说明写到哪里", "render: say where to, with -o FILE.png"}};
  static_cast<void>(AtomicFile{place});  // says at once when nothing can be written there
  PictureSize size = size_of(arguments);
  Theme theme = *theme_of(arguments.text("theme"));
  if (arguments.has("plan") && theme != Theme::plan)
    throw UsageError{Message{"--plan 用于 --theme plan", "--plan goes with --theme plan"}};
  if (!arguments.list("check").empty() && theme != Theme::findings)
    throw UsageError{Message{"--check 用于 --theme findings", "--check goes with --theme findings"}};
  CheckNeeds needs = theme == Theme::findings ? needs_of(checks_or_groups(arguments)) : CheckNeeds{};
  Worked worked;
  if (needs.limits) worked.standard = read_standard(standard_named(arguments));

  ProgressBar bar{console};
  Moment moment{path, console.jobs};
  City city = read_city(moment, {.hydraulics = theme == Theme::assess || needs.details,
                                 .records = theme == Theme::assess || needs.records,
                                 .jobs = console.jobs,
                                 .progress = bar.progress()});
  GapsOptions asked;
  asked.day = arguments.date("as-of").value_or(now().day());
  asked.today = now().day();
  take_settings(asked, arguments);
  asked.jobs = console.jobs;
  asked.progress = bar.progress();
  ThemeInput input{.city = city,
                   .day = asked.day,
                   .language = console.language,
                   .title = arguments.text("title"),
                   .jobs = console.jobs};
  Box extent = theme == Theme::plan ? extent_of_plans(arguments, city, moment.file(), input) : extent_of(city);
  Shapes within;
  if (arguments.has("within")) {
    std::string given = arguments.text("within");
    within = read_within(given, moment.file());
    input.within = &within;
    if (!std::filesystem::exists(given)) input.place = given;
    extent = box_of(within);
  }
  if (theme == Theme::assess && city.compliance->areas.size() == 0)
    throw Error{message("{}：没有片区可画；请先载入 areas", "{}: has no areas to draw; load areas", path.string())};
  if (extent.empty())
    throw Error{message("{}：没有可画的图形；请先载入 parcels 或 pipes",
                        "{}: has nothing with geometry to draw; load parcels or pipes", path.string())};
  DrawingContext context;
  input.flood = !context.is_software();

  if (theme == Theme::coverage || theme == Theme::zones || theme == Theme::assess)
    input.survey = &worked.survey.emplace(city, asked);
  if (theme == Theme::assess) input.assessment = &worked.assessment.emplace(assess_city(*worked.survey));
  if (theme == Theme::zones) {
    Group group = zone_group(arguments);
    if (!worked.survey->assesses(group)) throw Error{why_not_assessed(*worked.survey, group)};
    input.zones = &worked.zones.emplace(find_zones(*worked.survey, group, zone_by(arguments), input.within));
  }
  if (theme == Theme::progress) {
    input.at = &worked.at.emplace(city, AsOf{asked.day, std::nullopt});
    worked.stages = parcel_stages(city.land(), worked.at->statuses);
    input.stages = worked.stages;
  }
  if (theme == Theme::findings) {
    asked.checks = checks_for(arguments, city, bar);
    worked.for_findings(city, moment.file(), asked, input);
  }
  bar.progress().begin({"画图", "drawing"});
  Frame frame = frame_of(extent, size);
  input.imprint = imprint_of(path, read_anchor(moment.file()), frame, console.language);
  Scene scene = scene_of(theme, input, frame);
  write_beside(place, png_of(draw(scene, context), size.dpi));
  bar.stop();
  if (console.format == Format::json) {
    nlohmann::ordered_json page{
        {"picture", place.string()}, {"width_px", size.width_px}, {"height_px", size.height_px}};
    show("{}\n", json_text(page));
  } else if (!console.quiet)
    show("{} ({} x {})\n", place.string(), size.width_px, size.height_px);
  return 0;
}

}  // namespace

Command render_command() {
  return {
      "render",
      {"画成 PNG 地图", "draw a map as PNG"},
      {{"CITY", {"城市文件", "the city file"}}},
      {{"--theme",
        "THEME",
        {"主题：覆盖、进度、管网、规划、分区、达标区、问题", "what the map shows"},
        "network",
        "coverage progress network plan zones assess findings"},
       {"--check",
        "NAMES",
        {"问题：只画这些检查或这几组（默认覆盖与拓扑）",
         "findings: only these checks or groups of them (default: coverage and topology)"},
        {},
        {},
        true,
        all_checks()},
       {"--plan", "NAME", {"规划：图幅取这一已保存的规划", "plan: the map shows where this saved plan lies"}},
       within_option(),
       {"--size", "WIDTHxHEIGHT", {"像素，最大 8192", "pixels, up to 8192 each"}, "2400x1600"},
       {"--dpi", "NUMBER", {"每英寸像素，印刷用 300", "pixels an inch, 300 for print"}, "200"},
       {"--title", "TEXT", {"标题", "the title, in place of the city's name and the theme"}},
       zone_by_option(),
       zone_group_option(),
       {"--terminal",
        "NODE_IDS",
        {"覆盖、分区、达标区、问题：另作终点的管点编号", "coverage, zones, assess, findings: additional outlet nodes"},
        {},
        {},
        true},
       {"--as-of", "DATE", {"截至日期（默认今天）", "as of this day (default today)"}}},
      "qinzao render 秦灶.gpkg --theme coverage --as-of 2020-11-15 --size 4961x3508 --dpi 300 -o 覆盖.png",
      run};
}

}  // namespace qinzao::cli
