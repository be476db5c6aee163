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

double Pipes::length_m(PipeId pipe) const {
  return qinzao::length_m(line.line(pipe.value()));
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
  if (place.kind(node.value()) == ShapeKind::none) return {unknown_value, unknown_value};
  return place.line(node.value()).front();
}

bool in_service(Pipes const& pipes, PipeId pipe, Date day) {
  Status status = pipes.status[pipe];
  if (status != Status::in_service && status != Status::unknown) return false;
  auto installed = pipes.installed_on[pipe];
  auto retired = pipes.retired_on[pipe];
  return (!installed || *installed <= day) && (!retired || day < *retired);
}

}  // namespace qinzao
