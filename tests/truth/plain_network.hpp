#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/survey/survey.hpp"
#include "tests/properties/slow_geometry.hpp"

namespace qinzao::test {

/// The pipes of a real city as bare edges that a fault may change, and what the definitions of docs/using/gaps.md say
/// of them, worked out by walking. Joined by the engine once, before the fault; everything after that is worked out
/// here.
struct PlainNetwork {
  struct Edge {
    std::size_t from, to;
    std::size_t pipe;
    double begin_m, end_m;
    System system;
    bool doubtful, gravity, overflow;
  };
  std::vector<Edge> edges;
  std::vector<Point> place;
  std::array<std::vector<bool>, 2> outlet;  // by Group: vertices whose node says so
  std::vector<bool> edge;                   // vertices where what arrives and does not leave has left the district
  std::set<std::size_t> blind;              // vertices where a branch of another system ends on a pipe
  std::vector<std::size_t> outfalls;        // nodes
  std::size_t nodes = 0;

  explicit PlainNetwork(Survey const& survey);
  std::size_t add_vertex(City const& city, Point at, double snap_m);
};

/// What the checks must say of a network. Vertices and pipes by row.
struct Truth {
  std::array<std::vector<bool>, 2> terminal;                // vertices where flow of the group ends well
  std::array<std::vector<bool>, 2> drains;                  // vertices
  std::array<std::set<std::size_t>, 2> stuck;               // pipes with a piece that does not drain
  std::set<std::size_t> dead_ends;                          // vertices
  std::set<std::pair<std::string, std::size_t>> crossings;  // reason, vertex
  std::set<std::size_t> discharges;                         // outfalls that foul flow reaches
  std::set<std::size_t> bare;                               // nodes without a pipe
  std::set<std::size_t> loops;                              // pipes water comes round to

  bool piece_drains(PlainNetwork::Edge const& edge, Group group) const {
    auto const& at = drains[static_cast<std::size_t>(group)];
    return at[edge.to] || (edge.doubtful && at[edge.from]);
  }
};
Truth truth_of(PlainNetwork const& network);

/// Vertices from which flow may come to one of the starts, or may go to.
std::set<std::size_t> walk(PlainNetwork const& network, std::set<std::size_t> const& starts, bool up);

/// Is the parcel within reach of a draining foul piece? Lines as drawn in `city`.
bool has_service(City const& city, PlainNetwork const& network, Truth const& truth, std::uint32_t parcel,
                 double reach_m);

bool leaves_district(City const& city, Point at, double snap_m);

}  // namespace qinzao::test
