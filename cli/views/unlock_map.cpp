#include "cli/views/unlock_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/geo/crs.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao::cli {

namespace {

/// Where a piece lies; an area or place whole.
Shapes drawn(UnlockPage const& page, StretchId piece) {
  Shapes shape;
  Reach const& reach = page.planned.reaches[page.stretches.reach[piece]].reach;
  Interval part = page.stretches.drawn[piece];
  if (reach.line.size() > 1) {
    shape.push_back(ShapeKind::line, stretch(reach.line, part.from_m, part.to_m));
  } else if (reach.area != nullptr) {
    shape.push_back(*reach.area, reach.area_row);
  } else {
    shape.push_back(ShapeKind::point, reach.line);
  }
  return shape;
}

}  // namespace

std::string unlock_geojson(UnlockPage const& page) {
  Stretches const& stretches = page.stretches;
  // piece -> the corner that takes it, from 1; 0: free with what is signed today; -1: never
  std::vector<int> corner_of(stretches.size(), -1);
  for (std::size_t corner = 0; corner < page.answer.frontier.size(); ++corner)
    for (UnlockPart const& part : page.answer.frontier[corner].parts)
      for (StretchId piece : part.pieces) corner_of[piece.value()] = static_cast<int>(corner) + 1;
  Column<StretchId, std::uint8_t> free(stretches.size(), 0);
  for (StretchId piece : page.asked.ways.order) {
    StretchId next = page.asked.ways.next[piece];
    if (!page.asked.model.needs[piece].empty() || (next && free[next] == 0)) continue;
    free[piece] = 1;
    corner_of[piece.value()] = 0;
  }
  Transform to_wgs84{Crs{page.city.crs}, wgs84()};
  std::string text;
  for (std::uint32_t row = 0; row < stretches.size(); ++row) {
    StretchId piece{row};
    if (!stretches.reach[piece]) continue;
    text += text.empty() ? "" : ",\n";
    text += "{\"type\":\"Feature\",\"properties\":{\"piece\":";
    append_json(text, stretches.id[row]);
    text += ",\"work_id\":";
    std::string const& work = page.planned.works[stretches.work[piece]].id;
    if (work.empty()) {
      text += "null";
    } else {
      append_json(text, work);
    }
    bool possible = page.asked.ways.leads[piece] != 0;
    bool waits = std::ranges::binary_search(page.answer.waiting, piece);
    std::string_view state = !possible ? "impossible" : corner_of[row] == 0 ? "free" : waits ? "waiting" : "blocked";
    text += fmt::format(",\"state\":\"{}\",\"corner\":{},\"metres\":", state,
                        corner_of[row] < 0 ? "null" : std::to_string(corner_of[row]));
    append_json(text, std::round(stretches.metres[piece] * 100) / 100);
    text += ",\"value\":";
    append_json(text, page.shown(page.asked.model.value[piece]));
    text += fmt::format(",\"signatures\":{}", page.asked.model.needs[piece].size());
    std::string names;
    for (SignerId signer : page.asked.model.needs[piece]) names += (names.empty() ? "" : ", ") + page.name(signer);
    text += ",\"who\":";
    append_json(text, names);
    Shapes shape = drawn(page, piece);
    std::vector<Point> lon_lat(shape.vertices().begin(), shape.vertices().end());
    to_wgs84.apply(lon_lat);
    text += "},\"geometry\":";
    append_geojson_geometry(text, shape, 0, lon_lat);
    text += '}';
  }
  return "{\"type\":\"FeatureCollection\",\"features\":[\n" + text + "\n]}\n";
}

}  // namespace qinzao::cli
