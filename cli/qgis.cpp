#include "cli/qgis.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/options/survey_settings.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/plural.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/works.hpp"
#include "engine/io/clearance/works_clearance.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/qgis/write_qgis.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/report/compliance_state.hpp"
#include "engine/report/placed_works.hpp"
#include "engine/survey/pipe_values.hpp"

namespace qinzao::cli {

namespace {

/// What is worked out of the network; findings and pipe_values only where `looked` for.
struct Worked {
  Worked(City const& city, Arguments const& arguments, Console const& console, Date day, Progress progress, bool looked)
      : standard{read_standard(standard_named(arguments))},
        asked{asked_of(city, arguments, console, day, progress)},
        survey{city, asked},
        findings{looked ? find_findings(survey, asked) : Findings{}},
        values{looked ? values_of_pipes(survey) : std::vector<PipeValues>{}} {
    if (looked && survey.assesses(Group::foul)) zones = find_zones(survey, Group::foul, ZoneBy::terminal);
  }

  Standard standard;
  GapsOptions asked;
  Survey survey;
  Findings findings;
  std::vector<PipeValues> values;
  std::optional<Zones> zones;

 private:
  GapsOptions asked_of(City const& city, Arguments const& arguments, Console const& console, Date day,
                       Progress progress) const {
    GapsOptions options;
    bool parcels = city.parcels.size() > 0;
    options.checks = parcels ? checks_of({"coverage", "topology"}) : checks_of({"topology"});
    options.day = day;
    options.standard = &standard;
    take_settings(options, arguments);
    options.jobs = console.jobs;
    options.progress = progress;
    return options;
  }
};

}  // namespace

Option const& style_option() {
  static Option const option{"--style",
                             "",
                             {"为 QGIS 附上样式：-o 文件旁的 .qml，或写进 GeoPackage",
                              "style the result for QGIS: a .qml beside -o FILE, or inside a GeoPackage"}};
  return option;
}

int export_qgis(Arguments const& arguments, Console const& console) {
  std::filesystem::path path = arguments.text("CITY");
  std::filesystem::path place = console.output;
  if (!arguments.repeats("LAYER").empty() || arguments.has("privacy"))
    throw UsageError{Message{"export --qgis：整个城市一起写，不能带 LAYER 或 --privacy",
                             "export --qgis: takes the city whole; it has no LAYER and no --privacy"}};
  if (!place.empty() && extension_of(place) != ".qgz")
    throw UsageError{message("{}：--qgis 写入城市文件；-o 只能是旁边的工程 .qgz",
                             "{}: --qgis writes into the city file; -o takes a project beside it, .qgz",
                             console.output)};
  Instant moment = now();
  Derived derived;
  derived.day = arguments.date("as-of").value_or(moment.day());
  ProgressBar bar{console};
  std::optional<Moment> file{std::in_place, path, console.jobs};  // city, ledger and works are of it
  City city = read_city(*file, {.records = true, .jobs = console.jobs, .progress = bar.progress()});
  derived.ledger =
      fmt::format("ledger of {}, head {}", plural(city.ledger.anchor.count, "row"), city.ledger.anchor.head);
  AsOf as_of{derived.day, std::nullopt};
  derived.stages = parcel_stages(city.land(), Day{city, as_of}.statuses);
  derived.construction = track_periods(city.ledger, city.tracks, SubjectKind::work, "construction", as_of);
  derived.works = read_public_works(file->file()).works;
  derived.plans = read_plan_records(file->file());
  Standard standard = read_standard(standard_named(arguments));  // trenches, and how many households a parcel has
  GapsOptions settings;
  take_settings(settings, arguments);
  settings.day = derived.day;
  settings.standard = &standard;
  settings.jobs = console.jobs;
  ReadClearanceOptions read{
      .day = derived.day, .standard = &standard, .jobs = console.jobs, .terminals = settings.terminals};
  ClearanceCity works{City{city}, file->file(), read};
  PlanClearances of_plans = clearance_of_plans(works, file->file(), read, settings);
  file.reset();
  PlacedWorks placed = place_works(derived.works, Gazetteer{city.streets, city.rivers, city.railways, city.boundary});
  derived.work_places = std::move(placed.shape);
  for (Misplaced const& work : placed.misplaced)
    bar.say(message("{}，works，{}：画不出来：{}", "{}, works, {}: drawn nowhere: {}", path.string(),
                    derived.works.id[work.work], work.cause));
  bool looked = !arguments.has("no-findings");
  Worked worked{city, arguments, console, derived.day, bar.progress(), looked};
  derived.pipe_values = std::move(worked.values);
  if (looked) {
    derived.findings = &worked.findings;
    derived.survey = &worked.survey;
    derived.zones = worked.zones ? &*worked.zones : nullptr;
  }
  WorksClearance of_works{works, worked.survey, {}, standard.load.households_per_parcel, console.jobs};
  derived.clearances = {&of_works};
  for (auto const& of_plan : of_plans) derived.clearances.push_back(&of_plan->found);
  std::optional<ComplianceState> compliance;
  if (has_compliance(city)) derived.compliance = &compliance.emplace(compliance_state(worked.survey));
  std::size_t findings = worked.findings.list.size();
  XmlElement project = write_qgis(path, city, derived, console.language, console.jobs, moment, bar.progress());
  remember_done(message("{}：样式、图层与工程已写入", "{}: styles, layers and project were written", path.string()));
  if (!place.empty()) write_qgz(path, std::move(project), place);
  bar.stop();
  if (console.format == Format::json) {
    nlohmann::ordered_json page{{"city", path.string()},
                                {"as_of", derived.day.iso()},
                                {"stages", derived.stages.size()},
                                {"work_states", derived.construction.size()},
                                {"findings", findings},
                                {"pipe_values", derived.pipe_values.size()},
                                {"project", place.empty() ? nullptr : nlohmann::ordered_json(place.string())}};
    show("{}\n", json_text(page));
    return 0;
  }
  if (console.quiet) return 0;
  bool zh = console.language == Language::zh;
  show(fmt::runtime(zh ? "截至 {}：地块阶段 {} 行，工程状态 {} 行，问题 {} 处\n"
                       : "as of {}: {} stages of parcels, {} states of works, {} findings\n"),
       derived.day.iso(), derived.stages.size(), derived.construction.size(), findings);
  show(fmt::runtime(zh ? "在 QGIS 浏览器里展开 {}，双击工程 qinzao\n"
                       : "in QGIS's browser open {} and double-click the project qinzao\n"),
       place.empty() ? path.string() : path.string() + " (" + place.string() + ")");
  return 0;
}

}  // namespace qinzao::cli
