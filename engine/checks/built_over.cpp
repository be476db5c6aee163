#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/checks/takings.hpp"
#include "engine/geo/measure.hpp"
#include "engine/ledger/stage_name.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double least_m = 0.5;
constexpr double touch_m = 0.001;  // a pipe this near to a wall runs along it

/// How far a pipe runs under a footprint.
struct Covered {
  std::uint32_t footprint;
  PipeId pipe;
  double metres;
};

/// The metres of a straight line inside a polygon; what runs along its outline, to a millimetre, only touches it.
double metres_under(Shapes const& polygons, std::uint32_t row, Point a, Point b) {
  double metres = distance_m(a, b);
  if (metres == 0) return 0;
  Point along = (1 / metres) * (b - a);
  std::vector<double> cuts{0, metres};
  std::vector<std::pair<double, double>> walls;  // from, to
  for (std::uint32_t part = polygons.first_part(row); part < polygons.end_part(row); ++part) {
    auto ring = polygons.part(part);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      // both ends of a side: how far along the line, and how far off it to the left
      auto seen = [&](Point p) {
        Point from_a = p - a;
        return Point{from_a.x * along.x + from_a.y * along.y, along.x * from_a.y - along.y * from_a.x};
      };
      Point one = seen(ring[i]);
      Point other = seen(ring[i + 1]);
      if (one.x > other.x) std::swap(one, other);
      if (other.x < 0 || one.x > metres) continue;
      auto off_at = [&](double at) {
        return other.x > one.x ? one.y + (at - one.x) / (other.x - one.x) * (other.y - one.y) : one.y;
      };
      double from = std::max(one.x, 0.0);
      double to = std::min(other.x, metres);
      if (to > from && std::abs(off_at(from)) <= touch_m && std::abs(off_at(to)) <= touch_m) {
        walls.emplace_back(from, to);
        cuts.insert(cuts.end(), {from, to});
      } else if ((one.y <= 0) != (other.y <= 0)) {
        cuts.push_back(std::clamp(one.x + one.y / (one.y - other.y) * (other.x - one.x), 0.0, metres));
      }
    }
  }
  std::ranges::sort(cuts);
  double under_m = 0;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    double middle = (cuts[i] + cuts[i + 1]) / 2;
    bool touches =
        std::ranges::any_of(walls, [&](auto const& wall) { return wall.first < middle && middle < wall.second; });
    if (cuts[i] < cuts[i + 1] && !touches && contains(polygons, row, a + middle * along))
      under_m += cuts[i + 1] - cuts[i];
  }
  return under_m;
}

/// The pipes that run under each polygon for more than 0.5 m; by polygon, then pipe. Rows of `skipped` are left out.
std::vector<Covered> covered_pipes(Survey const& survey, Shapes const& shapes, std::vector<bool> const& skipped) {
  SegmentIndex const& segments = survey.segments();
  Shapes const& lines = survey.city.pipes.line;
  constexpr std::size_t grain = 1024;
  std::vector<std::vector<Covered>> parts(shapes.size() / grain + 1);
  parallel_for(shapes.size(), grain, survey.options.jobs, [&](std::size_t begin, std::size_t end) {
    for (auto row = static_cast<std::uint32_t>(begin); row < end; ++row) {
      if (skipped[row] || shapes.kind(row) != ShapeKind::polygon) continue;
      std::map<PipeId, std::vector<std::uint32_t>> near;  // pipe -> its segments
      segments.boxes.query(shapes.box(row), [&](std::uint32_t i) {
        near[segments.segments[i].pipe].push_back(segments.segments[i].vertex);
        return true;
      });
      if (near.empty()) continue;
      for (auto const& [pipe, vertices] : near) {
        double metres = 0;
        auto line = lines.line(pipe.value());
        for (std::uint32_t v : vertices) metres += metres_under(shapes, row, line[v], line[v + 1]);
        if (metres > least_m + 1e-9) parts[begin / grain].push_back({row, pipe, metres});
      }
    }
  });
  std::vector<Covered> all;
  for (auto const& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

StaticMessage text_of(Registered registered) {
  switch (registered) {
    case Registered::no:
      return {"未登记", "not registered"};
    case Registered::yes:
      return {"已登记", "registered"};
    case Registered::unknown:
      break;
  }
  return {"登记不明", "registration unknown"};
}

Finding& add(Findings& findings, City const& city, Subject subject, Severity severity, Covered const& covered) {
  Finding& finding = findings.add("built_over", severity, subject);
  finding.value = covered.metres;
  finding.more().more_subjects.push_back(subject_of(covered.pipe));
  double diameter_mm = city.pipes.diameter_mm[covered.pipe];
  if (known(diameter_mm)) finding.more().text = finding.more().text_en = fmt::format("DN{:.0f}", diameter_mm);
  return finding;
}

void say(Finding& finding, std::string_view zh, std::string_view en) {
  FindingDetails& more = finding.more();
  more.text += (more.text.empty() ? "" : "，") + std::string{zh};
  more.text_en += (more.text_en.empty() ? "" : ", ") + std::string{en};
}

void find_buildings(Survey const& survey, Findings& findings) {
  City const& city = survey.city;
  TextIndex households{city.households.household_id};
  TextIndex projects{city.projects.project_id};
  std::vector<bool> gone(city.buildings.size(), false);
  std::vector<std::optional<std::uint32_t>> household_of(city.buildings.size());
  for (std::uint32_t row = 0; row < city.buildings.size(); ++row) {
    household_of[row] = households.find(city.buildings.household_id[BuildingId{row}]);
    gone[row] = household_of[row] && survey.day.household_states.demolished[HouseholdId{*household_of[row]}] != 0;
  }
  for (Covered const& covered : covered_pipes(survey, city.buildings.shape, gone)) {
    auto household = household_of[covered.footprint];
    auto project = household ? projects.find(city.households.project_id[HouseholdId{*household}]) : std::nullopt;
    bool goes = project && is_open(city, *project, survey.options.day) && !survey.day.statuses[*household].gone;
    Registered registered = city.buildings.registered[BuildingId{covered.footprint}];
    Severity severity = registered == Registered::no ? Severity::error : goes ? Severity::info : Severity::warning;
    Finding& finding = add(findings, city, {Layer::buildings, covered.footprint}, severity, covered);
    StaticMessage text = text_of(registered);
    say(finding, text.zh, text.en);
    if (!household) continue;
    std::string id{city.households.household_id[HouseholdId{*household}]};
    StaticMessage stage = name_of(survey.day.statuses[*household].stage);
    say(finding, fmt::format("户 {}：{}", id, stage.zh), fmt::format("household {}: {}", id, stage.en));
  }
}

/// Buildings, and sites of kind illegal_building, that stand over the line of a pipe in service for more than 0.5 m.
/// value: metres. After its household's event demolished a building stands no longer.
void find(CheckInput const& input, Findings& findings) {
  find_buildings(input.survey, findings);
  City const& city = input.survey.city;
  std::vector<bool> skipped(city.sites.size());
  for (std::size_t row = 0; row < city.sites.size(); ++row)
    skipped[row] = city.sites.kind[SiteId{row}] != "illegal_building";
  for (Covered const& covered : covered_pipes(input.survey, city.sites.shape, skipped))
    say(add(findings, city, {Layer::sites, covered.footprint}, Severity::error, covered), "违法建筑",
        "illegal building");
}

}  // namespace

Check built_over_check() {
  return {
      .name = "built_over",
      .group = "land",
      .place = 325,
      .title = {"管线占压", "built over a pipe"},
      .definition = {"房屋或违法建筑压在在用管道上超过 0.5 米；未登记的为错误，其户在未关闭项目中的（将拆除）为提示",
                     "a building or illegal building over the line of a pipe in service for more than 0.5 m; an error "
                     "where it is not registered, info where its household is in an open project and it will go"},
      .reasons = {{"",
                   {"管线占压", "built over a pipe"},
                   "m",
                   {"{id} 压在 {others} 上 {value}（{text}）", "{id} stands over {value} of {others} ({text})"}}},
      .needs = {.land = true, .records = true},
      .manual = {.definition = "a building, or a site of kind illegal_building, over the line of a pipe in service for "
                               "more than 0.5 m; an error where it is not registered, else info where its household is "
                               "in an open project (not transferred out), else a warning. A wall along the pipe only "
                               "touches it. A building whose household is demolished is gone",
                 .geometry = "the building"},
      .find = find};
}

}  // namespace qinzao
