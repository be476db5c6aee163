#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/place/bounds.hpp"
#include "engine/place/segment.hpp"

namespace qinzao {

namespace {

/// A place on a line where a road meets it.
struct Meeting {
  std::size_t chain;
  double at_m;
};

struct Meetings {
  std::vector<Meeting> list;
  std::optional<double> missed_m;  // no crossing: how far the road stays away at the place taken
};

/// Every crossing, by chain and chainage; those within a metre are one.
std::vector<Meeting> crossings(std::vector<Chain> const& line, std::vector<Chain> const& road) {
  std::vector<Meeting> found;
  for (std::size_t c = 0; c < line.size(); ++c) {
    std::vector<Box> boxes;
    std::vector<double> begin_m{0};
    for (std::size_t i = 1; i < line[c].line.size(); ++i) {
      boxes.push_back(box_of(line[c].line[i - 1], line[c].line[i]));
      begin_m.push_back(begin_m.back() + distance_m(line[c].line[i - 1], line[c].line[i]));
    }
    BoxIndex index{boxes};
    for (Chain const& piece : road)
      for (std::size_t i = 1; i < piece.line.size(); ++i) {
        Point a = piece.line[i - 1];
        Point b = piece.line[i];
        index.query(box_of(a, b), [&](std::uint32_t row) {
          Point from = line[c].line[row];
          Point to = line[c].line[row + 1];
          if (!segments_touch(from, to, a, b)) return true;
          Point at = cross(to - from, b - a) != 0 ? meeting(from, to, a, b) : connect_segments(from, to, a, b).from;
          found.push_back({c, begin_m[row] + distance_m(from, at)});
          return true;
        });
      }
  }
  std::ranges::sort(found, {}, [](Meeting const& m) { return std::pair{m.chain, m.at_m}; });
  auto same = [](Meeting const& one, Meeting const& next) {
    return one.chain == next.chain && next.at_m - one.at_m <= 1;
  };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

/// The place of the line nearest to the road, from the vertices of both.
std::pair<Meeting, double> nearest(std::vector<Chain> const& line, std::vector<Chain> const& road) {
  std::pair<Meeting, double> best{{0, 0}, std::numeric_limits<double>::infinity()};
  for (std::size_t c = 0; c < line.size(); ++c) {
    for (Chain const& piece : road) {
      for (Point p : piece.line)
        if (Projection on = project(line[c].line, p); on.distance_m < best.second)
          best = {{c, on.chainage_m}, on.distance_m};
      double at_m = 0;
      for (std::size_t i = 0; i < line[c].line.size(); ++i) {
        if (i > 0) at_m += distance_m(line[c].line[i - 1], line[c].line[i]);
        if (double away = project(piece.line, line[c].line[i]).distance_m; away < best.second) best = {{c, at_m}, away};
      }
    }
  }
  return best;
}

Meetings meetings(SegmentWords const& words, NameId road, Gazetteer const& names, PlaceOptions const& options) {
  Meetings found{crossings(names.chains(words.line), names.chains(road)), std::nullopt};
  if (!found.list.empty()) return found;
  auto [place, away_m] = nearest(names.chains(words.line), names.chains(road));
  if (away_m > options.near_m)
    throw Error{message("{}：{}与{}不相接：相距 {:.0f} 米，超过允许的 {:.0f} 米",
                        "{}: {} does not meet {}: they stay {:.0f} m apart, and {:.0f} m is the most that counts",
                        named(words, names), names.name(words.line), names.name(road), away_m, options.near_m)};
  return {{place}, away_m};
}

void note_meetings(Meetings const& found, NameId line, NameId road, Gazetteer const& names,
                   std::vector<Message>& notes) {
  std::string const& river = names.name(line);
  std::string const& street = names.name(road);
  if (found.missed_m)
    notes.push_back(
        {fmt::format("{}没有穿过{}，以相距 {:.0f} 米处为界", street, river, *found.missed_m),
         fmt::format("{} does not cross {}: taken where they are {:.0f} m apart", street, river, *found.missed_m)});
  if (found.list.size() > 1)
    notes.push_back({fmt::format("{}与{}相交 {} 处，取两路之间最短的一段", river, street, found.list.size()),
                     fmt::format("{} crosses {} {} times: the shortest stretch between the two is taken", river, street,
                                 found.list.size())});
}

}  // namespace

Stretch find_stretch(SegmentWords const& words, Gazetteer const& names, PlaceOptions const& options) {
  Meetings from = meetings(words, words.from, names, options);
  Meetings to = meetings(words, words.to, names, options);
  std::optional<std::pair<Meeting, Meeting>> best;
  auto long_m = [](Meeting const& one, Meeting const& other) { return std::abs(one.at_m - other.at_m); };
  for (Meeting const& one : from.list)
    for (Meeting const& other : to.list)
      if (one.chain == other.chain && (!best || long_m(one, other) < long_m(best->first, best->second)))
        best = {one, other};
  if (!best)
    throw Error{message("{}：{}画成几段，在{}与{}之间没有连上",
                        "{}: {} is drawn in pieces that do not join between {} and {}", named(words, names),
                        names.name(words.line), names.name(words.from), names.name(words.to))};
  auto [low, high] = std::minmax(best->first.at_m, best->second.at_m);
  if (high - low < 1)
    throw Error{message("{}：{}和{}在同一处与{}相接", "{}: {} and {} meet {} in one place", named(words, names),
                        names.name(words.from), names.name(words.to), names.name(words.line))};
  Stretch found;
  Chain const& chain = names.chains(words.line)[best->first.chain];
  found.chain.line = stretch(chain.line, low, high);
  found.chainage = {low, high};
  double at_m = 0;
  for (std::size_t i = 1; i < chain.line.size(); ++i) {
    double next_m = at_m + distance_m(chain.line[i - 1], chain.line[i]);
    if (next_m > low && at_m < high) {
      found.chain.drawn.push_back(chain.drawn[i - 1]);
      if (chain.drawn[i - 1]) found.drawn_m += std::min(next_m, high) - std::max(at_m, low);
    }
    at_m = next_m;
  }
  if (chain.closed())
    found.notes.push_back(
        {fmt::format("{}画成面，沿其边线量算", names.name(words.line)),
         fmt::format("{} is drawn as a polygon: measured along its outline", names.name(words.line))});
  note_meetings(from, words.line, words.from, names, found.notes);
  note_meetings(to, words.line, words.to, names, found.notes);
  return found;
}

Place resolve_segment(SegmentWords const& words, Gazetteer const& names, PlaceOptions const& options) {
  Stretch found = find_stretch(words, names, options);
  Place place;
  place.words = words;
  place.line.push_back(ShapeKind::line, found.chain.line);
  place.chainage = found.chainage;
  append(place.area, flat_buffer(make_line(found.chain.line), options.width_m));
  double whole_m = found.chainage.to_m - found.chainage.from_m;
  place.extended_m = whole_m - found.drawn_m;
  place.support = found.drawn_m / whole_m;
  place.closed = found.drawn_m == whole_m;
  place.notes = std::move(found.notes);
  return place;
}

}  // namespace qinzao
