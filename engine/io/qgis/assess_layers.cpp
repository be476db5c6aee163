#include "engine/io/qgis/assess_layers.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/assess/area_places.hpp"
#include "engine/assess/pipe_conditions.hpp"
#include "engine/io/qgis/fresh_layer.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, item_count> item_fields{"a1", "a2", "a3", "a4",  "a5", "a6",
                                                               "a7", "a8", "a9", "a10", "a11"};

std::vector<LayerSpec> make_schema() {
  using enum FieldType;
  LayerSpec areas{"assessed_areas",
                  GeometryKind::multipolygon,
                  false,
                  "area_id",
                  {{"area_id"}, {"name"}, {"unit"}, {"state"}, {"state_name"}, {"accepted_on", date}, {"open_items"}}};
  for (std::string_view item : item_fields) areas.fields.push_back({item});
  areas.fields.push_back({"blank_street_m", real});
  return {areas,
          {"defect_places",
           GeometryKind::point,
           false,
           "defect_id",
           {{"defect_id"},
            {"pipe_id"},
            {"code"},
            {"defect"},
            {"kind"},
            {"grade", integer},
            {"position_m", real},
            {"clock"},
            {"seen_on", date},
            {"repaired", boolean}}}};
}

void write_areas(FreshLayer& layer, ComplianceState const& state, Language language) {
  City const& city = state.survey.city;
  Areas const& areas = city.compliance->areas;
  AreaPlaces places{city};
  for (AreaAssessment const& area : state.assessment.areas) {
    std::uint32_t row = area.area.value();
    std::string open;
    std::vector<Cell> items;
    for (std::size_t i = 0; i < item_count; ++i) {
      ItemState own = area.items[i].state;
      if (own == ItemState::open) open += (open.empty() ? "" : " ") + id_of(static_cast<Item>(i));
      items.push_back(cell(word_of(own)));
    }
    std::vector<Cell> values{cell(areas.id[AreaId{row}]),
                             cell(areas.name[AreaId{row}]),
                             cell(areas.unit[AreaId{row}]),
                             cell(word_of(state_of(area))),
                             cell(title_of(state_of(area)).in(language)),
                             cell(area.accepted_on),
                             cell(open)};
    std::ranges::move(items, std::back_inserter(values));
    values.push_back(area.blank_street_m ? cell(std::round(*area.blank_street_m * 10) / 10) : Cell{});
    layer.add(std::move(values), admitted(places.shapes(), row, true));
  }
}

void write_defects(FreshLayer& layer, ComplianceState const& state, Language language) {
  City const& city = state.survey.city;
  Compliance const& papers = *city.compliance;
  for (PipeDefect const& defect : state.inspected.defects()) {
    std::size_t row = defect.defect.value();
    auto at = place_of(state.survey, defect);
    Shapes place;
    if (at) place.push_back(ShapeKind::point, std::span{&*at, 1});
    bool structural = defect.code != nullptr && defect.code->structural;
    layer.add(
        {cell(papers.defects.id[DefectId{row}]), cell(defect.pipe ? city.pipes.id[defect.pipe] : std::string_view{}),
         cell(papers.defects.code[DefectId{row}]),
         cell(defect.code != nullptr ? defect.code->title.in(language) : std::string{}),
         cell(defect.code == nullptr ? ""
              : structural           ? "structural"
                                     : "functional"),
         defect.grade > 0 ? Cell{std::int64_t{defect.grade}} : Cell{}, cell(defect.from_m),
         cell(papers.defects.clock[DefectId{row}]), cell(defect.seen_on),
         Cell{std::int64_t{state.states.of(SubjectKind::defect, papers.defects.id[DefectId{row}]).rectified()}}},
        at ? admitted(place, 0, false) : std::nullopt);
  }
}

}  // namespace

std::span<LayerSpec const> assess_layers_schema() {
  static std::vector<LayerSpec> const layers = make_schema();
  return layers;
}

void write_assess_layers(Database const& file, ComplianceState const* state, Date day, Language language) {
  FreshLayer areas{file, assess_layers_schema()[0]};
  if (state != nullptr) write_areas(areas, *state, language);
  areas.finish(fmt::format("as of {}", day.iso()));
  FreshLayer defects{file, assess_layers_schema()[1]};
  if (state != nullptr) write_defects(defects, *state, language);
  defects.finish(fmt::format("as of {}", day.iso()));
}

}  // namespace qinzao
