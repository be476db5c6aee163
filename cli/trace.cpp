#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/options/within.hpp"
#include "cli/options/without.hpp"
#include "cli/provenance.hpp"
#include "cli/qgis.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/table.hpp"
#include "cli/trace_strips.hpp"
#include "cli/views/long_sections.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/plural.hpp"
#include "engine/checks/gaps_summary.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/plan/saved_plan.hpp"
#include "engine/io/qgis/style.hpp"
#include "engine/io/results/profile.hpp"
#include "engine/io/results/trace.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/survey/branch_profiles.hpp"
#include "engine/survey/middle_within.hpp"
#include "engine/survey/trace_summary.hpp"

namespace qinzao::cli {

namespace {

std::string trace_table(Survey const& survey, Trace const& trace, TraceSummary const& sum, bool zh) {
  Table pipes{{zh ? "管径 (mm)" : "diameter (mm)", zh ? "长度 (m)" : "length (m)"}};
  for (auto const& [diameter, metres] : sum.metres_by_diameter)
    pipes.add(
        {diameter > 0 ? fmt::format("{:.0f}", diameter) : std::string{zh ? "不明" : "unknown"}, grouped(metres, 1)});
  pipes.add({zh ? "合计" : "all", grouped(sum.metres, 1)});
  std::string page = pipes.text();
  std::string parcels = grouped(sum.parcels);
  page += zh ? fmt::format("管段 {}，地块 {}", trace.pieces.size(), parcels)
             : plural(trace.pieces.size(), "piece") + ", " + plural(parcels, "parcel");
  if (sum.households_known)
    page += zh ? fmt::format("，{} 户", grouped(sum.households)) : ", " + plural(grouped(sum.households), "household");
  page += "\n";
  for (TraceEnd const& end : sum.ends) {
    page += fmt::format("{} {}: {}", end.group == Group::foul ? (zh ? "污水" : "foul") : (zh ? "雨水" : "storm"),
                        survey.city.id_of(end.at), told_as(end.reason).in(zh ? Language::zh : Language::en));
    if (end.candidate)
      page += fmt::format(
          fmt::runtime(zh ? "；最近的通水管 {} 在 {:.1f} 米外" : "; the nearest draining pipe {} is {:.1f} m away"),
          survey.city.id_of(*end.candidate), end.candidate_m);
    page += "\n";
  }
  return page;
}

/// What each of the places cuts off that is a cause.
std::vector<CutOff> cut_off_by_all(Survey const& survey, std::vector<Subject> const& subjects) {
  std::vector<CutOff> all;
  for (Subject subject : subjects)
    if (auto off = cut_off_by(survey, subject)) all.push_back(std::move(*off));
  return all;
}

/// A list of ids, the first of them where there are many.
std::string listed_ids(std::vector<std::string> const& ids, bool zh) {
  constexpr std::size_t most = 20;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, ids.size()); ++i) text += (i == 0 ? "" : zh ? "、" : ", ") + ids[i];
  return text + (ids.size() > most ? (zh ? "……" : ", ...") : "");
}

/// How many a cause cuts off, and who they are.
std::string cut_off_text(Survey const& survey, std::vector<CutOff> const& all, Language language) {
  bool zh = language == Language::zh;
  std::string page;
  for (CutOff const& off : all) {
    std::string_view id = survey.city.id_of(off.cause.subject);
    page +=
        message("{} 是主因，切断 {} 户、{} 个地块、{:.0f} 米管（qinzao gaps 的主因）\n",
                "{} is a cause: it cuts off households {}, parcels {} and {:.0f} m of pipe (a cause of gaps)\n",
                std::string{id},
                survey.demand().households_known ? grouped(off.cause.households) : std::string{zh ? "不明" : "unknown"},
                grouped(static_cast<double>(off.cause.parcels)), off.cause.metres)
            .in(language);
    std::vector<std::string> parcels;
    for (ParcelId parcel : off.parcels) parcels.emplace_back(survey.city.parcels.id[parcel]);
    std::vector<std::string> households;
    for (HouseholdId household : off.households)
      households.emplace_back(survey.city.households.household_id[household]);
    if (!households.empty()) page += (zh ? "  户：" : "  households: ") + listed_ids(households, zh) + "\n";
    if (!parcels.empty()) page += (zh ? "  地块：" : "  parcels: ") + listed_ids(parcels, zh) + "\n";
  }
  return page;
}

/// Pieces whose middle lies inside; where the flow ends is told as before.
void keep_within(Survey const& survey, Trace& trace, Shapes const& area) {
  std::erase_if(trace.pieces, [&](PieceId piece) { return !middle_lies_within(survey, piece, area); });
}

/// Where a trace of several places starts; `subjects` are those places.
TraceFrom starts_of(Survey const& survey, std::vector<std::string> const& ids, TraceDirection direction,
                    std::vector<Subject>& subjects) {
  TraceFrom all;
  for (std::string const& id : ids) {
    TraceFrom from = trace_from(survey, id, direction);
    subjects.push_back(from.subject);
    if (subjects.size() == 1) {
      all = std::move(from);
      continue;
    }
    all.starts.insert(all.starts.end(), from.starts.begin(), from.starts.end());
    all.own.insert(all.own.end(), from.own.begin(), from.own.end());
  }
  return all;
}

/// Long sections of every branch of a saved plan.
int show_branches(Survey const& survey, std::span<PipeId const> pipes, LongSectionFile const& file,
                  Console const& console, ProgressBar& bar) {
  constexpr double beyond_m = 100;  // of the existing main
  std::vector<Profile> branches = branch_profiles(survey, pipes, beyond_m);
  if (branches.empty())
    throw Error{Message{"规划没有管道，只有接户管：没有纵断面",
                        "the plan has laterals and no sewer: there is no long section"}};
  if (!console.output.empty()) {
    file.write(branches);
    remember_written(console.output);
  }
  bar.stop();
  if (console.format == Format::json) {
    show("{}\n", profiles_json(survey, branches));
  } else if (!console.quiet) {
    std::string page;
    for (Profile const& branch : branches) page += long_section_table(branch, console.language) + "\n";
    page.pop_back();
    show_page(page);
  }
  return 0;
}

int run(Arguments const& arguments, Console const& console) {
  bool profiled = arguments.has("profile");
  bool whole_plan = !arguments.has("ID");
  if (whole_plan && !(profiled && arguments.has("with-plan")))
    throw UsageError{
        Message{"缺 ID：管点、管道或地块的编号（只有 --profile --with-plan 可不写，取规划的全部支线）",
                "ID is missing: a node, pipe or parcel (only --profile --with-plan does without: every branch "
                "of the plan)"}};
  if (profiled && arguments.has("upstream"))
    throw UsageError{
        Message{"--profile 只能顺流；请去掉 --upstream", "--profile goes with the flow; leave --upstream out"}};
  if (!profiled && arguments.has("upstream") == arguments.has("downstream"))
    throw UsageError{Message{"--upstream 与 --downstream 请选一个", "say either --upstream or --downstream"}};
  if (arguments.has("number") && !profiled)
    throw UsageError{Message{"--number 只用于 --profile", "--number goes with --profile"}};
  if (arguments.has("to") && (!profiled || whole_plan))
    throw UsageError{Message{"--to 只用于从一处起的 --profile", "--to goes with --profile from one place"}};
  if (profiled && arguments.repeats("ID").size() > 1)
    throw UsageError{Message{"--profile 只从一处起", "--profile starts from one place"}};
  TraceDirection direction = arguments.has("upstream") ? TraceDirection::upstream : TraceDirection::downstream;
  SurveyOptions options;
  options.day = arguments.date("as-of").value_or(now().day());
  take_settings(options, arguments);
  options.jobs = console.jobs;
  std::optional<Standard> standard;
  if (profiled) {
    standard = read_standard(standard_named(arguments));  // a long section shows what is there; no limit is asked
    options.standard = &*standard;
    if (!console.output.empty()) require_profile_place(console.output);
    if (arguments.has("style"))
      throw UsageError{
          Message{"--style 用于追踪的图，不用于纵断面", "--style is for the map of a trace, not for a long section"}};
  } else {
    require_trace_place(console.output);
  }
  if (arguments.has("style")) require_styled_place(console.output);
  ProgressBar bar{console};
  options.progress = bar.progress();
  City city = read_city(arguments.text("CITY"), {.jobs = console.jobs, .progress = options.progress});
  std::vector<PipeId> planned;
  if (arguments.has("with-plan")) {
    Database file{arguments.text("CITY"), Database::Mode::read};
    planned = saved_pipes(city, file, arguments.text("with-plan"));
    take_as_built(city, file, arguments.text("with-plan"));
  }
  std::optional<DrainedBefore> drained = take_out_named(city, options, arguments);
  Survey survey{city, options};
  std::optional<LostOutlet> lost;
  if (drained) lost = lost_outlet(*drained, survey);
  options.progress.begin({"追踪", "tracing"});
  std::optional<PlanStrips> held;
  LongSectionFile sections{
      survey,
      console.language,
      console.output,
      [&](Profile const& profile) { return held ? held->of(survey, profile) : std::vector<SectionStrip>{}; },
      {arguments.text("number"), now().day()}};
  if (profiled && arguments.has("with-plan") && !console.output.empty())
    held.emplace(arguments.text("CITY"), arguments.text("with-plan"), options.day, *standard, console.jobs);
  if (whole_plan) return show_branches(survey, planned, sections, console, bar);
  std::vector<std::string> ids = arguments.repeats("ID");
  std::vector<Subject> subjects;
  TraceFrom from = starts_of(survey, ids, direction, subjects);
  bool assessed =
      std::ranges::any_of(from.starts, [&](TraceStart const& start) { return survey.assesses(start.group); });
  if (direction == TraceDirection::downstream && !assessed)
    throw Error{why_not_assessed(survey, from.starts.front().group)};
  Trace found = trace(survey.network(), survey.terminals(), from.starts, direction);
  for (PieceId piece : from.own)
    if (std::ranges::find(found.pieces, piece) == found.pieces.end()) found.pieces.insert(found.pieces.begin(), piece);
  if (profiled) {
    std::optional<TraceFrom> to;
    if (arguments.has("to")) to = trace_from(survey, arguments.text("to"), TraceDirection::upstream);
    Profile profile = find_profile(survey, from, found, to ? &*to : nullptr);
    if (!console.output.empty()) sections.write(profile);
    bar.stop();
    if (console.format == Format::json) {
      show("{}\n", profile_json(survey, profile));
    } else if (!console.quiet) {
      show_page(long_section_table(profile, console.language));
    }
    return 0;
  }
  if (arguments.has("within")) {
    std::string path = arguments.text("CITY");
    keep_within(survey, found, read_within(arguments.text("within"), Database{path, Database::Mode::read}));
  }
  TraceSummary sum = sum_up(survey, found);
  std::string member = provenance(arguments, "trace", options.day, city.ledger.anchor);
  if (console.output == "-") {
    write_trace_geojson(survey, found, stdout, std::string{standard_output.in(console.language)}, member);
    return 0;
  }
  if (!console.output.empty()) write_trace(survey, found, console.output, member);
  if (arguments.has("style")) style_output(console.output, "trace", console.language, now());
  bar.stop();
  std::vector<CutOff> off;
  if (direction == TraceDirection::upstream) off = cut_off_by_all(survey, subjects);
  if (console.format == Format::json) {
    show("{}\n", trace_json(survey, subjects, found, sum, direction, lost ? &*lost : nullptr, off));
  } else {
    show_page(trace_table(survey, found, sum, console.language == Language::zh) +
              cut_off_text(survey, off, console.language) + (lost ? told_lost(*lost).in(console.language) + "\n" : ""));
  }
  return 0;
}

}  // namespace

Command trace_command() {
  return {"trace",
          {"从管点、管道或地块顺流或逆流追踪", "follow the flow from a node, pipe or parcel"},
          {{"CITY", {"城市文件", "the city file"}},
           {"ID",
            {"管点、管道或地块的编号，可写几个；--profile --with-plan 不写时取规划的全部支线",
             "ids of nodes, pipes or parcels; without one --profile --with-plan takes every branch of the plan"},
            Operand::Count::many}},
          {{"--upstream", "", {"逆流而上", "against the flow"}},
           {"--downstream",
            "",
            {"顺流而下；到不了终点时说明停在哪里、为什么、最近的通水管多远",
             "with the flow; says where it stops, why, and what lies nearest"}},
           {"--profile",
            "",
            {"顺流纵断面图：-o 写 .svg、.pdf、.png、.csv 或 .xlsx",
             "a long section down the flow: -o writes .svg, .pdf, .png, .csv or .xlsx"}},
           {"--number", "TEXT", {"纵断面图的图号", "the number a long section is filed by"}},
           {"--to", "ID", {"纵断面画到这个管点或管道为止", "the long section ends at this node or pipe"}},
           {"--reach", "METRES", {"接户半径", "a house connection is no longer than this"}, "30"},
           {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
           within_option(),
           {"--with-plan", "NAME", {"把这一已保存的规划当作已建成", "take this saved plan as built"}},
           without_option(),
           {"--as-of", "DATE", {"截至日期（默认今天）", "as of this day (default today)"}},
           style_option()},
          "qinzao trace 秦灶.gpkg W1024 --downstream -o path.geojson",
          run};
}

}  // namespace qinzao::cli
