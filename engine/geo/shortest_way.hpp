#pragma once
#include "engine/geo/measure.hpp"

namespace qinzao {

/// The shortest connection from lines to segment ab, as they are looked at one after the other.
class ShortestWay {
 public:
  ShortestWay(Point a, Point b, double within_m) : a_{a}, b_{b}, box_{box_of(a, b)}, best_{within_m * within_m} {}

  /// Looks at a line whose last vertex is the first of another one, unless `ends_here`. True where it meets ab: nothing
  /// is shorter.
  bool meets(std::span<Point const> line, bool ends_here) {
    // Of two segments that do not cross, the shortest connection has an end of one of them. Where every vertex is an
    // end of two edges, each edge answers for its first vertex only; squares stand for lengths until the end.
    if (ends_here) offer(line.back(), nearest_on_segment(a_, b_, line.back()));
    for (std::size_t i = 1; i < line.size(); ++i) {
      Point from = line[i - 1];
      Point to = line[i];
      if (box_of(from, to).square_apart(box_) > best_) continue;
      if (segments_touch(from, to, a_, b_)) {
        Point at = cross(to - from, b_ - a_) != 0 ? meeting(from, to, a_, b_) : connect_segments(from, to, a_, b_).from;
        way_ = {at, at, 0};
        return true;
      }
      offer(from, nearest_on_segment(a_, b_, from));
      offer(nearest_on_segment(from, to, a_), a_);
      offer(nearest_on_segment(from, to, b_), b_);
    }
    return false;
  }

  /// Nothing where all lines are too far.
  std::optional<Connection> way() const {
    if (!found_) return std::nullopt;
    return Connection{way_.from, way_.to, std::sqrt(best_)};
  }
  Connection meeting_place() const { return way_; }

 private:
  void offer(Point from, Point to) {
    double square = dot(to - from, to - from);
    if (square > best_ || (found_ && square == best_)) return;
    best_ = square;
    found_ = true;
    way_ = {from, to, 0};
  }

  Point a_;
  Point b_;
  Box box_;
  double best_;  // square of the shortest so far
  bool found_ = false;
  Connection way_;
};

}  // namespace qinzao
