#pragma once
#include <vector>

#include "engine/geo/shapes.hpp"
#include "engine/place/chains.hpp"
#include "engine/place/words.hpp"

namespace qinzao {

/// Where a line of an arrangement comes from.
enum class Origin : std::uint8_t {
  drawn,     // it stands in the file
  extended,  // a line carried on straight past its end, or across a gap
  edge       // the edge of the city or of a strip
};

/// What the outline of a face has of one line. Going round with the face to the left.
struct Along {
  double drawn_m = 0;
  double extended_m = 0;
  double east_m = 0;   // how far the stretches along it lead east, all added up
  double north_m = 0;  // and north
  double length_m() const { return drawn_m + extended_m; }
};

/// A face lies on `side` of a line when its outline along the line leads the right way for at least a tenth of its
/// length: with the land to the left, a southern edge leads east. What has no outline along it lies on no side.
bool lies_on(Side side, Along const& along);

/// One piece of the plane between lines.
struct Face {
  std::vector<Along> along;  // by the number of the line
  double outline_m = 0;
  double area_m2 = 0;
};

struct Faces {
  Shapes shapes;  // polygons; row i is face i
  std::vector<Face> list;
};

/// Lines on their way to be cut where they meet. Each has a number below `lines`.
class Arrangement {
 public:
  explicit Arrangement(std::size_t lines) : lines_{lines} {}
  void add(std::size_t number, Chain const& chain);
  void add(std::size_t number, Origin origin, std::span<Point const> line);
  /// Everything between the lines that they enclose. Lines are cut on a grid of a millimetre.
  Faces faces() const;

  struct Edge {
    Point a;
    Point b;
    std::uint32_t number;
    Origin origin;
  };
  std::vector<Edge> const& edges() const { return edges_; }

 private:
  std::size_t lines_;
  std::vector<Edge> edges_;
  Shapes all_;  // every line a part of the one feature that `faces` ends
};

/// Adds of every line the stretch from its first meeting with another chain to its last, in whole segments: what lies
/// beyond encloses nothing. A chain that meets none is left out.
void add_between_meetings(Arrangement& arrangement, std::span<std::vector<Chain> const* const> chains);

/// How far a line is carried on: to the first line drawn across its way, or through them all.
enum class CarryOn : std::uint8_t { to_first, through };

/// Carries every free end of the lines on, straight ahead, as far as asked but not out of `frame`. An end within
/// `touch_m` of another line is tied to it. `chains[i]` are the pieces of line i.
void extend(Arrangement& arrangement, std::span<std::vector<Chain> const* const> chains, Box const& frame, CarryOn how,
            ChainOptions const& options);

}  // namespace qinzao
