#pragma once
#include <array>
#include <string>
#include <vector>

#include "engine/geo/box_index.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

using VertexId = Id<struct VertexTag>;
using PieceId = Id<struct PieceTag>;

/// The ends of a pipe: 0 at its first drawn vertex, 1 at its last.
inline constexpr std::array<std::uint8_t, 2> drawn_ends{0, 1};

/// How a pipe's end found its vertex (docs/developing/sewer.md).
enum class EndRule : std::uint8_t {
  absent,    // the pipe is not in service on the day
  declared,  // by from_node / to_node
  levelled,  // by from_node / to_node, because its level is that of the node and not that of the node it is drawn on
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
struct Incidence {
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

/// Why a name does not agree with the drawing (name_conflict).
enum class NameFault : std::uint8_t {
  other_node,  // the end is drawn elsewhere
  whole_main   // an inner end of one main in pieces, all of which name the ends of the main
};

/// An end that does not stand where its pipe's name says.
struct NameConflict {
  PipeId pipe;
  std::uint8_t end;  // as drawn: 0 the first vertex, 1 the last
  NodeId named;
  NameFault fault;
};

/// What the levels say of a pipe that names each of its nodes (or the one it names) at the opposite drawn end.
enum class SwapVerdict : std::uint8_t {
  names_swapped,    // the inverts fit as drawn: from_node and to_node are exchanged
  drawn_backwards,  // they fit exchanged: the names hold, and the inverts belong to them
  unresolved        // they do not tell: the pipe is in doubt
};
struct SwappedNames {
  PipeId pipe;
  NodeId from;
  NodeId to;
  SwapVerdict verdict;
};

/// Whether the inverts of the pipes of one system are recorded at the right ends.
struct LevelSet {
  std::size_t deciding = 0;   // pipes whose neighbours tell
  std::size_t exchanged = 0;  // of them, those that fit only exchanged
  /// Most of the set fit only exchanged: its levels are no evidence of any direction (docs/developing/sewer.md).
  bool untrusted() const { return deciding >= 20 && 2 * exchanged > deciding; }
};

struct NetworkOptions {
  double snap_m = 0.5;    // ends this near to a node, an end or a pipe belong to it
  double doubt_m = 0.02;  // inverts that fall by more decide the direction
  double apart_m = 0.3;   // levels further apart do not meet
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
  Column<PieceId, double> metres;  // on the ground: the measured length where it is known (docs/developing/sewer.md)
  Column<PieceId, std::uint8_t> doubtful;  // may carry flow either way
  Column<PieceId, System> system;
  Rows<VertexId, Incidence> leaving;   // vertex -> pieces that flow away from it
  Rows<VertexId, Incidence> entering;  // vertex -> pieces that flow into it
  // pipes
  Column<PipeId, PieceId> first_piece;  // no piece: not in service
  Column<PipeId, std::uint32_t> piece_count;
  Column<PipeId, EndRule> start_rule;              // at the first drawn vertex
  Column<PipeId, EndRule> end_rule;                // at the last
  Column<PipeId, std::uint8_t> against_drawing;    // flows from its last drawn vertex to its first
  Column<PipeId, std::uint8_t> falls;              // 1: its levels forbid to run it against its direction
  Column<PipeId, std::array<double, 2>> invert_m;  // at the first and last drawn vertex, as names and mains decide
  Column<PipeId, double> drawn_m;                  // length of the drawn line
  Column<PipeId, double> ground_m;                 // length on the ground
  std::vector<BlindConnection> blind;
  std::vector<NameConflict> conflicts;
  std::vector<SwappedNames> swapped;
  std::vector<PipeId> exchanged;       // inverts that fit only when exchanged: in doubt
  std::array<LevelSet, 4> level_sets;  // by System
  std::size_t mismatched = 0;          // pipes whose measured length is not the drawn one
  bool schematic = false;              // most of all pipes: the drawing is not to scale
  std::size_t unknown_nodes = 0;       // from_node / to_node that name no node

  std::size_t vertex_count() const { return place.size(); }
  std::size_t piece_total() const { return pipe.size(); }
  NodeId node(VertexId vertex) const { return vertex.value() < node_count ? NodeId{vertex.value()} : NodeId{}; }
  /// Metres on the ground.
  double length_m(PieceId piece) const { return metres[piece]; }
  /// The length on the ground of a stretch of a pipe's drawn line.
  double ground_m_of(PipeId of, double drawn_length_m) const {
    return drawn_m[of] > 0 ? ground_m[of] * drawn_length_m / drawn_m[of] : 0;
  }
  /// The invert of a pipe at a chainage along its drawn line, straight between its ends; unknown where one is.
  double invert_at(PipeId of, double chainage_m) const {
    double share = drawn_m[of] > 0 ? chainage_m / drawn_m[of] : 0;
    if (share <= 0) return invert_m[of][0];
    if (share >= 1) return invert_m[of][1];
    return invert_m[of][0] + share * (invert_m[of][1] - invert_m[of][0]);
  }
  /// The invert where flow enters a piece, and where it leaves it.
  double level_in_m(PieceId piece) const { return level_m(piece, against_drawing[pipe[piece]] == 0); }
  double level_out_m(PieceId piece) const { return level_m(piece, against_drawing[pipe[piece]] != 0); }
  /// The piece of a pipe at a chainage along its drawn line. REQUIRES the pipe in service.
  PieceId piece_at(PipeId pipe, double chainage_m) const;
  /// The vertex at an end of a pipe as drawn: end 0 the first drawn vertex. REQUIRES the pipe in service.
  VertexId vertex_at(PipeId of, int end) const {
    PieceId first = first_piece[of];
    PieceId last{first.value() + piece_count[of] - 1};
    bool against = against_drawing[of] != 0;
    if (end == 0) return against ? to[first] : from[first];
    return against ? from[last] : to[last];
  }

 private:
  double level_m(PieceId piece, bool at_begin) const {
    PipeId of = pipe[piece];
    if (drawn_m[of] <= 0) return invert_m[of][at_begin ? 0 : 1];
    return invert_at(of, at_begin ? begin_m[piece] : end_m[piece]);
  }
};

/// Is a pipe of the group in service?
bool has_pipes(Network const& network, Group group);

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

/// Joins the pipes in service on options.day (docs/developing/sewer.md). `segments` is of the same pipes and day.
Network connect_network(Pipes const& pipes, Nodes const& nodes, SegmentIndex const& segments,
                        NetworkOptions const& options);

}  // namespace qinzao
