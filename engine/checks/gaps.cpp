#include "engine/checks/gaps.hpp"

#include <functional>
#include <map>

#include "engine/base/parallel.hpp"
#include "engine/checks/catalogue.hpp"
#include "engine/checks/data_checks.hpp"
#include "engine/checks/drafting.hpp"
#include "engine/checks/land_checks.hpp"
#include "engine/checks/mixing.hpp"
#include "engine/checks/name_conflicts.hpp"
#include "engine/checks/parcel_overlaps.hpp"
#include "engine/geo/measure.hpp"
#include "engine/sewer/hydraulics/joints.hpp"
#include "engine/sewer/network/critical.hpp"
#include "engine/sewer/network/loops.hpp"
#include "engine/sewer/network/outlets.hpp"

namespace qinzao {

namespace {

/// Where a finding is, as one point; nothing where it has no place.
std::optional<Point> place_of(City const& city, Findings const& findings, Finding const& finding) {
  if (finding.place.kind == FindingPlace::Kind::nowhere) return std::nullopt;
  bool own = finding.place.kind == FindingPlace::Kind::own;
  Shapes const* shapes = own ? &findings.shapes : city.shapes_of(finding.subject.layer);
  std::uint32_t row = own ? finding.place.own : finding.subject.row;
  if (shapes == nullptr || shapes->kind(row) == ShapeKind::none) return std::nullopt;
  return point_on(*shapes, row);
}

LandCheckOptions land_options(Survey const& survey) {
  LandCheckOptions options;
  options.day = survey.options.day;
  options.jobs = survey.options.jobs;
  return options;
}

using Run = std::function<void(Survey const&, Findings&)>;

/// The checks of the catalogue and what each runs.
std::map<std::string_view, Run> const& runs() {
  static std::map<std::string_view, Run> const table{
      {"unserved",
       [](Survey const& s, Findings& f) { find_unserved(s.coverage, s.demand, s.sewers(), s.options.reach_m, f); }},
      {"blank_area", [](Survey const& s,
                        Findings& f) { find_blank_areas(s.blank, s.city, s.demand, s.sewers(), s.options.jobs, f); }},
      {"no_outlet", [](Survey const& s, Findings& f) { find_no_outlet(s.sewers(), f); }},
      {"dead_end", [](Survey const& s, Findings& f) { find_dead_ends(s.sewers(), f); }},
      {"missing_link",
       [](Survey const& s, Findings& f) {
         find_missing_links(s.sewers(), s.barriers, s.options.snap_m, s.options.link_m, f);
       }},
      {"cross_connection", [](Survey const& s, Findings& f) { find_cross_connections(s.sewers(), s.load, f); }},
      {"direct_discharge", [](Survey const& s, Findings& f) { find_direct_discharge(s.sewers(), s.load, f); }},
      {"loop", [](Survey const& s, Findings& f) { find_loops(s.sewers(), f); }},
      {"unsnapped_end",
       [](Survey const& s, Findings& f) { find_unsnapped_ends(s.sewers(), s.options.snap_m, s.options.near_m, f); }},
      {"crossing_without_node",
       [](Survey const& s, Findings& f) { find_crossings(s.sewers(), s.options.snap_m, s.options.jobs, f); }},
      {"duplicate_pipe", [](Survey const& s, Findings& f) { find_duplicates(s.sewers(), 0.1, f); }},
      {"name_conflict", [](Survey const& s, Findings& f) { find_name_conflicts(s.sewers(), f); }},
      {"isolated_node", [](Survey const& s, Findings& f) { find_isolated_nodes(s.sewers(), s.options.snap_m, f); }},
      {"zero_length", [](Survey const& s, Findings& f) { find_zero_lengths(s.sewers(), 0.05, s.options.snap_m, f); }},
      {"critical_pipe",
       [](Survey const& s, Findings& f) { find_critical_pipes(s.sewers(), s.load, s.options.critical, f); }},
      {"adverse_slope", [](Survey const& s, Findings& f) { find_adverse_slopes(s.hydraulics(), f); }},
      {"flat_slope", [](Survey const& s, Findings& f) { find_flat_slopes(s.hydraulics(), f); }},
      {"level_step", [](Survey const& s, Findings& f) { find_level_steps(s.hydraulics(), f); }},
      {"diameter_drop", [](Survey const& s, Findings& f) { find_diameter_drops(s.hydraulics(), f); }},
      {"undersized", [](Survey const& s, Findings& f) { find_undersized(s.hydraulics(), f); }},
      {"shallow_cover", [](Survey const& s, Findings& f) { find_shallow_covers(s.hydraulics(), f); }},
      {"low_velocity", [](Survey const& s, Findings& f) { find_velocities(s.hydraulics(), f); }},
      {"over_capacity",
       [](Survey const& s, Findings& f) { find_over_capacity(s.hydraulics(), s.foul.through, s.storm, f); }},
      {"missing_attribute", [](Survey const& s, Findings& f) { find_missing_attributes(s.city, s.network, f); }},
      {"invalid_geometry", [](Survey const& s, Findings& f) { find_invalid_geometry(s.city, s.options.jobs, f); }},
      {"outside_boundary", [](Survey const& s, Findings& f) { find_outside_boundary(s.city, s.options.jobs, f); }},
      {"unknown_value", [](Survey const& s, Findings& f) { find_unknown_values(s.city, f); }},
      {"household_without_project",
       [](Survey const& s, Findings& f) { find_households_without_project(s.city, land_options(s), f); }},
      {"parcel_in_two_projects",
       [](Survey const& s, Findings& f) { find_parcels_in_two_projects(s.city, land_options(s), f); }},
      {"missing_plot", [](Survey const& s, Findings& f) { find_missing_plots(s.city, land_options(s), f); }},
      {"parcel_overlap", [](Survey const& s, Findings& f) { find_parcel_overlaps(s.city, land_options(s), f); }},
      {"partial_taking", [](Survey const& s, Findings& f) { find_partial_takings(s.city, land_options(s), f); }}};
  return table;
}

}  // namespace

GapsResult find_gaps(Survey const& survey) {
  GapsResult result;
  std::vector<Check const*> wanted;
  for (Check const& check : catalogue())
    if (survey.options.asks(check.name)) wanted.push_back(&check);
  survey.options.progress.begin({"做检查", "checks"});
  std::vector<Findings> found(wanted.size());
  parallel_for(wanted.size(), 1, survey.options.jobs, [&](std::size_t i, std::size_t) {
    std::size_t from_last = wanted.size() - 1 - i;  // the long ones stand at the end of the catalogue: they start first
    runs().at(wanted[from_last]->name)(survey, found[from_last]);
  });
  for (Findings& part : found) result.findings.append(std::move(part));
  if (survey.options.within != nullptr)
    std::erase_if(result.findings.list, [&](Finding const& finding) {
      auto place = place_of(survey.city, result.findings, finding);
      return !place || !lies_within(*survey.options.within, *place);
    });
  result.summary = add_up(survey);
  return result;
}

}  // namespace qinzao
