#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/options/within.hpp"
#include "cli/progress_backtest.hpp"
#include "cli/progress_period.hpp"
#include "cli/provenance.hpp"
#include "cli/qgis.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/ledger_table.hpp"
#include "cli/views/progress_bulletin.hpp"
#include "cli/views/progress_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/parallel.hpp"
#include "engine/city/day.hpp"
#include "engine/io/city/households.hpp"
#include "engine/io/city/households_within.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/personal.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/ledger/export_log.hpp"
#include "engine/io/ledger/pseudonym_key.hpp"
#include "engine/io/qgis/style.hpp"
#include "engine/io/results/stages.hpp"
#include "engine/io/settings/floors.hpp"
#include "engine/io/settings/forecast.hpp"
#include "engine/io/settings/tracks.hpp"
#include "engine/land/excerpt.hpp"
#include "engine/land/forecast/unlisted.hpp"
#include "engine/land/parcel_stages.hpp"

namespace qinzao::cli {

namespace {

AsOf as_of_of(Arguments const& arguments, Instant moment) {
  AsOf as_of;
  as_of.effective = arguments.date("as-of").value_or(moment.day());
  auto known = arguments.optional_text("known-at");
  if (!known) return as_of;
  as_of.known = Instant::parse(*known);
  if (auto day = Date::parse(*known); day && known->size() == 10) as_of.known = Instant::end_of(*day);
  if (!as_of.known)
    throw UsageError{
        message("--known-at：“{}”既不是日期（如 2020-11-15）也不是时刻（如 2020-11-15T08:00:00Z）",
                "--known-at: '{}' is neither a date like 2020-11-15 nor a moment like 2020-11-15T08:00:00Z", *known)};
  return as_of;
}

ProgressView view_of(Arguments const& arguments) {
  if (arguments.has("tail")) return ProgressView::tail;
  std::string by = arguments.text("by");
  if (by == "category") return ProgressView::category;
  if (by == "unit") return ProgressView::unit;
  if (by == "month") return ProgressView::month;
  if (by == "day") return ProgressView::day;
  return ProgressView::project;
}

void count(ProgressPage& page) {
  switch (page.view) {
    case ProgressView::project:
      page.rows = progress_by_project(page.input);
      if (page.privacy == Privacy::for_public)
        page.rows = public_rows(page.rows, smallest_public_group, page.pooled_projects);
      break;
    case ProgressView::category:
      page.rows = progress_by_category(page.input);
      break;
    case ProgressView::unit:
      page.rows = progress_by_project(page.input);
      break;
    case ProgressView::month:
      page.periods = progress_by_month(page.input);
      break;
    case ProgressView::day:
      page.periods = progress_by_day(page.input);
      break;
    case ProgressView::tail:
      page.tail = tail_list(page.input);
      break;
  }
}

/// Ids and heads of the tail, as far as the profile lets them out. `rows`: household -> its row in the file, where only
/// some are looked at.
void name_tail(ProgressPage& page, Database const& city, std::vector<std::uint32_t> const* rows) {
  bool with_heads = page.privacy == Privacy::internal || page.privacy == Privacy::area;
  std::vector<std::string> heads = with_heads ? read_heads(city) : std::vector<std::string>{};
  std::optional<PseudonymKey> key;
  if (page.privacy == Privacy::area) key = pseudonym_key_of(city.path());
  for (TailRow const& row : page.tail) {
    std::string id{page.input.households.household_id[row.household]};
    page.names.push_back(key ? pseudonym(*key, id) : id);
    std::uint32_t in_file = rows == nullptr ? row.household.value() : (*rows)[row.household.value()];
    if (with_heads) page.heads.push_back(key ? masked_name(heads[in_file]) : heads[in_file]);
  }
}

void write(ProgressPage const& page, Console const& console, std::filesystem::path const& city,
           ExportEntry const& entry) {
  std::filesystem::path place = console.output;
  export_file(city, entry, place, [&](std::filesystem::path const& path) {
    if (extension_of(place) == ".json") return write_whole(path, place, progress_json(page, console.language));
    std::vector<Spreadsheet> sheets;
    if (page.forecast) sheets.push_back(forecast_sheet(*page.forecast, page.input.projects, console.language));
    bool book = extension_of(place) == ".xlsx";
    if (!page.forecast || book) sheets.push_back(progress_sheet(page, console.language));
    if (page.bulletin && page.view == ProgressView::project && book)
      sheets.push_back(unit_sheet(page, console.language));
    write_workbook(sheets, path, place);
  });
  remember_written(place);
}

/// The stages of the parcels that the households of the input hold. Rows of input and city may differ.
std::vector<ParcelStage> stages_of(City const& city, ProgressInput const& input) {
  TextIndex rows{city.households.household_id};
  Shapes places;
  for (std::size_t household = 0; household < input.households.size(); ++household) {
    if (auto row = rows.find(input.households.household_id[HouseholdId{household}])) {
      places.push_back(city.household_places, *row);
    } else {
      places.end_feature(ShapeKind::none);
    }
  }
  return parcel_stages({city.parcels, city.buildings, input.households, places, city.links, city.projects},
                       input.statuses);
}

/// The parcels by stage, to a file or to standard output.
int write_map(Console const& console, std::filesystem::path const& path, City const& city, ProgressInput const& input,
              std::string const& member, ExportEntry entry, bool styled, ProgressBar& bar) {
  entry.what = "progress map";
  bar.progress().begin({"写图", "writing the map"});
  std::string text = stages_geojson(city, stages_of(city, input), console.language, member);
  if (console.output == "-") {
    log_export(path, entry, text);
    bar.stop();
    show_page(text);
    return 0;
  }
  export_file(path, entry, console.output,
              [&](std::filesystem::path const& place) { write_whole(place, console.output, text); });
  remember_written(console.output);
  if (styled) style_output(console.output, "stages", console.language, entry.written_at);
  bar.stop();
  say_written(console);
  return 0;
}

/// What progress is counted from, without a map: households, projects and the ledger.
City read_clearance(Moment& moment, unsigned jobs) {
  City facts;
  facts.projects = read_projects(moment.file());
  facts.tracks = read_tracks();
  parallel_invoke(
      jobs, [&] { moment.lend([&](Database const& own) { facts.households = read_households(own); }); },
      [&] { facts.ledger = read_ledger(moment, jobs); });
  return facts;
}

/// The day of --forecast; none: not given.
std::optional<Date> forecast_day(Arguments const& arguments, Console const& console, ProgressView view, Privacy privacy,
                                 Date as_of) {
  auto day = arguments.date("forecast");
  if (!day) return day;
  if (*day <= as_of || *day > day_after(as_of, forecast_limit_days))
    throw UsageError{message("--forecast：{} 应在截至日 {} 之后、十年以内",
                             "--forecast: {} must lie after {}, the day of the figures, and within ten years of it",
                             day->iso(), as_of.iso())};
  if (arguments.has("tail"))
    throw UsageError{Message{"--forecast 不能与 --tail 同用", "--forecast cannot go with --tail"}};
  if (view != ProgressView::project && view != ProgressView::category)
    throw UsageError{Message{"--forecast 只按项目或类别", "--forecast goes with --by project or --by category"}};
  if (arguments.has("within"))
    throw UsageError{Message{"--forecast 只预测整个项目，不能与 --within 同用",
                             "--forecast is of whole projects, so --within cannot go with it"}};
  if (privacy == Privacy::for_public)
    throw UsageError{Message{"--forecast 不能与 --privacy public 同用", "--forecast cannot go with --privacy public"}};
  if (console.output == "-" || extension_of(console.output) == ".geojson")
    throw UsageError{Message{"地图不显示预测：--forecast 请写 .json .csv .xlsx",
                             "the map shows no forecast: with --forecast write .json, .csv or .xlsx"}};
  return day;
}

ForecastPage forecast_on(Date day, ProgressInput const& input, ProjectDays const& days, Ledger const& ledger,
                         Tracks const& tracks, AsOf const& as_of) {
  ForecastPage page;
  page.day = day;
  page.floor_steps = read_floor_steps();
  ForecastPrior prior = read_forecast_prior();
  page.prior_source = prior.source;
  std::vector<ProjectId> project_of = projects_of(input.households, input.projects);
  Column<ProjectId, ProjectTimes> times = project_times(
      {input.projects, days, input.households.household_id, project_of, ledger, tracks, page.floor_steps}, as_of);
  Forecaster forecaster{{input.households.household_id, project_of, input.statuses, input.projects.project_id, times,
                         input.as_of, prior}};
  std::vector<std::int64_t> unlisted = unlisted_households(progress_by_project(input), input.projects.size());
  page.projects = forecast_projects(forecaster, {day, unlisted, page.floor_steps});
  return page;
}

int run(Arguments const& arguments, Console const& console) {
  std::filesystem::path path = arguments.text("CITY");
  Instant moment = now();
  AsOf as_of = as_of_of(arguments, moment);
  if (arguments.has("backtest")) return run_backtest(arguments, console, as_of, moment);
  Privacy privacy = privacy_of(arguments.text("privacy")).value_or(Privacy::none);
  ProgressView view = view_of(arguments);
  if (arguments.has("style")) require_styled_place(console.output);
  if (privacy == Privacy::for_public && view != ProgressView::project)
    throw UsageError{Message{"--privacy public 只按项目给进度", "--privacy public gives progress by project alone"}};
  if (privacy == Privacy::for_public && arguments.has("within"))
    throw UsageError{Message{"--privacy public 只给整个项目，不能与 --within 同用",
                             "--privacy public gives whole projects, so --within cannot go with it"}};

  auto from = first_day(arguments, view, privacy, *as_of.effective);
  auto forecast = forecast_day(arguments, console, view, privacy, *as_of.effective);

  ProgressBar bar{console};
  bar.progress().begin({"读取住户与台账", "reading households and the ledger"});
  std::optional<Moment> file{std::in_place, path, console.jobs};  // households, ledger and map are of it
  Database const& city = file->file();
  bool as_map = console.output == "-" || extension_of(console.output) == ".geojson";
  City facts = as_map ? read_city(*file, {.lines = false, .jobs = console.jobs, .progress = bar.progress()})
                      : read_clearance(*file, console.jobs);
  Households const& households = facts.households;
  Projects const& projects = facts.projects;
  bar.progress().begin({"算进度", "counting"});
  Day day{facts, as_of};
  std::vector<HouseholdStatus> const& status = day.statuses;
  ProjectDays days = forecast ? read_project_days(city) : ProjectDays{};
  std::optional<LandExcerpt> part;
  if (arguments.has("within"))
    part = excerpt(households, projects, status,
                   read_land_within(city, read_within(arguments.text("within"), city), *as_of.effective).household);
  ProgressInput whole{households, projects, status, *as_of.effective};
  ProgressPage page{
      view,    part ? ProgressInput{part->households, part->projects, part->statuses, *as_of.effective} : whole,
      as_of,   facts.ledger.anchor,
      privacy, {},
      {},      {},
      {},      {},
      0};
  count(page);
  if (from) page.bulletin = bulletin_since(*from, page, facts, read_project_targets(city));
  if (forecast) page.forecast = forecast_on(*forecast, page.input, days, facts.ledger, facts.tracks, as_of);
  if (view == ProgressView::tail) name_tail(page, city, part ? &part->rows : nullptr);
  file.reset();  // what is written is recorded in the city file

  ExportEntry entry{moment,
                    "progress " + (view == ProgressView::tail ? std::string{"--tail"} : "--by " + arguments.text("by")),
                    privacy, actor_of(arguments)};
  if (as_map) {
    if (privacy == Privacy::for_public)
      throw UsageError{Message{"--privacy public 只按项目给进度", "--privacy public gives progress by project alone"}};
    return write_map(console, path, facts, page.input,
                     provenance(arguments, "progress", as_of.effective, facts.ledger.anchor), entry,
                     arguments.has("style"), bar);
  }
  if (!console.output.empty()) {
    bar.progress().begin({"写表", "writing the table"});
    write(page, console, path, entry);
    bar.stop();
    say_written(console);
    return 0;
  }
  std::string text =
      console.format == Format::json ? progress_json(page, console.language) : console_text(page, console.language);
  if (privacy != Privacy::none) log_export(path, entry, text);
  bar.stop();
  show_page(text);
  if (console.format == Format::table && !console.quiet)
    show(fmt::runtime(console.language == Language::zh ? "截至 {}，台账 {}，末行校验码 {}\n"
                                                       : "as of {}; ledger of {}, head {}\n"),
         as_of.effective->iso(), ledger_rows(facts.ledger.anchor.count, console.language), facts.ledger.anchor.head);
  return 0;
}

}  // namespace

Command progress_command() {
  return {"progress",
          {"各项目征迁进度：按日、按登记时点", "how far clearance has come, on any day, as known at any time"},
          {{"CITY", {"城市文件", "the city file"}}},
          {{"--by",
            "WHAT",
            {"按项目、类别、责任单位、月、日", "by what it is counted"},
            "project",
            "project category unit month day"},
           {"--from",
            "DATE",
            {"起始日期：累计之外另列本期、年度目标与责任单位排名",
             "first day of a period told beside what there is in all, with the target of the year and units by rank"}},
           {"--as-of", "DATE", {"截至日期（默认今天）", "as true on that day (default: today)"}},
           {"--known-at", "TIME", {"只算到此时已登记的（默认现在）", "as known at that day or moment (default: now)"}},
           within_option(),
           {"--forecast",
            "DATE",
            {"预测到这一天各阶段的户数（80% 区间）与完成日期",
             "how many will have reached each stage by that day, with an 80 % interval, and when all will have"}},
           {"--backtest",
            "[MODE]",
            {"从过去各日按当时所知预测，与后来所记相比；effective 按生效日（偏乐观）",
             "forecast from past days as they were known then, and compare; effective: by effective days (optimistic)"},
            {},
            "known effective"},
           {"--tail", "", {"列出未签约户（扫尾户）", "list the households that have not signed"}},
           {"--privacy",
            "PROFILE",
            {"公开范围：默认不含个人信息；internal 全部；area 用化名；public 只到项目",
             "who may read it (default: nothing personal)"},
            {},
            "internal area public"},
           style_option(),
           actor_option()},
          "qinzao progress 秦灶.gpkg --as-of 2020-11-15 -o 进度.xlsx",
          run};
}

}  // namespace qinzao::cli
