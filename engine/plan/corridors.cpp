#include "engine/plan/corridors.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/groups.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

using Index = std::uint32_t;

/// One part of a street and the chainage of its vertices.
struct Line {
  std::uint32_t street;
  std::span<Point const> points;
  std::vector<double> chainage;
};

struct Mark {
  Index line;
  double at_m;
  Index number;  // among the merged
};

class Joining {
 public:
  Joining(Shapes const& streets, double snap_m) : snap_m_{snap_m} {
    std::vector<Box> boxes;
    for (std::uint32_t row = 0; row < streets.size(); ++row) {
      if (streets.kind(row) != ShapeKind::line) continue;
      for (std::uint32_t part = streets.first_part(row); part < streets.end_part(row); ++part) {
        Line line{row, streets.part(part), {0}};
        if (line.points.size() < 2) continue;
        for (Index i = 1; i < line.points.size(); ++i) {
          line.chainage.push_back(line.chainage.back() + distance_m(line.points[i - 1], line.points[i]));
          segments_.emplace_back(lines_.size(), i - 1);
          boxes.push_back(box_of(line.points[i - 1], line.points[i]));
        }
        if (line.chainage.back() > 0) {
          lines_.push_back(std::move(line));
        } else {
          segments_.resize(segments_.size() - line.points.size() + 1);
          boxes.resize(segments_.size());
        }
      }
    }
    index_ = BoxIndex{boxes};
  }

  Corridors run() {
    for (Index line = 0; line < lines_.size(); ++line) {
      mark(line, 0, lines_[line].points.front());
      mark(line, lines_[line].chainage.back(), lines_[line].points.back());
    }
    for (Index s = 0; s < segments_.size(); ++s) meet(s);
    for (Index line = 0; line < lines_.size(); ++line) {
      reach_out(line, lines_[line].points.front(), 2 * line);
      reach_out(line, lines_[line].points.back(), 2 * line + 1);
    }
    return cut_all();
  }

 private:
  Index mark(Index line, double at_m, Point at) {
    marks_.push_back({line, at_m, merged_.add()});
    place_.push_back(at);
    return marks_.back().number;
  }
  std::pair<Point, Point> ends(Index segment) const {
    auto [line, i] = segments_[segment];
    return {lines_[line].points[i], lines_[line].points[i + 1]};
  }
  double chainage(Index segment, Point p) const {
    auto [line, i] = segments_[segment];
    return lines_[line].chainage[i] + distance_m(lines_[line].points[i], p);
  }

  /// Marks the places where a segment meets later ones.
  void meet(Index s) {
    auto [a, b] = ends(s);
    index_.query(box_of(a, b), [&](Index o) {
      bool follows = segments_[o].first == segments_[s].first && segments_[o].second == segments_[s].second + 1;
      if (o <= s || follows) return true;
      auto [c, d] = ends(o);
      if (!segments_touch(a, b, c, d)) return true;
      Point at = cross_inside(a, b, c, d) ? meeting(a, b, c, d) : connect_segments(a, b, c, d).from;
      Index one = mark(segments_[s].first, chainage(s, at), at);
      Index two = mark(segments_[o].first, chainage(o, at), at);
      merged_.join(one, two);
      return true;
    });
  }

  /// Joins the end of a line, whose mark is `end`, to every other line within the tolerance.
  void reach_out(Index line, Point at, Index end) {
    struct Near {
      Index line;
      double away_m;
      double at_m;
      Point place;
    };
    std::vector<Near> near;
    index_.query(box_of(at).grown(snap_m_), [&](Index o) {
      if (segments_[o].first == line) return true;
      auto [a, b] = ends(o);
      Point foot = nearest_on_segment(a, b, at);
      double away = distance_m(foot, at);
      if (away <= snap_m_) near.push_back({segments_[o].first, away, chainage(o, foot), foot});
      return true;
    });
    std::sort(near.begin(), near.end(), [](Near const& l, Near const& r) {
      return std::tie(l.line, l.away_m, l.at_m) < std::tie(r.line, r.away_m, r.at_m);
    });
    for (Index i = 0; i < near.size(); ++i) {
      if (i > 0 && near[i].line == near[i - 1].line) continue;
      merged_.join(end, mark(near[i].line, near[i].at_m, near[i].place));
    }
  }

  Corridors cut_all() {
    std::vector<Index> order(marks_.size());
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index l, Index r) {
      return std::tie(marks_[l].line, marks_[l].at_m, l) < std::tie(marks_[r].line, marks_[r].at_m, r);
    });
    // A whole short line stays: its two ends are two corners.
    for (Index i = 1; i < order.size(); ++i) {
      Mark const& before = marks_[order[i - 1]];
      Mark const& here = marks_[order[i]];
      bool ends = order[i - 1] == 2 * here.line && order[i] == 2 * here.line + 1;
      if (before.line == here.line && !ends && here.at_m - before.at_m <= snap_m_) merged_.join(order[i - 1], order[i]);
    }
    Corridors net;
    std::vector<CornerId> corner(marks_.size());
    for (Index i = 0; i < marks_.size(); ++i)
      if (merged_.first_of(i) == i) corner[i] = net.at.push_back(place_[i]);
    for (Index i = 1; i < order.size(); ++i) {
      Mark const& before = marks_[order[i - 1]];
      Mark const& here = marks_[order[i]];
      if (before.line != here.line) continue;
      CornerId from = corner[merged_.first_of(order[i - 1])];
      CornerId to = corner[merged_.first_of(order[i])];
      if (from == to && here.at_m - before.at_m <= 2 * snap_m_) continue;
      std::vector<Point> points = stretch(lines_[here.line].points, before.at_m, here.at_m);
      points.front() = net.at[from];
      points.back() = net.at[to];
      net.add(from, to, lines_[here.line].street, Passes::nothing, points);
    }
    return net;
  }

  double snap_m_;
  std::vector<Line> lines_;
  std::vector<std::pair<Index, Index>> segments_;  // line, vertex
  BoxIndex index_;
  std::vector<Mark> marks_;  // ends of lines first: 2 i and 2 i + 1
  std::vector<Point> place_;
  Groups merged_;
};

}  // namespace

void Corridors::add(CornerId a, CornerId b, std::uint32_t of, Passes passed, std::span<Point const> points) {
  from.push_back(a);
  to.push_back(b);
  street.push_back(of);
  passes.push_back(passed);
  line.push_back(ShapeKind::line, points);
}

Corridors join_streets(Shapes const& streets, double snap_m) {
  return Joining{streets, snap_m}.run();
}

Corridors cut_corridors(Corridors const& whole, std::span<Cut const> cuts, std::vector<CornerId>& corner_of) {
  constexpr double same_m = 0.01;
  Corridors net;
  net.at = whole.at;
  corner_of.assign(cuts.size(), {});
  std::vector<Index> order(cuts.size());
  std::iota(order.begin(), order.end(), Index{0});
  std::sort(order.begin(), order.end(), [&](Index l, Index r) {
    return std::tie(cuts[l].stretch, cuts[l].at_m, l) < std::tie(cuts[r].stretch, cuts[r].at_m, r);
  });
  Index next = 0;
  for (std::uint32_t row = 0; row < whole.size(); ++row) {
    StretchId id{row};
    std::span<Point const> points = whole.line_of(id);
    double length = length_m(points);
    CornerId from = whole.from[id];
    double from_m = 0;
    auto lay = [&](CornerId to, double to_m) {
      std::vector<Point> part = stretch(points, from_m, to_m);
      net.add(from, to, whole.street[id], whole.passes[id], part);
      from = to;
      from_m = to_m;
    };
    for (; next < order.size() && cuts[order[next]].stretch == id; ++next) {
      double at_m = cuts[order[next]].at_m;
      CornerId& corner = corner_of[order[next]];
      if (at_m <= from_m + same_m) {
        corner = from;
      } else if (at_m >= length - same_m) {
        corner = whole.to[id];
      } else {
        corner = net.at.push_back(point_along(points, at_m));
        lay(corner, at_m);
      }
    }
    lay(whole.to[id], length);
  }
  return net;
}

namespace {

struct Bank {
  double from_m;
  double to_m;
  Passes passes;
};

/// What bars the way, and where its banks are.
struct Water {
  Shapes const& shapes;
  Barriers lines;
  Passes passes;
};

/// The stretches of a line from bank to bank.
void add_banks(std::span<Point const> line, Water const& water, std::vector<Bank>& all) {
  double length = length_m(line);
  double begin = 0;
  std::vector<double> met;
  for (Index i = 1; i < line.size(); ++i) {
    double long_m = distance_m(line[i - 1], line[i]);
    for (double share : water.lines.crossings(line[i - 1], line[i])) met.push_back(begin + share * long_m);
    begin += long_m;
  }
  for (Index i = 0; i < met.size(); ++i) {
    if (i + 1 < met.size() && lies_within(water.shapes, point_along(line, (met[i] + met[i + 1]) / 2))) {
      all.push_back({met[i], met[i + 1], water.passes});
      ++i;
      continue;
    }
    all.push_back({std::max(0.0, met[i] - half_crossing_m), std::min(length, met[i] + half_crossing_m), water.passes});
  }
}

}  // namespace

Corridors with_crossings(Corridors const& streets, Shapes const& rivers, Shapes const& railways) {
  Water river{rivers, Barriers{rivers}, Passes::river};
  Water railway{railways, Barriers{railways}, Passes::railway};
  std::vector<Cut> cuts;
  std::vector<Bank> crossings;
  std::vector<StretchId> of;
  for (std::uint32_t row = 0; row < streets.size(); ++row) {
    std::vector<Bank> all;
    for (Water const* water : {&river, &railway}) add_banks(streets.line_of(StretchId{row}), *water, all);
    std::sort(all.begin(), all.end(), [](Bank const& l, Bank const& r) {
      return std::tie(l.from_m, l.to_m, l.passes) < std::tie(r.from_m, r.to_m, r.passes);
    });
    for (Bank const& bank : all) {
      if (!of.empty() && of.back() == StretchId{row} && bank.from_m <= crossings.back().to_m) {
        crossings.back().to_m = std::max(crossings.back().to_m, bank.to_m);
        continue;
      }
      of.push_back(StretchId{row});
      crossings.push_back(bank);
    }
  }
  for (Index i = 0; i < crossings.size(); ++i) {
    cuts.push_back({of[i], crossings[i].from_m});
    cuts.push_back({of[i], crossings[i].to_m});
  }
  std::vector<CornerId> corner;
  Corridors cut = cut_corridors(streets, cuts, corner);
  // Between two corners of one crossing lies nothing but the crossing.
  std::vector<std::pair<std::pair<CornerId, CornerId>, Passes>> passed;
  for (Index i = 0; i < crossings.size(); ++i)
    passed.push_back({{corner[2 * i], corner[2 * i + 1]}, crossings[i].passes});
  std::sort(passed.begin(), passed.end());
  Corridors net;
  net.at = cut.at;
  for (std::uint32_t row = 0; row < cut.size(); ++row) {
    StretchId id{row};
    auto key = std::pair{cut.from[id], cut.to[id]};
    auto found = std::lower_bound(passed.begin(), passed.end(), std::pair{key, Passes::nothing});
    bool crosses = found != passed.end() && found->first == key;
    std::vector<Point> straight{cut.at[cut.from[id]], cut.at[cut.to[id]]};
    if (crosses) {
      net.add(cut.from[id], cut.to[id], cut.street[id], found->second, straight);
    } else {
      net.add(cut.from[id], cut.to[id], cut.street[id], Passes::nothing, cut.line_of(id));
    }
  }
  return net;
}

Column<CornerId, CornerId> joined_parts(Corridors const& corridors) {
  Groups merged;
  for (Index i = 0; i < corridors.at.size(); ++i) merged.add();
  for (std::uint32_t row = 0; row < corridors.size(); ++row)
    merged.join(corridors.from[StretchId{row}].value(), corridors.to[StretchId{row}].value());
  Column<CornerId, CornerId> part;
  for (Index i = 0; i < corridors.at.size(); ++i) part.push_back(CornerId{merged.first_of(i)});
  return part;
}

}  // namespace qinzao
