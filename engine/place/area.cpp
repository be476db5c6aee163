#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/geo/measure.hpp"
#include "engine/place/bounds.hpp"
#include "engine/place/faces.hpp"
#include "engine/place/place.hpp"

namespace qinzao {

namespace {

/// Error where a line is asked for two opposite sides.
void refuse_contradiction(AreaWords const& words, Gazetteer const& names) {
  for (Bound const& one : words.bounds)
    for (Bound const& other : words.bounds)
      if (one.line == other.line && one.side == opposite(other.side))
        throw Error{fmt::format("{}: nothing lies both {} and {} of {}", named(words, names), english(one.side),
                                english(other.side), names.name(one.line))};
}

/// Names in the order they stand, each once.
std::vector<NameId> lines_of(AreaWords const& words) {
  std::vector<NameId> lines;
  for (Bound const& bound : words.bounds)
    if (std::ranges::find(lines, bound.line) == lines.end()) lines.push_back(bound.line);
  return lines;
}

/// Why no face answers: two opposite edges the wrong way round, else the lines that take no part in the best face.
std::string why_nothing(AreaWords const& words, std::vector<NameId> const& lines, Faces const& faces,
                        Gazetteer const& names) {
  auto middle = [&](NameId line, Side side) {
    Box box = names.box(line);
    return is_level(side) ? (box.min_y + box.max_y) / 2 : (box.min_x + box.max_x) / 2;
  };
  for (Bound const& low : words.bounds)
    for (Bound const& high : words.bounds)
      if ((low.side == Side::north || low.side == Side::east) && high.side == opposite(low.side) &&
          middle(high.line, low.side) < middle(low.line, low.side))
        return fmt::format("{} lies {} of {}, so nothing lies {} of {} and {} of {}", names.name(high.line),
                           english(high.side), names.name(low.line), english(low.side), names.name(low.line),
                           english(high.side), names.name(high.line));
  std::vector<std::string> best(words.bounds.size());  // the sides a face misses
  for (Bound const& bound : words.bounds)
    best[&bound - words.bounds.data()] = fmt::format("{} of {}", english(bound.side), names.name(bound.line));
  for (Face const& face : faces.list) {
    std::vector<std::string> missing;
    for (Bound const& bound : words.bounds) {
      auto number = static_cast<std::size_t>(std::ranges::find(lines, bound.line) - lines.begin());
      if (!lies_on(bound.side, face.along[number]))
        missing.push_back(fmt::format("{} of {}", english(bound.side), names.name(bound.line)));
    }
    if (missing.size() < best.size()) best = std::move(missing);
  }
  return fmt::format("the lines enclose nothing that lies {} as well as on the other sides; look at them on the map",
                     fmt::join(best, " and "));
}

}  // namespace

Place resolve_area(AreaWords const& words, Gazetteer const& names) {
  refuse_contradiction(words, names);
  for (Bound const& bound : words.bounds) require_across(words, bound, names);
  std::vector<NameId> lines = lines_of(words);
  std::array<bool, 4> said{};
  for (Bound const& bound : words.bounds) said[static_cast<std::size_t>(bound.side)] = true;
  bool open = std::ranges::find(said, false) != said.end();  // the edge of the city closes the rest

  Arrangement arrangement{lines.size() + 1};
  std::vector<std::vector<Chain> const*> chains;
  Box frame;
  for (NameId line : lines) {
    for (Chain const& chain : names.chains(line)) arrangement.add(chains.size(), chain);
    chains.push_back(&names.chains(line));
    frame.add(names.box(line));
  }
  Shapes const& edge = names.edge();
  if (open)
    for (std::uint32_t row = 0; row < edge.size(); ++row) frame.add(edge.box(row));
  constexpr double margin_m = 1000;
  extend(arrangement, chains, frame.grown(margin_m), {});
  if (open)
    for (std::uint32_t row = 0; row < edge.size(); ++row)
      for (std::uint32_t part = edge.first_part(row); part < edge.end_part(row); ++part)
        arrangement.add(lines.size(), Origin::edge, edge.part(part));

  Faces faces = arrangement.faces();
  std::vector<std::uint32_t> fitting;
  for (std::uint32_t row = 0; row < faces.list.size(); ++row) {
    bool fits = std::ranges::all_of(words.bounds, [&](Bound const& bound) {
      auto number = static_cast<std::size_t>(std::ranges::find(lines, bound.line) - lines.begin());
      return lies_on(bound.side, faces.list[row].along[number]);
    });
    if (fits && open) {
      Point inside = point_on(faces.shapes, row);
      fits = false;
      for (std::uint32_t polygon = 0; polygon < edge.size(); ++polygon) fits = fits || contains(edge, polygon, inside);
    }
    if (fits) fitting.push_back(row);
  }
  if (fitting.empty()) throw Error{named(words, names) + ": " + why_nothing(words, lines, faces, names)};
  std::ranges::stable_sort(fitting, std::greater{}, [&](std::uint32_t row) { return faces.list[row].area_m2; });

  Face const& chosen = faces.list[fitting.front()];
  Place place;
  place.words = words;
  place.area.push_back(faces.shapes, fitting.front());
  for (std::size_t i = 1; i < fitting.size(); ++i) place.alternatives.push_back(faces.shapes, fitting[i]);
  double drawn_m = 0;
  for (std::size_t number = 0; number < lines.size(); ++number) {
    drawn_m += chosen.along[number].drawn_m;
    place.extended_m += chosen.along[number].extended_m;
  }
  double edge_m = chosen.along.back().extended_m;
  place.support = drawn_m / chosen.outline_m;
  constexpr double trifle_m = 0.01;
  place.closed = place.extended_m < trifle_m && edge_m < trifle_m;
  if (edge_m > trifle_m)
    place.notes.push_back(
        names.has_boundary()
            ? Note{"未说到的方向以辖区界线为界", "towards the sides not named it ends at the boundary of the city"}
            : Note{
                  "没有 boundary 图层，未说到的方向以各线总范围为界",
                  "there is no layer boundary: towards the sides not named it ends at the box around all named lines"});
  return place;
}

}  // namespace qinzao
