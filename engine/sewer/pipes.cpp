#include "engine/sewer/pipes.hpp"

#include "engine/geo/measure.hpp"

namespace qinzao {

double Pipes::length_m(PipeId pipe) const {
  return qinzao::length_m(line.line(pipe.value()));
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
