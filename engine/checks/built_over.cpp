#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/checks/takings.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double least_m = 0.5;

/// How far a pipe runs under a footprint.
struct Covered {
  std::uint32_t footprint;
  PipeId pipe;
  double metres;
};

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
      Geometry footprint = repaired_geometry_of(shapes, row);
      for (auto const& [pipe, vertices] : near) {
        double metres = 0;
        auto line = lines.line(pipe.value());
        for (std::uint32_t v : vertices) {
          Geometry segment = make_line(std::array{line[v], line[v + 1]});
          if (intersects(footprint, segment)) metres += length_m(intersection(footprint, segment));
        }
        if (metres > least_m + 1e-9) parts[begin / grain].push_back({row, pipe, metres});
      }
    }
  });
  std::vector<Covered> all;
  for (auto const& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

Text text_of(Registered registered) {
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
    household_of[row] = households.find(city.buildings.household_id[row]);
    gone[row] = household_of[row] && survey.day.household_states.demolished[HouseholdId{*household_of[row]}] != 0;
  }
  for (Covered const& covered : covered_pipes(survey, city.buildings.shape, gone)) {
    auto household = household_of[covered.footprint];
    auto project = household ? projects.find(city.households.project_id[*household]) : std::nullopt;
    bool goes = project && is_open(city, *project, survey.options.day);
    Registered registered = city.buildings.registered[BuildingId{covered.footprint}];
    Severity severity = registered == Registered::no ? Severity::error : goes ? Severity::info : Severity::warning;
    Finding& finding = add(findings, city, {Layer::buildings, covered.footprint}, severity, covered);
    Text text = text_of(registered);
    say(finding, text.zh, text.en);
    if (!household) continue;
    std::string id{city.households.household_id[*household]};
    std::string stage{word_of(survey.day.standings[*household].stage)};
    say(finding, "户 " + id + "：" + stage, "household " + id + ": " + stage);
  }
}

/// Buildings, and sites of kind illegal_building, that stand over the line of a pipe in service for more than 0.5 m.
/// value: metres. After its household's event demolished a building stands no longer.
void find(CheckInput const& input, Findings& findings) {
  find_buildings(input.survey, findings);
  City const& city = input.survey.city;
  std::vector<bool> skipped(city.sites.size());
  for (std::size_t row = 0; row < city.sites.size(); ++row) skipped[row] = city.sites.kind[row] != "illegal_building";
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
                               "in an open project, else a warning. A building whose household is demolished is gone",
                 .geometry = "the building"},
      .find = find};
}

}  // namespace qinzao
