#include "engine/sewer/network/pipes.hpp"

#include <array>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 4> system_words{"", "sanitary", "storm", "combined"};
constexpr std::array<std::string_view, 5> status_words{"", "proposed", "under_construction", "in_service", "abandoned"};

}  // namespace

std::string_view word_of(System system) {
  return system_words[static_cast<std::size_t>(system)];
}

std::string_view word_of(Status status) {
  return status_words[static_cast<std::size_t>(status)];
}

void Pipes::add(PipeRow const& row) {
  id.push_back(row.id);
  from_node.push_back(row.from_node);
  to_node.push_back(row.to_node);
  line.push_back(row.line.empty() ? ShapeKind::none : ShapeKind::line, row.line);
  system.push_back(row.system);
  conveyance.push_back(row.conveyance);
  flow.push_back(row.flow);
  status.push_back(row.status);
  overflow.push_back(row.overflow ? 1 : 0);
  diameter_mm.push_back(row.diameter_mm);
  invert_up_m.push_back(row.invert_up_m);
  invert_down_m.push_back(row.invert_down_m);
  shape.push_back(row.shape);
  width_mm.push_back(row.width_mm);
  height_mm.push_back(row.height_mm);
  side_slope.push_back(row.side_slope);
  shape_parameter.push_back(row.shape_parameter);
  barrels.push_back(row.barrels);
  roughness_n.push_back(row.roughness_n);
  measured_m.push_back(row.measured_m);
  device.push_back(row.device);
  material.push_back(row.material);
  installed_on.push_back(row.installed_on);
  retired_on.push_back(row.retired_on);
}

PipeRow Pipes::row(PipeId pipe) const {
  return {.id = id[pipe],
          .from_node = from_node[pipe],
          .to_node = to_node[pipe],
          .line = line.line(pipe),
          .system = system[pipe],
          .conveyance = conveyance[pipe],
          .flow = flow[pipe],
          .status = status[pipe],
          .overflow = overflow[pipe] != 0,
          .diameter_mm = diameter_mm[pipe],
          .invert_up_m = invert_up_m[pipe],
          .invert_down_m = invert_down_m[pipe],
          .shape = shape[pipe],
          .width_mm = width_mm[pipe],
          .height_mm = height_mm[pipe],
          .side_slope = side_slope[pipe],
          .shape_parameter = shape_parameter[pipe],
          .barrels = barrels[pipe],
          .roughness_n = roughness_n[pipe],
          .measured_m = measured_m[pipe],
          .device = device[pipe],
          .material = material[pipe],
          .installed_on = installed_on[pipe],
          .retired_on = retired_on[pipe]};
}

void Nodes::add(NodeRow const& row) {
  id.push_back(row.id);
  if (row.place) {
    place.push_back(ShapeKind::point, std::span{&*row.place, 1});
  } else {
    place.end_feature(ShapeKind::none);
  }
  kind.push_back(row.kind);
  ground_level_m.push_back(row.ground_level_m);
  invert_level_m.push_back(row.invert_level_m);
  dry_flow_lps.push_back(row.dry_flow_lps);
}

double Pipes::length_m(PipeId pipe) const {
  return qinzao::length_m(line.line(pipe));
}

bool is_overflow(Pipes const& pipes, PipeId pipe) {
  return pipes.overflow[pipe] != 0 || pipes.device[pipe] == Device::weir || pipes.device[pipe] == Device::orifice;
}

Section Pipes::section(PipeId pipe) const {
  double width_m = diameter_mm[pipe] / 1000;  // of a box its width
  double high_m = height_mm[pipe] / 1000;
  bool box = known(width_mm[pipe]) && known(high_m);
  switch (shape[pipe]) {
    case SectionShape::unknown:
      return box ? Section{SectionShape::rectangular, width_m, high_m, 0} : circle(width_m);
    case SectionShape::circular:
      return circle(width_m);
    default:
      break;
  }
  double across = proportion(shape[pipe]);
  double parameter = shape_parameter[pipe] / (shape[pipe] == SectionShape::power ? 1 : 1000);
  if (across == 0) return {shape[pipe], width_m, high_m, side_slope[pipe], parameter};
  if (!known(high_m)) high_m = width_m / across;
  return {shape[pipe], across * high_m, high_m, 0};
}

Point Nodes::at(NodeId node) const {
  if (place.kind(node) == ShapeKind::none) return {unknown_value, unknown_value};
  return place.line(node).front();
}

bool is_gravity(Pipes const& pipes, PipeId pipe) {
  return pipes.conveyance[pipe] != Conveyance::pressure && pipes.device[pipe] == Device::none;
}

bool in_service(Pipes const& pipes, PipeId pipe, Date day) {
  Status status = pipes.status[pipe];
  if (status != Status::in_service && status != Status::unknown) return false;
  auto installed = pipes.installed_on[pipe];
  auto retired = pipes.retired_on[pipe];
  return (!installed || *installed <= day) && (!retired || day < *retired);
}

}  // namespace qinzao
