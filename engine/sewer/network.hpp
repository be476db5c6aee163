#pragma once
#include <array>
#include <string>
#include <vector>

#include "engine/geo/box_index.hpp"
#include "engine/sewer/pipes.hpp"

namespace qinzao {

using VertexId = Id<struct VertexTag>;
using PieceId = Id<struct PieceTag>;

/// How a pipe's end found its vertex (DESIGN 3.1, 3.2).
enum class EndRule : std::uint8_t {
  absent,    // the pipe is not in service on the day
  declared,  // by from_node / to_node
  snapped,   // nearest node within snap
  shared,    // other ends within snap
  blind,     // on another pipe's inside within snap
  free       // nothing there
};

/// What flows together. Foul: sanitary and combined. Storm: storm and combined.
enum class Group : std::uint8_t { foul, storm };
inline constexpr std::array<Group, 2> groups{Group::foul, Group::storm};
constexpr bool carries(System system, Group group) {
  return system == System::combined || system == (group == Group::foul ? System::sanitary : System::storm);
}
constexpr bool share_a_group(System a, System b) {
  return a != System::unknown && b != System::unknown && (a == b || a == System::combined || b == System::combined);
}

/// One piece as seen from a vertex: all that walking the network asks, in one place. Stands for its piece.
struct Link {
  PieceId piece;
  VertexId other;  // the vertex at the piece's other end
  System system = System::unknown;
  bool doubtful = false;  // may carry flow either way
  operator PieceId() const { return piece; }
};

/// A branch that ends on the inside of another pipe, without a manhole.
struct BlindConnection {
  PipeId branch;
  PipeId main;
  VertexId at;
  bool foreign;  // the two share no flow group: 支管暗接
};

struct NetworkOptions {
  double snap_m = 0.5;    // ends this near to a node, an end or a pipe belong to it
  double doubt_m = 0.02;  // inverts that fall the other way by more put the direction in doubt
  bool cut_named = true;  // nodes on the inside of a pipe cut it even where it names both its ends
  Date day;               // only pipes in service on this day take part
  unsigned jobs = 0;      // threads, 0 for all cores
};

/// The pipes in service on a day as a directed graph. Vertices: every node of the file first (vertex row = node row),
/// then the places where ends meet without a node. A pipe is cut into pieces where a branch joins its inside.
/// Built by connect_network; everything in it is derived.
struct Network {
  // vertices
  std::size_t node_count = 0;
  Column<VertexId, Point> place;  // not-a-number where nothing is drawn
  // pieces, in the order of their pipes, along the drawn line
  Column<PieceId, PipeId> pipe;
  Column<PieceId, VertexId> from;   // flow enters here
  Column<PieceId, VertexId> to;     // and leaves here
  Column<PieceId, double> begin_m;  // chainage along the drawn line
  Column<PieceId, double> end_m;
  Column<PieceId, std::uint8_t> doubtful;  // may carry flow either way
  Column<PieceId, System> system;
  Rows<VertexId, Link> leaving;   // vertex -> pieces that flow away from it
  Rows<VertexId, Link> entering;  // vertex -> pieces that flow into it
  // pipes
  Column<PipeId, PieceId> first_piece;  // no piece: not in service
  Column<PipeId, std::uint32_t> piece_count;
  Column<PipeId, EndRule> start_rule;            // at the first drawn vertex
  Column<PipeId, EndRule> end_rule;              // at the last
  Column<PipeId, std::uint8_t> against_drawing;  // flows from its last drawn vertex to its first
  std::vector<BlindConnection> blind;
  std::size_t unknown_nodes = 0;  // from_node / to_node that name no node

  std::size_t vertex_count() const { return place.size(); }
  std::size_t piece_total() const { return pipe.size(); }
  NodeId node(VertexId vertex) const { return vertex.value() < node_count ? NodeId{vertex.value()} : NodeId{}; }
  double length_m(PieceId piece) const { return end_m[piece] - begin_m[piece]; }
  /// The piece of a pipe at a chainage along its drawn line. REQUIRES the pipe in service.
  PieceId piece_at(PipeId pipe, double chainage_m) const;
};

/// One drawn segment of a pipe, for the index.
struct PipeSegment {
  PipeId pipe;
  std::uint32_t vertex;  // from this vertex of the line to the next
};

/// Every drawn segment of the pipes in service, by place.
struct SegmentIndex {
  std::vector<PipeSegment> segments;
  BoxIndex boxes;
};
SegmentIndex index_segments(Pipes const& pipes, Date day);

/// Joins the pipes in service on options.day (DESIGN section 3, 1 to 3). `segments` is of the same pipes and day.
Network connect_network(Pipes const& pipes, Nodes const& nodes, SegmentIndex const& segments,
                        NetworkOptions const& options);

}  // namespace qinzao
