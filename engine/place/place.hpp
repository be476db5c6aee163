#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/geo/shapes.hpp"
#include "engine/place/gazetteer.hpp"
#include "engine/place/words.hpp"

namespace qinzao {

struct PlaceOptions {
  double width_m = 50;  // of a strip whose words give no width; of a segment to both sides
  double near_m = 100;  // a road that ends no further from a river counts as meeting it
};

/// Metres along a line from the end where its drawing begins.
struct Chainage {
  double from_m = 0;
  double to_m = 0;
};

/// What words mean on the map.
struct Place {
  PlaceWords words;
  Shapes area;                       // one polygon; of a segment the strip of `width_m` to both sides
  Shapes line;                       // of a segment its stretch of the line; else no row
  std::optional<Chainage> chainage;  // of a segment, and of a strip along one
  bool closed = true;                // drawn lines alone bound it, none carried on, no edge of the city
  double support = 1;                // share of its outline on the lines named; a segment: of its length that is drawn
  double extended_m = 0;             // of its outline on lines carried on past their ends
  Shapes alternatives;               // other areas that answer the words, the largest first
  std::vector<Message> notes;        // what had to be assumed
};

/// The place that the words mean (docs/using/place.md). Error: contradictory sides, a line that runs along the
/// direction asked, lines that enclose nothing on those sides, a road that does not come near the river.
Place resolve(PlaceWords const& words, Gazetteer const& names, PlaceOptions const& options = {});

/// Reads and resolves. Error: as parse_place and resolve.
Place find_place(std::string_view text, Gazetteer const& names, PlaceOptions const& options = {});

}  // namespace qinzao
