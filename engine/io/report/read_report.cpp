#include "engine/io/report/read_report.hpp"

#include "engine/checks/gaps.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/households.hpp"
#include "engine/io/city/layer_rows.hpp"
#include "engine/io/city/named_lines.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/waivers.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/report/placed_works.hpp"

namespace qinzao {

namespace {

/// A field of text of every row, in the order of the file.
TextColumn read_texts(Database const& file, std::string_view layer, std::string_view field) {
  TextColumn texts;
  LayerTable table{file, layer, ""};
  if (table.fields.empty()) return texts;
  Statement row =
      file.prepare("SELECT " + table.column(field) + " FROM " + qinzao::quoted(table.name) + " ORDER BY rowid");
  while (row.step()) texts.push_back(row.text(0));
  return texts;
}

/// Whether the file may have something that offices are graded on.
bool may_be_graded(Database const& file) {
  auto has = [&](std::string_view layer, std::string const& where) {
    return file.has_table(layer) && file.prepare("SELECT 1 FROM " + std::string{layer} + where + " LIMIT 1").step();
  };
  for (char const* layer : {"areas", "dischargers", "inspections", "defects"})
    if (has(layer, "")) return true;
  return has("sites", LayerTable{file, "sites", ""}.has("kind")
                          ? " WHERE kind IN ('residential_compound', 'unit_compound')"
                          : " WHERE 0");
}

}  // namespace

ReportedCity::ReportedCity(std::filesystem::path const& path, ReportPeriod const& period,
                           ReadReportOptions const& options) {
  Moment moment{path, options.jobs};  // works and city are of it
  Database const& file = moment.file();
  require_geopackage(file);
  report.period = period;
  city = read_city(moment, {.records = may_be_graded(file), .jobs = options.jobs, .progress = options.progress});
  all = read_public_works(file);
  if (options.for_page) {
    land_use = read_texts(file, "parcels", "land_use");
    boundary = read_lines(file, "boundary");
    project_days = read_project_days(file);
  }
  if (!options.within.empty()) look_at_place(file, options.within);
  bool parcels = city.parcels.size() > 0;
  if (city.pipes.size() > 0 && (parcels || options.for_page || has_compliance(city))) look_at_network(options);
  if (options.for_page && now) look_at_works(file, options);
  std::optional<NetworkYear> year;
  if (now && parcels && then->assesses(Group::foul) && now->assesses(Group::foul))
    year = network_year({*then, found_then}, {*now, found}, within ? &area : nullptr);
  if (now && has_compliance(city) && !within) {
    options.progress.begin({"评估达标区", "assessing areas"});
    compliance.emplace(compliance_state(*now));
  }
  options.progress.begin({"算指标", "computing figures"});
  report.city = city.name;
  report.ledger = city.ledger.anchor;
  for (Waiver const& waiver : read_waivers(file, period.at_end()))
    if (!waiver.until || *waiver.until >= period.to) report.waived.push_back(waiver.finding.id);
  report.figures =
      compute_figures({city, city.ledger, city.tracks, all.works, all.sites, all.tenders, all.tallies, period,
                       year ? &*year : nullptr, compliance ? &*compliance : nullptr, within ? &*within : nullptr});
  if (now && parcels && !year) {
    Survey const& unassessed = now->assesses(Group::foul) ? *then : *now;
    report.figures.flags.push_back({"blank_areas_eliminated", why_not_assessed(unassessed, Group::foul)});
  }
}

void ReportedCity::look_at_place(Database const& file, std::string const& place) {
  area = read_within(place, file);
  Gazetteer names{city.streets, city.rivers, city.railways, city.boundary};
  within.emplace(rows_within(city, all.works, place_works(all.works, names).shape, all.sites, area));
  report.place = place;
  report.on_place = within->notes();
}

void ReportedCity::look_at_works(Database const& file, ReadReportOptions const& options) {
  options.progress.begin({"查规划与阻碍", "looking at plans and what stands in their way"});
  standard = read_standard("gb50014-2021");
  if (!within) plans = plan_effects(file, *now, options.survey.terminals);  // a plan is not of a place
  ReadClearanceOptions read{.day = report.period.to,
                            .standard = &standard,
                            .known = report.period.known,
                            .jobs = options.jobs,
                            .terminals = options.survey.terminals};
  clearance.emplace(City{city}, file, read);
  plan_clearances = clearance_of_plans(*clearance, file, read, now->options);
}

void ReportedCity::look_at_network(ReadReportOptions const& options) {
  ReportPeriod const& period = report.period;
  bool parcels = city.parcels.size() > 0;
  Date eve = *period.before().effective;  // what is true of the first day happened in the period
  GapsOptions gaps{options.survey, {}};
  gaps.checks = !options.for_page ? std::vector<std::string>{"cross_connection"}
                : parcels         ? checks_of({"coverage", "topology"})
                                  : checks_of({"topology"});
  gaps.jobs = options.jobs;
  gaps.progress = options.progress;
  gaps.known = period.known;
  gaps.day = eve;
  then.emplace(city, gaps);
  gaps.day = period.to;
  now.emplace(city, gaps);
  found_then = find_findings(*then, gaps);
  found = find_findings(*now, gaps);
  std::vector<std::string> no_ids;
  if (within)
    for (Findings* of : {&found_then, &found}) keep_within(city, *of, no_ids, area);
  checks = gaps.checks;
}

}  // namespace qinzao
