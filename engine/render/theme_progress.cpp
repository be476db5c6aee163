#include "engine/render/theme_progress.hpp"

#include <array>
#include <vector>

#include "engine/base/utf8.hpp"

namespace qinzao {

namespace {

struct StageStyle {
  StaticMessage name;
  Color color;
};
constexpr std::array<StageStyle, stages> looks{{{{"登记", "registered"}, {158, 158, 158, 255}},
                                                {{"调查", "surveyed"}, {244, 165, 130, 255}},
                                                {{"评估", "appraised"}, {253, 219, 199, 255}},
                                                {{"签约", "signed"}, {255, 217, 47, 255}},
                                                {{"腾空", "vacated"}, {166, 216, 84, 255}},
                                                {{"拆除", "demolished"}, {102, 166, 30, 255}},
                                                {{"交地", "handed over"}, {27, 120, 55, 255}}}};

/// 1: somebody who holds the parcel is in a project, or has come to some stage.
std::vector<std::uint8_t> concerned(ThemeInput const& input) {
  City const& city = input.city;
  std::vector<std::uint8_t> parcels(city.parcels.size(), 0);
  TextIndex households{city.households.household_id};
  TextIndex rows{city.parcels.id};
  for (std::size_t link = 0; link < city.links.size(); ++link) {
    auto household = households.find(city.links.household_id[link]);
    auto parcel = rows.find(city.links.parcel_id[link]);
    if (household && parcel && !city.households.project_id[*household].empty()) parcels[*parcel] = 1;
  }
  for (ParcelStage const& row : input.stages)
    if (row.stage != Stage::registered) parcels[row.parcel.value()] = 1;
  return parcels;
}

/// A footprint is seldom large enough for its name: it is written above it, level.
void add_name_above(SceneBuilder& builder, ThemeInput const& input, std::uint32_t row, Color color) {
  constexpr double letter_mm = 2.2;
  std::string_view name = input.city.projects.name[row];
  if (name.empty() || !builder.shows(input.city.project_areas, row)) return;
  Box box = input.city.project_areas.box(row);
  double metres_per_mm = builder.frame().px_per_mm / builder.frame().px_per_m;
  double half_m = static_cast<double>(utf8_length(name)) * letter_mm * metres_per_mm * 0.7;
  double middle = (box.min_x + box.max_x) / 2;
  double above = box.max_y + letter_mm * metres_per_mm;
  Shapes level;
  level.push_back(ShapeKind::line, std::vector<Point>{{middle - half_m, above}, {middle + half_m, above}});
  builder.add_name(name, level, 0, letter_mm, color);
}

}  // namespace

void add_progress(SceneBuilder& builder, ThemeInput const& input) {
  Shapes const& shapes = input.city.parcels.shape;
  std::vector<std::uint8_t> shown = concerned(input);  // the others stay the ground that the map stands on
  builder.heading(said(input, {"征收地块的阶段", "stage of parcels in projects"}));
  for (std::size_t stage = 0; stage < stages; ++stage) {
    std::size_t count = 0;
    builder.begin_fill(looks[stage].color);
    for (ParcelStage const& row : input.stages)
      if (auto parcel = static_cast<std::uint32_t>(row.parcel.value()); !row.end && shown[parcel] != 0 &&
                                                                        static_cast<std::size_t>(row.stage) == stage &&
                                                                        builder.shows(shapes, parcel)) {
        builder.add_area(shapes, parcel);
        ++count;
      }
    builder.explain_fill(said(input, looks[stage].name) + "  " + std::to_string(count), looks[stage].color);
  }
  LineLook outline{0.6, 1e9, {106, 61, 154, 255}, 3};
  for (std::uint32_t row = 0; row < input.city.project_areas.size(); ++row)
    builder.add_line(input.city.project_areas, row, outline);
  for (std::uint32_t row = 0; row < input.city.project_areas.size(); ++row)
    add_name_above(builder, input, row, outline.color);
  if (input.city.project_areas.size() > 0)
    builder.explain_line(said(input, {"征收项目", "acquisition project"}), outline);
  builder.heading(said(input, {"底图", "base map"}));
}

}  // namespace qinzao
