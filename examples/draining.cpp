// Two sanitary pipes, W1 to W2 to the treatment plant W3, and one more that leads away from it: which of them drain?
#include <array>
#include <iostream>

#include "engine/sewer/network/draining.hpp"

using namespace qinzao;

int main() {
  Nodes nodes;
  nodes.add({.id = "W1", .place = Point{0, 0}, .kind = NodeKind::manhole});
  nodes.add({.id = "W2", .place = Point{60, 0}, .kind = NodeKind::manhole});
  nodes.add({.id = "W3", .place = Point{120, 0}, .kind = NodeKind::treatment_plant});
  std::array<Point, 4> street{{{0, 0}, {60, 0}, {120, 0}, {180, 0}}};
  Pipes pipes;
  pipes.add({.id = "L1",
             .from_node = "W1",
             .to_node = "W2",
             .line = std::span{street}.subspan(0, 2),
             .system = System::sanitary});
  pipes.add({.id = "L2",
             .from_node = "W2",
             .to_node = "W3",
             .line = std::span{street}.subspan(1, 2),
             .system = System::sanitary});
  pipes.add({.id = "L3", .from_node = "W3", .line = std::span{street}.subspan(2, 2), .system = System::sanitary});
  NetworkOptions options;
  options.day = *Date::parse("2020-11-15");
  Network network = connect_network(pipes, nodes, index_segments(pipes, options.day), options);
  Terminals terminals = find_terminals(network, nodes, {}, {}, options.snap_m);
  Draining foul = drain(pipes, nodes, network, terminals, Group::foul);
  for (std::size_t row = 0; row < network.piece_total(); ++row)
    std::cout << pipes.id[network.pipe[PieceId{row}]]
              << (drains(foul, PieceId{row}) ? " drains\n" : " does not drain\n");
}
