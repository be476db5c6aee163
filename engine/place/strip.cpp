#include "engine/place/strip.hpp"

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/place/bounds.hpp"
#include "engine/place/faces.hpp"
#include "engine/place/segment.hpp"

namespace qinzao {

namespace {

constexpr std::size_t the_line = 0;
constexpr std::size_t the_edge = 1;

/// The chains as one geometry.
Geometry multi_line(std::vector<Chain> const& chains) {
  Shapes all;
  for (Chain const& chain : chains) {
    all.begin_part();
    for (Point p : chain.line) all.add(p);
  }
  all.end_feature(ShapeKind::line);
  return geometry_of(all, 0);
}

}  // namespace

Place resolve_strip(StripWords const& words, Gazetteer const& names, PlaceOptions const& options) {
  if (auto why = runs_along(words.bound, names)) throw Error{message("{}：{}", "{}: {}", named(words, names), *why)};
  Place place;
  place.words = words;
  std::vector<Chain> chains = names.chains(words.bound.line);
  if (words.between) {
    Stretch found = find_stretch({words.bound.line, (*words.between)[0], (*words.between)[1]}, names, options);
    chains = {std::move(found.chain)};
    place.chainage = found.chainage;
    place.notes = std::move(found.notes);
  }
  double width_m = words.width_m.value_or(options.width_m);
  if (!words.width_m)
    place.notes.push_back(
        {fmt::format("未写宽度，取 {} 米", width_m), fmt::format("the words give no width: {} m is taken", width_m)});

  // Both sides of the line, ends square; the line cuts it, and what lies on the right side stays.
  Shapes both;
  append(both, flat_buffer(multi_line(chains), width_m));
  Arrangement arrangement{2};
  for (Chain const& chain : chains) {
    arrangement.add(the_line, chain);
    if (chain.closed()) continue;
    for (bool at_end : {false, true}) {
      Point end = at_end ? chain.line.back() : chain.line.front();
      std::array<Point, 2> on{end, end + direction_out(chain.line, at_end, 0.5)};
      arrangement.add(the_line, Origin::extended, on);
    }
  }
  for (std::uint32_t row = 0; row < both.size(); ++row)
    for (std::uint32_t part = both.first_part(row); part < both.end_part(row); ++part)
      arrangement.add(the_edge, Origin::edge, both.part(part));
  Faces faces = arrangement.faces();
  std::vector<Geometry> kept;
  double drawn_m = 0;
  double bound_m = 0;
  for (std::uint32_t row = 0; row < faces.list.size(); ++row) {
    Along const& along = faces.list[row].along[the_line];
    if (!lies_on(words.bound.side, along)) continue;
    if (!contains(both, 0, point_on(faces.shapes, row))) continue;
    kept.push_back(geometry_of(faces.shapes, row));
    drawn_m += along.drawn_m;
    bound_m += along.length_m();
  }
  if (kept.empty())
    throw Error{message("{}：{}没有{}侧", "{}: {} has no side that lies {} of it", named(words, names),
                        names.name(words.bound.line), word_of(words.bound.side))};
  append(place.area, unary_union(kept));
  place.support = drawn_m / bound_m;
  place.extended_m = bound_m - drawn_m;
  place.closed = true;
  return place;
}

}  // namespace qinzao
