#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/geo/barriers.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

using CornerId = Id<struct CornerTag>;
using StretchId = Id<struct StretchTag>;

/// What a stretch of a corridor passes.
enum class Passes : std::uint8_t { nothing, river, railway };

/// Where sewers may be laid: stretches of streets between the places where streets meet, end or are cut.
struct Corridors {
  Column<CornerId, Point> at;
  Column<StretchId, CornerId> from;  // where its line begins
  Column<StretchId, CornerId> to;
  Column<StretchId, std::uint32_t> street;  // row of the layer
  Column<StretchId, Passes> passes;
  ShapesOf<StretchId> line;

  std::size_t size() const { return from.size(); }
  std::span<Point const> line_of(StretchId stretch) const { return line.line(stretch); }
  void add(CornerId a, CornerId b, std::uint32_t of, Passes passed, std::span<Point const> points);
};

/// The streets, joined where they meet, and where one ends within `snap_m` of another. Corners nearer than that to each
/// other along a street are one.
Corridors join_streets(Shapes const& streets, double snap_m);

/// A place to cut a stretch at: metres from the beginning of its line.
struct Cut {
  StretchId stretch;
  double at_m = 0;
};

/// The corridors cut at these places; `corner_of` is told the corner of each cut, in order. A cut within 1 cm of a
/// corner of its stretch is that corner.
Corridors cut_corridors(Corridors const& whole, std::span<Cut const> cuts, std::vector<CornerId>& corner_of);

/// A crossing of a line has no banks: it reaches so far to each side (assumed).
inline constexpr double half_crossing_m = 5;

/// Cuts what crosses rivers and railways out of the streets: the stretch from bank to bank is straight and passes the
/// river or railway. Of polygons the outline is the bank, of lines 5 m to each side (assumed). Crossings of one
/// kind whose banks meet are one.
Corridors with_crossings(Corridors const& streets, Shapes const& rivers, Shapes const& railways);

/// Corners from which a way over stretches leads to each other have the same number: the lowest of them.
Column<CornerId, CornerId> joined_parts(Corridors const& corridors);

}  // namespace qinzao
