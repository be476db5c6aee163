#include "engine/io/qgis/plan_layers.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/geo/wkb.hpp"
#include "engine/io/qgis/fresh_layer.hpp"

namespace qinzao {

namespace {

std::vector<LayerSpec> make_schema() {
  using enum FieldType;
  return {{"plan_reaches",
           GeometryKind::line,
           false,
           "pipe_id",
           {{"plan"},
            {"pipe_id"},
            {"street"},
            {"from_node"},
            {"to_node"},
            {"diameter_mm", real},
            {"length_m", real},
            {"slope_permille", real},
            {"invert_up_m", real},
            {"invert_down_m", real},
            {"depth_max_m", real},
            {"flow_lps", real},
            {"cost_cny", real}}},
          {"plan_manholes",
           GeometryKind::point,
           false,
           "node_id",
           {{"plan"},
            {"node_id"},
            {"kind"},
            {"ground_level_m", real},
            {"invert_level_m", real},
            {"depth_m", real},
            {"joins_pipe"}}},
          {"plan_laterals",
           GeometryKind::line,
           false,
           "parcel_id",
           {{"plan"}, {"parcel_id"}, {"pipe_id"}, {"at_m", real}, {"length_m", real}, {"cost_cny", real}}}};
}

/// Rounded to `per_unit`: a slope of 3.0000000001 says no more than 3.
Cell rounded(double value, double per_unit) {
  return cell(std::round(value * per_unit) / per_unit);
}

void write_reaches(FreshLayer& layer, PlanRecord const& plan) {
  for (std::uint32_t row = 0; row < plan.reaches.size(); ++row) {
    NamedReach const& it = plan.reaches[row];
    layer.add({cell(plan.name), cell(it.pipe_id), cell(it.street), cell(it.from_node), cell(it.to_node),
               cell(it.diameter_mm), rounded(it.length_m, 100), rounded(it.slope * 1000, 1000),
               rounded(it.invert_up_m, 1000), rounded(it.invert_down_m, 1000), rounded(it.depth_most_m, 1000),
               rounded(it.flow_lps, 100), rounded(it.cost_cny, 100)},
              admitted(plan.reach_shapes, row, false));
  }
}

/// How a manhole is drawn: with a pump in it, on an existing pipe, or new.
std::string_view kind_of(NamedManhole const& manhole) {
  return manhole.pumps ? "pump_station" : manhole.joins_pipe.empty() ? "manhole" : "join";
}

void write_manholes(FreshLayer& layer, PlanRecord const& plan) {
  for (NamedManhole const& it : plan.manholes) {
    AcceptedGeometry at{wkb_of_point(it.at), {}, {}};
    at.box.add(it.at);
    layer.add({cell(plan.name), cell(it.node_id), cell(kind_of(it)), rounded(it.ground_m, 1000),
               rounded(it.invert_m, 1000), rounded(it.ground_m - it.invert_m, 1000), cell(it.joins_pipe)},
              std::move(at));
  }
}

void write_laterals(FreshLayer& layer, PlanRecord const& plan) {
  for (std::uint32_t row = 0; row < plan.laterals.size(); ++row) {
    NamedLateral const& it = plan.laterals[row];
    layer.add({cell(plan.name), cell(it.parcel_id), cell(it.pipe_id), rounded(it.at_m, 100), rounded(it.length_m, 100),
               rounded(it.cost_cny, 100)},
              admitted(plan.lateral_shapes, row, false));
  }
}

}  // namespace

std::span<LayerSpec const> plan_layers_schema() {
  static std::vector<LayerSpec> const layers = make_schema();
  return layers;
}

void write_plan_layers(Database const& file, std::span<PlanRecord const> plans, Date day) {
  constexpr std::array writers{write_reaches, write_manholes, write_laterals};
  for (std::size_t i = 0; i < writers.size(); ++i) {
    FreshLayer layer{file, plan_layers_schema()[i]};
    for (PlanRecord const& plan : plans) writers[i](layer, plan);
    layer.finish(fmt::format("plans saved by {}", day.iso()));
  }
}

}  // namespace qinzao
