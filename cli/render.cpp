#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <charconv>

#include "cli/command.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/options/within.hpp"
#include "cli/options/zones.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/checks/claims.hpp"
#include "engine/checks/gaps_summary.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/plan/saved_plan.hpp"
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

int run(Arguments const& arguments, Console const& console) {
  std::filesystem::path path = arguments.text("CITY");
  std::filesystem::path place = console.output;
  if (extension_of(place) != ".png")
    throw UsageError{Message{"render：请用 -o FILE.png 说明写到哪里", "render: say where to, with -o FILE.png"}};
  static_cast<void>(AtomicFile{place});  // says at once when nothing can be written there
  PictureSize size = size_of(arguments);
  Theme theme = *theme_of(arguments.text("theme"));
  Date day = arguments.date("as-of").value_or(now().day());

  ProgressBar bar{console};
  Moment moment{path, console.jobs};
  City city = read_city(moment, {.hydraulics = theme == Theme::assess,
                                 .records = theme == Theme::assess,
                                 .jobs = console.jobs,
                                 .progress = bar.progress()});
  ThemeInput input{city, day, console.language, nullptr, {}, nullptr, arguments.text("title"), false, console.jobs};
  Shapes within;
  Box extent = extent_of(city);
  if (arguments.has("plan") && theme != Theme::plan)
    throw UsageError{Message{"--plan 用于 --theme plan", "--plan goes with --theme plan"}};
  if (theme == Theme::plan) {
    std::optional<std::string> name = arguments.optional_text("plan");
    if (name) require_saved_plan(moment.file(), *name);
    extent = name ? extent_of_pipes(city, saved_pipes(city, moment.file(), *name)) : extent_of_plan(city);
    if (extent.empty())
      throw Error{message("{}：没有拟建管道可画；请先 qinzao plan --save",
                          "{}: has no proposed pipe to draw; qinzao plan --save makes some", path.string())};
  }
  if (arguments.has("within")) {
    within = read_within(arguments.text("within"), moment.file());
    input.within = &within;
    extent = {};
    for (std::uint32_t row = 0; row < within.size(); ++row) extent.add(within.box(row));
  }
  if (theme == Theme::assess && city.compliance->areas.size() == 0)
    throw Error{message("{}：没有片区可画；请先载入 areas", "{}: has no areas to draw; load areas", path.string())};
  if (extent.empty())
    throw Error{message("{}：没有可画的图形；请先载入 parcels 或 pipes",
                        "{}: has nothing with geometry to draw; load parcels or pipes", path.string())};
  DrawingContext context;
  input.flood = !context.is_software();

  std::optional<Survey> survey;
  std::optional<Zones> zones;
  std::vector<ParcelStage> stages;
  std::optional<Assessment> assessment;
  if (theme == Theme::coverage || theme == Theme::zones || theme == Theme::assess) {
    SurveyOptions options;
    options.day = day;
    take_settings(options, arguments);
    options.jobs = console.jobs;
    options.progress = bar.progress();
    input.survey = &survey.emplace(city, options);
  }
  if (theme == Theme::assess) input.assessment = &assessment.emplace(assess_city(*survey));
  if (theme == Theme::zones) {
    Group group = zone_group(arguments);
    if (!survey->assesses(group)) throw Error{why_not_assessed(*survey, group)};
    input.zones = &zones.emplace(find_zones(*survey, group, zone_by(arguments), input.within));
  }
  if (theme == Theme::progress) {
    stages = parcel_stages(city.land(), Day{city, {day, std::nullopt}}.statuses);
    input.stages = stages;
  }
  bar.progress().begin({"画图", "drawing"});
  Scene scene = scene_of(theme, input, frame_of(extent, size));
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
  return {"render",
          {"画成 PNG 地图", "draw a map as PNG"},
          {{"CITY", {"城市文件", "the city file"}}},
          {{"--theme",
            "THEME",
            {"主题：覆盖、进度、管网、规划、分区、达标区", "what the map shows"},
            "network",
            "coverage progress network plan zones assess"},
           {"--plan", "NAME", {"规划：图幅取这一已保存的规划", "plan: the map shows where this saved plan lies"}},
           within_option(),
           {"--size", "WIDTHxHEIGHT", {"像素，最大 8192", "pixels, up to 8192 each"}, "2400x1600"},
           {"--dpi", "NUMBER", {"每英寸像素，印刷用 300", "pixels an inch, 300 for print"}, "200"},
           {"--title", "TEXT", {"标题", "the title, in place of the city's name and the theme"}},
           zone_by_option(),
           zone_group_option(),
           {"--terminal",
            "NODE_IDS",
            {"覆盖、分区、达标区：另作终点的管点编号", "coverage, zones, assess: additional outlet nodes"},
            {},
            {},
            true},
           {"--as-of", "DATE", {"截至日期（默认今天）", "as of this day (default today)"}}},
          "qinzao render 秦灶.gpkg --theme coverage --as-of 2020-11-15 --size 4961x3508 --dpi 300 -o 覆盖.png",
          run};
}

}  // namespace qinzao::cli
