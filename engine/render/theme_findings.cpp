#include "engine/render/theme_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "engine/checks/placed_finding.hpp"
#include "engine/checks/registry.hpp"
#include "engine/render/palette.hpp"
#include "engine/render/theme_base.hpp"

namespace qinzao {

namespace {

/// How findings of a severity look, by Severity: the worse, the larger, wider and denser.
struct SeverityLook {
  StaticMessage name;
  Color color;
  double size;      // of signs and lines, a share
  double hatch_mm;  // of areas
};
constexpr std::array<SeverityLook, 3> severities{{{{"提示", "info"}, palette::notice, 0.7, 2.8},
                                                  {{"警告", "warning"}, palette::warning, 0.85, 1.8},
                                                  {{"错误", "error"}, palette::error, 1, 1.1}}};

/// The sign of a check that finds places, as in data/styles/findings.qml; others have a small square.
struct PlaceLook {
  std::string_view check;
  MarkShape shape;
  double size_mm;
};
constexpr std::array<PlaceLook, 7> places{{{"cross_connection", MarkShape::diamond, 3.6},
                                           {"direct_discharge", MarkShape::triangle, 4},
                                           {"dead_end", MarkShape::cross, 3},
                                           {"unsnapped_end", MarkShape::disc, 2.6},
                                           {"crossing_without_node", MarkShape::arrow, 2.6},
                                           {"isolated_node", MarkShape::square, 2.4},
                                           {"pipe_clash", MarkShape::disc, 1.4}}};
constexpr PlaceLook other_place{{}, MarkShape::square, 1.6};

/// The line of a check that finds lines; others are dotted.
struct FoundLine {
  std::string_view check;
  double width_mm;
  double dash_mm;  // 0: solid
};
constexpr std::array<FoundLine, 5> lines{{{"no_outlet", 1.2, 0},
                                          {"missing_link", 1.2, 2},
                                          {"loop", 0.9, 4},
                                          {"critical_pipe", 1.6, 0},
                                          {"duplicate_pipe", 0.7, 0}}};
constexpr FoundLine other_line{{}, 1, 1};

template <typename Looks, typename Look>
Look look_of_check(Looks const& looks, std::string_view check, Look const& other) {
  auto found = std::ranges::find(looks, check, &Look::check);
  return found == looks.end() ? other : *found;
}

/// The findings of one check and severity that the map shows, by how they are drawn.
struct Sort {
  Check const* check = nullptr;
  Severity severity = Severity::error;
  std::vector<PlacedFinding> at;
};

/// On the map of a whole city only what asks for a decision stands out: notices are drawn from this scale on.
constexpr double notices_from = 10000;
bool draws_notices(SceneBuilder const& builder) {
  return builder.frame().scale() <= notices_from;
}

/// Those whose places are of a kind, the worst first, then in the order of the checks.
std::vector<Sort> shown(SceneBuilder const& builder, ThemeInput const& input, ShapeKind kind) {
  std::vector<Sort> sorts;
  for (Severity severity : {Severity::error, Severity::warning, Severity::info})
    for (Check const& check : check_registry()) {
      if (severity == Severity::info && !draws_notices(builder)) continue;
      Sort sort{&check, severity, {}};
      for (Finding const& finding : input.findings->list) {
        if (finding.severity != severity || finding.check != check.name) continue;
        PlacedFinding at = placed(input.city, *input.findings, finding);
        if (at.shapes != nullptr && at.shapes->kind(at.row) == kind && builder.shows(*at.shapes, at.row))
          sort.at.push_back(at);
      }
      if (!sort.at.empty()) sorts.push_back(std::move(sort));
    }
  return sorts;
}

SeverityLook const& look_of_severity(Severity severity) {
  return severities[static_cast<std::size_t>(severity)];
}

std::string words_of(ThemeInput const& input, Sort const& sort) {
  return fmt::format(fmt::runtime(said(input, {"{}（{}）  {}", "{} ({})  {}"})), said(input, sort.check->title),
                     said(input, look_of_severity(sort.severity).name), sort.at.size());
}

/// Whether hatches `hatch_mm` apart show on most of some areas: on smaller ones they would fall beside them.
bool shows_hatch(SceneBuilder const& builder, std::vector<PlacedFinding> const& areas, double hatch_mm) {
  double least_m = 2 * builder.frame().mm(hatch_mm) / builder.frame().px_per_m;
  auto large = std::ranges::count_if(areas, [&](PlacedFinding const& at) {
    Box box = at.shapes->box(at.row);
    return std::min(box.max_x - box.min_x, box.max_y - box.min_y) > least_m;
  });
  return 2 * large > std::ssize(areas);
}

/// Areas that hold others are only outlined, or one could not see what they hold.
constexpr std::string_view outlined = "blank_area";
constexpr double area_outline_mm = 0.7;

}  // namespace

void add_found_areas(SceneBuilder& builder, ThemeInput const& input) {
  std::vector<Sort> sorts = shown(builder, input, ShapeKind::polygon);
  if (!sorts.empty()) builder.heading(said(input, {"问题：面", "findings: areas"}));
  for (Sort const& sort : sorts) {
    SeverityLook const& look = look_of_severity(sort.severity);
    if (sort.check->name == outlined) {
      builder.explain_line(words_of(input, sort), {area_outline_mm * look.size, 1e9, look.color});
      continue;
    }
    bool hatched = shows_hatch(builder, sort.at, look.hatch_mm);
    builder.begin_fill(hatched ? Color{255, 255, 255, 200} : look.color);
    for (PlacedFinding const& at : sort.at) builder.add_area(*at.shapes, at.row);
    if (hatched) builder.hatch_again(look.color, look.hatch_mm);
    builder.explain_fill(words_of(input, sort), look.color, hatched ? look.hatch_mm : 0);
  }
}

void add_findings(SceneBuilder& builder, ThemeInput const& input) {
  builder.heading(said(input, {"管网", "network"}));
  add_pipes_in_service(builder, input);
  std::vector<Sort> areas = shown(builder, input, ShapeKind::polygon);
  for (Sort const& sort : areas) {
    SeverityLook const& look = look_of_severity(sort.severity);
    bool thick = sort.check->name == outlined;
    for (PlacedFinding const& at : sort.at)
      builder.add_line(*at.shapes, at.row, {thick ? area_outline_mm * look.size : 0.15, thick ? 1e9 : 0.6, look.color});
  }
  std::vector<Sort> found_lines = shown(builder, input, ShapeKind::line);
  if (!found_lines.empty()) builder.heading(said(input, {"问题：线", "findings: lines"}));
  for (Sort const& sort : found_lines) {
    SeverityLook const& look = look_of_severity(sort.severity);
    FoundLine line = look_of_check(lines, sort.check->name, other_line);
    LineLook drawn{line.width_mm * look.size, 30, look.color, line.dash_mm};
    for (PlacedFinding const& at : sort.at) builder.add_line(*at.shapes, at.row, drawn);
    builder.explain_line(words_of(input, sort), drawn);
  }
  std::vector<Sort> found_places = shown(builder, input, ShapeKind::point);
  if (!found_places.empty()) builder.heading(said(input, {"问题：点", "findings: places"}));
  for (Sort const& sort : found_places) {
    SeverityLook const& look = look_of_severity(sort.severity);
    PlaceLook place = look_of_check(places, sort.check->name, other_place);
    for (PlacedFinding const& at : sort.at)
      builder.add_mark(at.shapes->vertices(at.row).front(), place.shape, place.size_mm * look.size, look.color);
    builder.explain_mark(words_of(input, sort), place.shape, place.size_mm * look.size, look.color);
  }
  builder.add_figure(said(input, {"问题", "findings"}), {});
  for (Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    std::string name = said(input, look_of_severity(severity).name);
    if (severity == Severity::info && !draws_notices(builder))
      name += said(input, {"（1:10000 起画）", " (drawn from 1:10000 on)"});
    builder.add_figure(name, fmt::format("{}", std::ranges::count(input.findings->list, severity, &Finding::severity)));
  }
  if (std::size_t nowhere = count_without_place(input.city, *input.findings); nowhere > 0)
    builder.add_figure(said(input, {"其中不在图上", "of them on no map"}), fmt::format("{}", nowhere));
}

}  // namespace qinzao
