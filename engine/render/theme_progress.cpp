#include "engine/render/theme_progress.hpp"

#include <algorithm>
#include <vector>

#include "engine/land/progress.hpp"
#include "engine/ledger/stage_style.hpp"
#include "engine/render/palette.hpp"

namespace qinzao {

namespace {

/// 1: somebody who holds the parcel is in a project, or has come to some stage.
std::vector<std::uint8_t> concerned(ThemeInput const& input) {
  City const& city = input.city;
  std::vector<std::uint8_t> parcels(city.parcels.size(), 0);
  TextIndex households{city.households.household_id};
  TextIndex rows{city.parcels.id};
  for (std::size_t link = 0; link < city.links.size(); ++link) {
    auto household = households.find(city.links.household_id[HoldingId{link}]);
    auto parcel = rows.find(city.links.parcel_id[HoldingId{link}]);
    if (household && parcel && !city.households.project_id[HouseholdId{*household}].empty()) parcels[*parcel] = 1;
  }
  for (ParcelStage const& row : input.stages)
    if (row.stage != Stage::registered) parcels[row.parcel.value()] = 1;
  return parcels;
}

/// A footprint is seldom large enough for its name: it is written above it, level.
void add_name_above(SceneBuilder& builder, ThemeInput const& input, std::uint32_t row, Color color) {
  constexpr double letter_mm = 2.2;
  std::string_view name = input.city.projects.name[ProjectId{row}];
  if (name.empty() || !builder.shows(input.city.project_areas, row)) return;
  Box box = input.city.project_areas.box(ProjectId{row});
  double metres_per_mm = builder.frame().px_per_mm / builder.frame().px_per_m;
  auto letters =
      std::ranges::count_if(name, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
  double half_m = static_cast<double>(letters) * letter_mm * metres_per_mm * 0.7;
  double middle = (box.min_x + box.max_x) / 2;
  double above = box.max_y + letter_mm * metres_per_mm;
  Shapes level;
  level.push_back(ShapeKind::line, std::vector<Point>{{middle - half_m, above}, {middle + half_m, above}});
  builder.add_name(name, level, 0, letter_mm, color);
}

std::string share_of_all(Count reached, std::int64_t households) {
  if (reached.exact()) return share_of(static_cast<double>(reached.least), static_cast<double>(households));
  return fmt::format("{}–{} / {}", reached.least, reached.most, households);
}

/// Of the households of all projects, as `progress` counts them.
void add_figures(SceneBuilder& builder, ThemeInput const& input) {
  ProgressRow all;
  for (ProgressRow const& row :
       progress_by_project({input.city.households, input.city.projects, input.at->statuses, input.day}))
    if (row.project && !row.category) add_row(all, row);
  builder.add_figure(said(input, {"征收项目", "acquisition projects"}), {});
  builder.add_figure(said(input, {"项目", "projects"}), fmt::format("{}", input.city.projects.size()));
  builder.add_figure(said(input, {"户", "households"}), fmt::format("{}", all.households));
  for (Stage stage : {Stage::signed_up, Stage::vacated, Stage::demolished, Stage::handed_over})
    builder.add_figure(said(input, name_of(stage)),
                       share_of_all(all.at_least[static_cast<std::size_t>(stage)], all.households));
}

}  // namespace

void add_progress(SceneBuilder& builder, ThemeInput const& input) {
  Shapes const& shapes = input.city.parcels.shape;
  std::vector<std::uint8_t> shown = concerned(input);  // the others stay the ground that the map stands on
  builder.heading(said(input, {"征收地块的阶段", "stage of parcels in projects"}));
  for (std::size_t stage = 0; stage < stages; ++stage) {
    StageStyle style = stage_style(static_cast<Stage>(stage));
    Color color = palette::color_of(style.color);
    std::size_t count = 0;
    builder.begin_fill(color);
    for (ParcelStage const& row : input.stages)
      if (auto parcel = static_cast<std::uint32_t>(row.parcel.value()); !row.end && shown[parcel] != 0 &&
                                                                        static_cast<std::size_t>(row.stage) == stage &&
                                                                        builder.shows(shapes, parcel)) {
        builder.add_area(shapes, parcel);
        ++count;
      }
    builder.explain_fill(said(input, style.name) + "  " + std::to_string(count), color);
  }
  LineLook outline{0.35, 1e9, {106, 61, 154, 255}, 3};
  for (std::uint32_t row = 0; row < input.city.project_areas.size(); ++row)
    builder.add_line(input.city.project_areas, row, outline);
  for (std::uint32_t row = 0; row < input.city.project_areas.size(); ++row)
    add_name_above(builder, input, row, outline.color);
  if (input.city.project_areas.size() > 0)
    builder.explain_line(said(input, {"征收项目", "acquisition project"}), outline);
  builder.heading(said(input, {"底图", "base map"}));
  if (input.at != nullptr && input.within == nullptr) add_figures(builder, input);
}

}  // namespace qinzao
