// Two sanitary pipes, W1 to W2 to the treatment plant W3, and one more that leads away from it: which of them drain?
#include <iostream>

#include "engine/sewer/network/draining.hpp"

namespace {

using namespace qinzao;

void add_node(Nodes& nodes, std::string_view id, NodeKind kind, Point place) {
  nodes.id.push_back(id);
  nodes.kind.push_back(kind);
  nodes.place.push_back(ShapeKind::point, std::span{&place, 1});
  nodes.ground_level_m.push_back(unknown_value);
  nodes.invert_level_m.push_back(unknown_value);
}

void add_pipe(Pipes& pipes, std::string_view id, std::string_view from, std::string_view to,
              std::vector<Point> const& line) {
  pipes.id.push_back(id);
  pipes.from_node.push_back(from);
  pipes.to_node.push_back(to);
  pipes.line.push_back(ShapeKind::line, line);
  pipes.system.push_back(System::sanitary);
  pipes.conveyance.push_back(Conveyance::gravity);
  pipes.flow.push_back(Flow::unknown);
  pipes.status.push_back(Status::in_service);
  pipes.overflow.push_back(0);
  pipes.diameter_mm.push_back(300);
  pipes.invert_up_m.push_back(unknown_value);
  pipes.invert_down_m.push_back(unknown_value);
  pipes.installed_on.push_back(std::nullopt);
  pipes.retired_on.push_back(std::nullopt);
  pipes.measured_m.push_back(unknown_value);
  pipes.device.push_back(Device::none);
}

}  // namespace

int main() {
  Nodes nodes;
  add_node(nodes, "W1", NodeKind::manhole, {0, 0});
  add_node(nodes, "W2", NodeKind::manhole, {60, 0});
  add_node(nodes, "W3", NodeKind::treatment_plant, {120, 0});
  Pipes pipes;
  add_pipe(pipes, "L1", "W1", "W2", {{0, 0}, {60, 0}});
  add_pipe(pipes, "L2", "W2", "W3", {{60, 0}, {120, 0}});
  add_pipe(pipes, "L3", "W3", "", {{120, 0}, {180, 0}});
  NetworkOptions options;
  options.day = *Date::parse("2020-11-15");
  Network network = connect_network(pipes, nodes, index_segments(pipes, options.day), options);
  Terminals terminals = find_terminals(network, nodes, {}, {}, options.snap_m);
  Draining foul = drain(pipes, nodes, network, terminals, Group::foul);
  for (std::size_t row = 0; row < network.piece_total(); ++row)
    std::cout << pipes.id[network.pipe[PieceId{row}].value()]
              << (drains(foul, PieceId{row}) ? " drains\n" : " does not drain\n");
}
