#include "engine/place/area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/message.hpp"
#include "engine/geo/measure.hpp"
#include "engine/place/bounds.hpp"
#include "engine/place/faces.hpp"
#include "engine/place/plain_block.hpp"

namespace qinzao {

namespace {

/// Why the words contradict themselves, if they do.
std::optional<Message> contradiction(AreaWords const& words, Gazetteer const& names) {
  for (Bound const& one : words.bounds) {
    for (Bound const& other : words.bounds)
      if (one.line == other.line && one.side == opposite(other.side))
        return message("没有既在{2}以{0}、又在其以{1}的地方", "nothing lies both {0} and {1} of {2}", word_of(one.side),
                       word_of(other.side), names.name(one.line));
    if (auto why = runs_along(one, names)) return why;
  }
  return std::nullopt;
}

/// Names in the order they stand, each once.
std::vector<NameId> lines_of(AreaWords const& words) {
  std::vector<NameId> lines;
  for (Bound const& bound : words.bounds)
    if (std::ranges::find(lines, bound.line) == lines.end()) lines.push_back(bound.line);
  return lines;
}

/// Why no face answers: two opposite edges the wrong way round, else the lines that take no part in the best face.
Message why_nothing(AreaWords const& words, std::vector<NameId> const& lines, Faces const& faces,
                    Gazetteer const& names) {
  auto middle = [&](NameId line, Side side) {
    Box box = names.box(line);
    return is_level(side) ? (box.min_y + box.max_y) / 2 : (box.min_x + box.max_x) / 2;
  };
  for (Bound const& low : words.bounds)
    for (Bound const& high : words.bounds)
      if ((low.side == Side::north || low.side == Side::east) && high.side == opposite(low.side) &&
          middle(high.line, low.side) < middle(low.line, low.side))
        return message("{0}在{1}的{2}面，没有地方既在{1}以{3}又在{0}以{2}",
                       "{0} lies {2} of {1}, so nothing lies {3} of {1} and {2} of {0}", names.name(high.line),
                       names.name(low.line), word_of(high.side), word_of(low.side));
  std::vector<Bound> best = words.bounds;  // the sides a face misses
  for (Face const& face : faces.list) {
    std::vector<Bound> missing;
    for (Bound const& bound : words.bounds) {
      auto number = static_cast<std::size_t>(std::ranges::find(lines, bound.line) - lines.begin());
      if (!lies_on(bound.side, face.along[number])) missing.push_back(bound);
    }
    if (missing.size() < best.size()) best = std::move(missing);
  }
  Message missed;
  for (Bound const& bound : best) {
    missed.zh += fmt::format("{}{}{}", missed.zh.empty() ? "" : "、", names.name(bound.line), word_of(bound.side).zh);
    missed.en +=
        fmt::format("{}{} of {}", missed.en.empty() ? "" : " and ", word_of(bound.side).en, names.name(bound.line));
  }
  return message("这些线没有围出同时在{}和其余各侧的范围；请在图上核对",
                 "the lines enclose nothing that lies {} as well as on the other sides; look at them on the map",
                 missed);
}

/// The faces that answer the words, the largest first.
std::vector<std::uint32_t> fitting_faces(AreaWords const& words, std::vector<NameId> const& lines, Faces const& faces) {
  std::vector<std::uint32_t> fitting;
  for (std::uint32_t row = 0; row < faces.list.size(); ++row)
    if (std::ranges::all_of(words.bounds, [&](Bound const& bound) {
          auto number = static_cast<std::size_t>(std::ranges::find(lines, bound.line) - lines.begin());
          return lies_on(bound.side, faces.list[row].along[number]);
        }))
      fitting.push_back(row);
  std::ranges::stable_sort(fitting, std::greater{}, [&](std::uint32_t row) { return faces.list[row].area_m2; });
  return fitting;
}

Place place_of(AreaWords const& words, std::size_t lines, Faces const& faces, std::vector<std::uint32_t> const& fitting,
               bool has_boundary) {
  Face const& chosen = faces.list[fitting.front()];
  Place place;
  place.words = words;
  place.area.push_back(faces.shapes, fitting.front());
  for (std::size_t i = 1; i < fitting.size(); ++i) place.alternatives.push_back(faces.shapes, fitting[i]);
  double drawn_m = 0;
  for (std::size_t number = 0; number < lines; ++number) {
    drawn_m += chosen.along[number].drawn_m;
    place.extended_m += chosen.along[number].extended_m;
  }
  double edge_m = chosen.along.back().extended_m;
  place.support = drawn_m / chosen.outline_m;
  constexpr double trifle_m = 0.01;
  place.closed = place.extended_m < trifle_m && edge_m < trifle_m;
  if (edge_m > trifle_m)
    place.notes.push_back(
        has_boundary
            ? Message{"未写明的方向以辖区界线为界", "towards the sides not named it ends at the boundary of the city"}
            : Message{
                  "没有辖区界线（boundary），未写明的方向以各线总范围为界",
                  "there is no layer boundary: towards the sides not named it ends at the box around all named lines"});
  return place;
}

/// Faces between the lines carried on, and the edge of the city where it takes part.
Faces carried_on(std::span<std::vector<Chain> const* const> chains, Box const& frame, CarryOn how, Shapes const* edge) {
  Arrangement arrangement{chains.size() + 1};
  for (std::size_t number = 0; number < chains.size(); ++number)
    for (Chain const& chain : *chains[number]) arrangement.add(number, chain);
  constexpr double margin_m = 1000;
  extend(arrangement, chains, frame.grown(margin_m), how, {});
  if (edge != nullptr)
    for (std::uint32_t row = 0; row < edge->size(); ++row)
      for (std::uint32_t part = edge->first_part(row); part < edge->end_part(row); ++part)
        arrangement.add(chains.size(), Origin::edge, edge->part(part));
  return arrangement.faces();
}

}  // namespace

AreaAnswer find_area(AreaWords const& words, Gazetteer const& names) {
  if (auto why = contradiction(words, names)) return {std::nullopt, *why};
  if (auto ring = plain_block(words, names)) {
    Place place;
    place.words = words;
    place.area.push_back(ShapeKind::polygon, *ring);
    return {std::move(place), {}};
  }
  std::vector<NameId> lines = lines_of(words);
  std::vector<std::vector<Chain> const*> chains;
  Box frame;
  for (NameId line : lines) {
    chains.push_back(&names.chains(line));
    frame.add(names.box(line));
  }
  std::array<bool, 4> said{};
  for (Bound const& bound : words.bounds) said[static_cast<std::size_t>(bound.side)] = true;
  bool open = std::ranges::find(said, false) != said.end();  // the edge of the city closes the rest

  if (!open) {  // what the lines enclose as they are drawn comes first
    Arrangement drawn{lines.size() + 1};
    add_between_meetings(drawn, chains);
    Faces faces = drawn.faces();
    if (auto fitting = fitting_faces(words, lines, faces); !fitting.empty())
      return {place_of(words, lines.size(), faces, fitting, names.has_boundary()), {}};
  }
  if (open)
    for (std::uint32_t row = 0; row < names.edge().size(); ++row) frame.add(names.edge().box(row));
  Faces faces;
  for (CarryOn how : {CarryOn::to_first, CarryOn::through}) {
    faces = carried_on(chains, frame, how, open ? &names.edge() : nullptr);
    auto fitting = fitting_faces(words, lines, faces);
    if (open)
      std::erase_if(fitting,
                    [&](std::uint32_t row) { return !lies_within(names.edge(), point_on(faces.shapes, row)); });
    if (!fitting.empty()) return {place_of(words, lines.size(), faces, fitting, names.has_boundary()), {}};
  }
  return {std::nullopt, why_nothing(words, lines, faces, names)};
}

}  // namespace qinzao
