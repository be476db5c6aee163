#include "engine/io/city/schema.hpp"

#include <algorithm>

namespace qinzao {

namespace {

using enum FieldType;

LayerSpec named_lines(std::string_view name, GeometryKind geometry) {
  return {name, geometry, true, "id", {{"id"}, {"name"}, {"class"}}};
}

/// What an office is graded on, and what its contractors saw.
void push_compliance(std::vector<LayerSpec>& layers) {
  layers.push_back({"areas",
                    GeometryKind::multipolygon,
                    false,
                    "area_id",
                    {{"area_id"},
                     {"name"},
                     {"kind", text, "compliance subarea park"},
                     {"place"},
                     {"due_year", integer},
                     {"declared_area_m2", real},
                     {"unit"}}});
  layers.push_back({"dischargers",
                    GeometryKind::point,
                    false,
                    "discharger_id",
                    {{"discharger_id"},
                     {"name"},
                     {"trade"},
                     {"parcel_id", text, {}, false, "parcels"},
                     {"connected_pipe", text, {}, false, "pipes"},
                     {"connected_node", text, {}, false, "nodes"},
                     {"discharges_to", text, "foul storm river none"},
                     {"to_network", boolean},
                     {"separated", boolean},
                     {"pretreatment", text, "yes no not_needed"},
                     {"permit_no"},
                     {"permit_from", date},
                     {"permit_to", date},
                     {"unit"},
                     {"address"},
                     {"contact", text, {}, true},
                     {"phone", text, {}, true}}});
  layers.push_back({"inspections",
                    GeometryKind::none,
                    false,
                    "inspection_id",
                    {{"inspection_id"},
                     {"pipe_id", text, {}, false, "pipes"},
                     {"from_node", text, {}, false, "nodes"},
                     {"to_node", text, {}, false, "nodes"},
                     {"node_id", text, {}, false, "nodes"},
                     {"method", text, "cctv qv sonar dry_flow"},
                     {"inspected_on", date},
                     {"against_flow", boolean},
                     {"inspected_m", real},
                     {"flow_lps", real},
                     {"clean", boolean}}});
  layers.push_back({"defects",
                    GeometryKind::none,
                    false,
                    "defect_id",
                    {{"defect_id"},
                     {"inspection_id", text, {}, false, "inspections"},
                     {"code"},
                     {"grade", integer},
                     {"position_m", real},
                     {"end_m", real},
                     {"clock"}}});
}

std::vector<LayerSpec> make_schema() {
  std::vector<LayerSpec> layers;
  layers.push_back({"parcels",
                    GeometryKind::multipolygon,
                    true,
                    "parcel_id",
                    {{"parcel_id"},
                     {"land_use"},
                     {"titled_area_m2", real},
                     {"households", integer},
                     {"connected_pipe", text, {}, false, "pipes"}}});
  layers.push_back({"buildings",
                    GeometryKind::multipolygon,
                    true,
                    "building_id",
                    {{"building_id"},
                     {"parcel_id", text, {}, false, "parcels"},
                     {"household_id", text, {}, false, "households"},
                     {"registered", boolean},
                     {"danger_class"}}});
  layers.push_back({"households",
                    GeometryKind::point,
                    false,
                    "household_id",
                    {{"household_id"},
                     {"project_id", text, {}, false, "projects"},
                     {"category", text, "residential non_residential"},
                     {"persons", integer},
                     {"strategy", text, {}, true},
                     {"head", text, {}, true},
                     {"phone", text, {}, true},
                     {"id_number", text, {}, true},
                     {"address", text, {}, true}}});
  layers.push_back(
      {"household_parcels",
       GeometryKind::none,
       false,
       "",
       {{"household_id", text, {}, false, "households"}, {"parcel_id", text, {}, false, "parcels"}, {"share", real}}});
  layers.push_back({"projects",
                    GeometryKind::multipolygon,
                    false,
                    "project_id",
                    {{"project_id"},
                     {"name"},
                     {"kind", text, "new continued tail"},
                     {"year", integer},
                     {"place"},
                     {"unit"},
                     {"target_signed", integer},
                     {"target_year", integer},
                     {"declared_residential", integer},
                     {"declared_non_residential", integer},
                     {"opened_on", date},
                     {"deadline_on", date},
                     {"decision_on", date},
                     {"closed_on", date}}});
  layers.push_back(
      {"nodes",
       GeometryKind::point,
       true,
       "node_id",
       {{"node_id"},
        {"kind", text, "manhole junction inlet outfall treatment_plant trunk pump_station storage interceptor"},
        {"ground_level_m", real},
        {"invert_level_m", real},
        {"dry_flow_lps", real}}});
  layers.push_back(
      {"pipes",
       GeometryKind::line,
       true,
       "pipe_id",
       {{"pipe_id"},
        {"from_node", text, {}, false, "nodes"},
        {"to_node", text, {}, false, "nodes"},
        {"system", text, "sanitary storm combined"},
        {"conveyance", text, "gravity pressure"},
        {"diameter_mm", real},
        {"width_mm", real},
        {"height_mm", real},
        {"material"},
        {"roughness_n", real},
        {"invert_up_m", real},
        {"invert_down_m", real},
        {"flow", text, "forward reverse"},
        {"overflow", boolean},
        {"status", text, "proposed under_construction in_service abandoned"},
        {"installed_on", date},
        {"retired_on", date},
        {"work_id", text, {}, false, "works"},
        {"section_shape", text,
         "circular rectangular egg horseshoe ellipse rectangular_triangular rectangular_round modified_basket_handle "
         "open_rectangular trapezoidal triangular parabolic power arch gothic catenary semi_elliptical basket_handle "
         "semicircular"},
        {"side_slope", real},
        {"shape_parameter", real},
        {"barrels", integer},
        {"measured_length_m", real},
        {"device", text, "pump orifice weir outlet"},
        {"owner", text, "municipal plot"}}});
  layers.push_back({"catchments",
                    GeometryKind::multipolygon,
                    false,
                    "catchment_id",
                    {{"catchment_id"},
                     {"outlet_node", text, {}, false, "nodes catchments"},
                     {"area_m2", real},
                     {"impervious_percent", real},
                     {"width_m", real},
                     {"slope_percent", real}}});
  layers.push_back(named_lines("streets", GeometryKind::line));
  layers.push_back(named_lines("railways", GeometryKind::line));
  layers.push_back(named_lines("rivers", GeometryKind::line_or_polygon));
  layers.back().fields.push_back({"bed_level_m", real});
  layers.push_back(named_lines("boundary", GeometryKind::polygon));
  layers.push_back(
      {"works",
       GeometryKind::any,
       false,
       "work_id",
       {{"work_id"},
        {"name"},
        {"kind", text, "sewer road river_dredging river_greening river_regulation river_realignment sluice separation"},
        {"phase", text, "new continued"},
        {"place"},
        {"river_id", text, {}, false, "rivers"},
        {"tender_id", text, {}, false, "tenders"}}});
  layers.push_back({"sites",
                    GeometryKind::point_or_polygon,
                    false,
                    "site_id",
                    {{"site_id"},
                     {"kind", text,
                      "dangerous_building railway_hazard six_trades illegal_building billboard industrial_park "
                      "residential_compound unit_compound"},
                     {"name"},
                     {"village"},
                     {"area_m2", real},
                     {"separated", boolean},
                     {"risers_total", integer},
                     {"risers_done", integer},
                     {"connected_pipe", text, {}, false, "pipes"}}});
  push_compliance(layers);
  layers.push_back(
      {"tenders",
       GeometryKind::none,
       false,
       "tender_id",
       {{"tender_id"}, {"level", text, "district subdistrict"}, {"name"}, {"awarded_on", date}, {"amount_cny", real}}});
  layers.push_back(
      {"tallies",
       GeometryKind::none,
       false,
       "tally_id",
       {{"tally_id"}, {"name"}, {"value", real}, {"qualifier", text, "exact over about"}, {"unit"}, {"as_of", date}}});
  return layers;
}

}  // namespace

std::span<LayerSpec const> city_schema() {
  static std::vector<LayerSpec> const layers = make_schema();
  return layers;
}

LayerSpec const* find_layer(std::string_view name) {
  auto found = std::ranges::find(city_schema(), name, &LayerSpec::name);
  return found == city_schema().end() ? nullptr : &*found;
}

FieldSpec const* find_field(LayerSpec const& layer, std::string_view name) {
  auto found = std::ranges::find(layer.fields, name, &FieldSpec::name);
  return found == layer.fields.end() ? nullptr : &*found;
}

}  // namespace qinzao
