#include "engine/render/theme_assess.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/assess/area_places.hpp"
#include "engine/compliance/compliance.hpp"
#include "engine/geo/measure.hpp"
#include "engine/render/palette.hpp"

namespace qinzao {

namespace {

/// How areas of a state look. In grey met is nearly white, unknown has hatches wide apart, open is dark and dense.
struct StateLook {
  ItemState state;
  Color ground;
  Color hatch;
  double hatch_mm;  // 0: none
};
constexpr std::array<StateLook, 3> looks{{{ItemState::met, {226, 241, 219, 255}, {}, 0},
                                          {ItemState::unknown, {245, 245, 242, 255}, {120, 124, 128, 255}, 3.2},
                                          {ItemState::open, {246, 219, 234, 255}, palette::area, 1.3}}};
constexpr Color outline_color{60, 60, 60, 255};
constexpr Color street_color{92, 0, 56, 255};
constexpr Color contradiction_color{20, 20, 20, 255};
constexpr Color name_color{30, 30, 30, 255};
constexpr LineLook outline{0.5, 1e9, outline_color};
constexpr LineLook inner_outline{0.3, 1e9, outline_color, 2};
constexpr LineLook street{1.1, 1e9, street_color};

/// Areas that are filled: compliance areas, or all where the city has none. The others lie in them.
bool is_filled(Areas const& areas, AreaId area) {
  bool any = std::ranges::find(areas.kind, AreaKind::compliance) != areas.kind.end();
  return !any || areas.kind[area] == AreaKind::compliance;
}

/// Whether hatches `hatch_mm` apart show on an area: on a smaller one they would fall beside it.
bool shows_hatch(SceneBuilder const& builder, Box const& box, double hatch_mm) {
  double side_m = std::min(box.max_x - box.min_x, box.max_y - box.min_y);
  return side_m * builder.frame().px_per_m > 2 * builder.frame().mm(hatch_mm);
}

/// "二号片区 A1 A9": what it is called, and what is open.
std::string label_of(Areas const& areas, AreaAssessment const& it) {
  std::size_t row = it.area.value();
  std::string label{areas.name[AreaId{row}].empty() ? areas.id[AreaId{row}] : areas.name[AreaId{row}]};
  for (std::size_t i = 0; i < item_count; ++i)
    if (it.items[i].state == ItemState::open) label += " " + id_of(static_cast<Item>(i));
  return label;
}

std::string words_of(ThemeInput const& input, ItemState state) {
  switch (state) {
    case ItemState::met:
      return said(input, {"达标", "met"});
    case ItemState::open:
      return said(input, {"未达标", "open"});
    default:
      return said(input, {"不明", "unknown"});
  }
}

}  // namespace

void add_assess(SceneBuilder& builder, ThemeInput const& input) {
  Assessment const& assessment = *input.assessment;
  Areas const& areas = input.city.compliance->areas;
  AreaPlaces places{input.city};
  builder.heading(said(input, {"片区", "areas"}));
  for (StateLook const& look : looks) {
    std::size_t count = 0;
    bool hatched = false;
    for (bool with_hatch : {false, true}) {
      bool begun = false;
      for (AreaAssessment const& it : assessment.areas) {
        std::uint32_t row = it.area.value();
        if (state_of(it) != look.state || !is_filled(areas, it.area) || !builder.shows(places.shapes(), row)) continue;
        bool own = look.hatch_mm > 0 && shows_hatch(builder, places.shapes().box(row), look.hatch_mm);
        if (own != with_hatch) continue;
        if (!begun) builder.begin_fill(look.hatch_mm > 0 && !own ? look.hatch : look.ground);
        begun = true;
        builder.add_area(places.shapes(), row);
        ++count;
      }
      if (begun && with_hatch) builder.hatch_again(look.hatch, look.hatch_mm);
      hatched = hatched || (begun && with_hatch);
    }
    if (count > 0)
      builder.explain_fill(fmt::format("{}  {}", words_of(input, look.state), count),
                           look.hatch_mm > 0 ? look.hatch : look.ground, hatched ? look.hatch_mm : 0);
  }
}

void add_assess_lines(SceneBuilder& builder, ThemeInput const& input) {
  Assessment const& assessment = *input.assessment;
  Areas const& areas = input.city.compliance->areas;
  AreaPlaces places{input.city};
  bool inner = false;
  std::size_t contradicted = 0;
  for (AreaAssessment const& it : assessment.areas) {
    std::uint32_t row = it.area.value();
    if (!builder.shows(places.shapes(), row)) continue;
    bool filled = is_filled(areas, it.area);
    inner = inner || !filled;
    builder.add_line(places.shapes(), row, filled ? outline : inner_outline);
    if (!filled) continue;
    builder.add_name(label_of(areas, it), places.shapes(), row, 3.4, name_color);
    if (!it.accepted || !it.any_open()) continue;
    builder.add_mark(point_on(places.shapes(), row), MarkShape::triangle, 4, contradiction_color);
    ++contradicted;
  }
  for (std::uint32_t row = 0; row < assessment.blank_streets.size(); ++row)
    builder.add_line(assessment.blank_streets, row, street);
  if (inner) builder.explain_line(said(input, {"子片区、园区", "subarea, park"}), inner_outline);
  if (contradicted > 0)
    builder.explain_mark(fmt::format("{}  {}", said(input, {"已验收却未达标", "accepted, and open"}), contradicted),
                         MarkShape::triangle, 4, contradiction_color);
  if (assessment.blank_streets.size() > 0)
    builder.explain_line(
        fmt::format(fmt::runtime(said(input, {"缺管道路 {:.0f} 米", "street without a sewer, {:.0f} m"})),
                    assessment.blank_street_m.value_or(0)),
        street);
}

}  // namespace qinzao
