#include "tests/support/drawing.hpp"

#include <cstdlib>
#include <fstream>

#include "engine/checks/gaps.hpp"
#include "engine/io/settings/rain.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/io/settings/tracks.hpp"

namespace qinzao::test {

namespace {

std::vector<Point> square(Point corner, double side_m) {
  return {corner, corner + Point{side_m, 0}, corner + Point{side_m, side_m}, corner + Point{0, side_m}, corner};
}

std::optional<Date> day(std::string const& text) {
  return text.empty() ? std::nullopt : Date::parse(text);
}

}  // namespace

Drawing::Drawing() {
  static Tracks const tracks = read_tracks();
  city.tracks = tracks;
}

Drawing& Drawing::node(std::string const& id, NodeKind kind, Point at) {
  city.nodes.add({.id = id, .place = at, .kind = kind, .ground_level_m = 5});
  return *this;
}

Drawing& Drawing::pipe(std::string const& id, System system, std::vector<Point> const& line, PipeWords const& words) {
  city.pipes.add({.id = id,
                  .from_node = words.from,
                  .to_node = words.to,
                  .line = line,
                  .system = system,
                  .conveyance = words.conveyance,
                  .flow = words.flow,
                  .status = words.status,
                  .overflow = words.overflow,
                  .diameter_mm = words.diameter_mm,
                  .invert_up_m = words.invert_up_m,
                  .invert_down_m = words.invert_down_m,
                  .shape = words.shape,
                  .width_mm = words.width_mm,
                  .height_mm = words.height_mm,
                  .roughness_n = words.roughness_n,
                  .measured_m = words.measured_m,
                  .device = words.device,
                  .material = words.material,
                  .installed_on = day(words.installed_on),
                  .retired_on = day(words.retired_on)});
  return *this;
}

Drawing& Drawing::parcel(std::string const& id, Point corner, double side_m, double households,
                         std::string const& connected_pipe) {
  city.parcels.id.push_back(id);
  city.parcels.shape.push_back(ShapeKind::polygon, square(corner, side_m));
  city.parcels.households.push_back(households);
  city.parcels.connected_pipe.push_back(connected_pipe);
  city.parcels.land_use.push_back({});
  return *this;
}

Drawing& Drawing::catchment(std::string const& id, std::string const& outlet, double area_m2,
                            double impervious_percent) {
  city.catchments.id.push_back(id);
  city.catchments.outlet.push_back(outlet);
  city.catchments.area_m2.push_back(area_m2);
  city.catchments.impervious_percent.push_back(impervious_percent);
  return *this;
}

Drawing& Drawing::building(std::string const& id, Point corner, double side_m, std::string const& household,
                           std::string const& parcel) {
  city.buildings.id.push_back(id);
  city.buildings.parcel_id.push_back(parcel);
  city.buildings.household_id.push_back(household);
  city.buildings.registered.push_back(Registered::unknown);
  city.buildings.shape.push_back(ShapeKind::polygon, square(corner, side_m));
  return *this;
}

Drawing& Drawing::site(std::string const& id, std::string const& kind, Point corner, double side_m, double stated_m2) {
  city.sites.id.push_back(id);
  city.sites.kind.push_back(kind);
  city.sites.name.push_back({});
  city.sites.village.push_back({});
  city.sites.area_m2.push_back(stated_m2);
  city.sites.shape.push_back(ShapeKind::polygon, square(corner, side_m));
  return *this;
}

Drawing& Drawing::household(std::string const& id, std::string const& project, std::string const& parcel,
                            bool demolished) {
  city.households.household_id.push_back(id);
  city.households.project_id.push_back(project);
  city.households.category.push_back(Category::residential);
  city.households.persons.push_back(std::nullopt);
  city.households.strategy.push_back("");
  city.household_places.end_feature(ShapeKind::none);
  if (demolished) event(id, "demolished");
  if (!parcel.empty()) holds(id, parcel);
  return *this;
}

Drawing& Drawing::event(std::string const& household, std::string const& word, std::string const& on) {
  EventRow row;
  row.seq = static_cast<std::int64_t>(city.ledger.size()) + 1;
  row.subject_id = household;
  row.event = word;
  row.effective_on = *Date::parse(on);
  row.recorded_at = *Instant::parse(on + "T00:00:00Z");
  city.ledger.push_back(row);
  return *this;
}

Drawing& Drawing::holds(std::string const& household, std::string const& parcel, double share) {
  city.links.household_id.push_back(household);
  city.links.parcel_id.push_back(parcel);
  city.links.share.push_back(share);
  return *this;
}

Drawing& Drawing::project(std::string const& id, std::string const& closed_on) {
  city.projects.project_id.push_back(id);
  city.projects.name.push_back(id);
  city.projects.kind.push_back("new");
  city.projects.year.push_back(std::nullopt);
  city.projects.declared_residential.push_back(std::nullopt);
  city.projects.declared_non_residential.push_back(std::nullopt);
  city.projects.closed_on.push_back(day(closed_on));
  return *this;
}

Drawing& Drawing::river(std::vector<Point> const& line, std::string const& name) {
  city.rivers.id.push_back(name);
  city.rivers.name.push_back(name);
  city.rivers.shape.push_back(ShapeKind::line, line);
  return *this;
}

Drawing& Drawing::street(std::vector<Point> const& line, std::string const& name) {
  city.streets.id.push_back(name);
  city.streets.name.push_back(name);
  city.streets.shape.push_back(ShapeKind::line, line);
  return *this;
}

Drawing& Drawing::boundary(Point corner, double side_m) {
  city.boundary.push_back(ShapeKind::polygon, square(corner, side_m));
  return *this;
}

Drawing sound_sewer() {
  Drawing d;
  d.node("A", NodeKind::manhole, {0, 0})
      .node("B", NodeKind::manhole, {50, 0})
      .node("P", NodeKind::treatment_plant, {100, 0});
  d.sanitary("ab", {{0, 0}, {50, 0}}).sanitary("bp", {{50, 0}, {100, 0}});
  return d;
}

Standard const& gb50014() {
  static Standard const standard = read_standard("gb50014-2021");
  return standard;
}

Rain const& rain_of_nantong() {
  static Rain const rain = read_rain("nantong");
  return rain;
}

GapsOptions options_for(std::initializer_list<char const*> checks, std::string const& day_text) {
  GapsOptions options;
  for (char const* check : checks) options.checks.emplace_back(check);
  options.day = options.today = *Date::parse(day_text);
  options.jobs = 2;
  return options;
}

namespace {

/// For tests/every_check.cmake, which names the file.
void write_down(char const* check, bool finds) {
  if (char const* path = std::getenv("QINZAO_DRAWN_CHECKS"))
    std::ofstream{path, std::ios::app} << check << (finds ? " finds\n" : " clear\n");
}

}  // namespace

std::multiset<std::string> found(City const& city, char const* check, GapsOptions options) {
  options.checks = {check};
  if (options.standard == nullptr) options.standard = &gb50014();
  Survey survey{city, options};
  GapsResult result = find_gaps(survey, options);
  std::multiset<std::string> words;
  for (Finding const& finding : result.findings.list) {
    std::string word{city.id_of(finding.subject)};
    if (finding.details)
      for (Subject subject : finding.details->more_subjects) word.append("+").append(city.id_of(subject));
    if (!finding.reason.empty()) word.append(" ").append(finding.reason);
    words.insert(word);
  }
  write_down(check, !words.empty());
  return words;
}

}  // namespace qinzao::test
