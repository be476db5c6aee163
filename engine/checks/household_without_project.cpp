#include <algorithm>
#include <set>

#include "engine/checks/check.hpp"
#include "engine/checks/takings.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// The open projects whose footprint a household lies in: by its point, else by what they take of its parcels.
std::set<std::uint32_t> projects_around(City const& city, std::uint32_t household,
                                        std::vector<std::uint32_t> const& parcels,
                                        std::vector<std::uint32_t> const& footprints,
                                        std::vector<std::set<std::uint32_t>> const& takers) {
  std::set<std::uint32_t> around;
  if (household < city.household_places.size() &&
      city.household_places.kind(HouseholdId{household}) == ShapeKind::point) {
    Point place = city.household_places.vertices(HouseholdId{household}).front();
    for (std::uint32_t project : footprints)
      if (contains(city.project_areas, project, place)) around.insert(project);
    return around;
  }
  for (std::uint32_t parcel : parcels) around.insert(takers[parcel].begin(), takers[parcel].end());
  return around;
}

bool is_placed(City const& city, std::uint32_t household, std::vector<std::uint32_t> const& parcels) {
  if (household < city.household_places.size() &&
      city.household_places.kind(HouseholdId{household}) == ShapeKind::point)
    return true;
  return std::ranges::any_of(
      parcels, [&](std::uint32_t parcel) { return city.parcels.shape.kind(ParcelId{parcel}) == ShapeKind::polygon; });
}

/// household -> the ledger says something of it that counts.
std::vector<bool> with_events(City const& city, std::optional<Instant> known) {
  Ledger const& ledger = city.ledger;
  std::vector<bool> spoken(city.households.size(), false);
  TextIndex households{city.households.household_id};
  std::vector<bool> counts = effective_rows(ledger, {{}, known});
  for (std::size_t row = 0; row < ledger.size(); ++row) {
    SubjectId subject = ledger.subject[EventId{row}];
    if (!counts[row] || ledger.subjects.kind(subject) != SubjectKind::household) continue;
    if (auto household = households.find(ledger.subjects.name(subject))) spoken[*household] = true;
  }
  return spoken;
}

/// no_project: households that name no project of the file, though they lie in the footprint of an open one or the
/// ledger speaks of them (in a city most households are in no project, and nobody asks them); outside_footprint: those
/// that lie outside the footprint of the project they name. A household lies where its point is, else on its parcels.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  Date day = input.survey.options.day;
  TextIndex projects{city.projects.project_id};
  std::vector<std::uint32_t> footprints = open_footprints(city, day);
  std::vector<std::set<std::uint32_t>> takers = takers_of(city, day);
  auto held = held_parcels(city);
  std::vector<bool> spoken = with_events(city, input.survey.options.known);
  for (std::uint32_t row = 0; row < city.households.size(); ++row) {
    if (is_past(input.survey.day, row)) continue;
    std::set<std::uint32_t> around = projects_around(city, row, held[row], footprints, takers);
    auto project = projects.find(city.households.project_id[HouseholdId{row}]);
    if (!project) {
      if (around.empty() && !spoken[row]) continue;
      Finding& finding = findings.add("household_without_project", Severity::warning, {Layer::households, row});
      finding.reason = "no_project";
      for (std::uint32_t around_it : around) finding.more().more_subjects.push_back({Layer::projects, around_it});
      continue;
    }
    bool drawn = std::ranges::find(footprints, *project) != footprints.end();
    if (!drawn || around.contains(*project) || !is_placed(city, row, held[row])) continue;
    Finding& finding = findings.add("household_without_project", Severity::warning, {Layer::households, row});
    finding.reason = "outside_footprint";
    finding.more().more_subjects.push_back({Layer::projects, *project});
  }
}

}  // namespace

Check household_without_project_check() {
  return {
      .name = "household_without_project",
      .group = "land",
      .place = 280,
      .title = {"户未入项目", "household without project"},
      .definition = {"在未关闭项目的范围内或台账中已有记录、却未登记项目的户；或登记了项目却在其范围外的户",
                     "a household that names no project, though it lies in the footprint of an open one or the "
                     "ledger speaks of it; or that lies outside the footprint of the project it names"},
      .reasons = {{"no_project",
                   {"户未入项目", "household in no project"},
                   "",
                   {"户 {id} 没有登记项目[，却在 {others} 的范围内]",
                    "household {id} names no project[, though it lies in the footprint of {others}]"}},
                  {"outside_footprint",
                   {"户在项目范围外", "household outside its project"},
                   "",
                   {"户 {id} 登记在项目 {others}，却在其范围外",
                    "household {id} names project {others} but lies outside its footprint"}}},
      .needs = {.land = true},
      .manual = {.reasons = "no_project, outside_footprint",
                 .definition = "a household that names no project, though it lies in the footprint of an open one or "
                               "has events in the ledger; or that lies outside the footprint of the project it "
                               "names",
                 .geometry = "the household"},
      .find = find};
}

}  // namespace qinzao
