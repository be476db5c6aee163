#include "cli/views/unlock_map.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/clearance/piece_states.hpp"
#include "engine/geo/crs.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao::cli {

std::string unlock_geojson(UnlockPage const& page) {
  Stretches const& stretches = page.stretches;
  PieceStates states = piece_states(page.asked.model, page.asked.ways, page.answer);
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
    text += fmt::format(",\"state\":\"{}\",\"corner\":{},\"metres\":", word_of(states.state[piece]),
                        states.corner[piece] < 0 ? "null" : std::to_string(states.corner[piece]));
    append_json(text, std::round(stretches.metres[piece] * 100) / 100);
    text += ",\"value\":";
    append_json(text, page.shown(page.asked.model.value[piece]));
    text += fmt::format(",\"signatures\":{}", page.asked.model.needs[piece].size());
    std::string names;
    for (SignerId signer : page.asked.model.needs[piece]) names += (names.empty() ? "" : ", ") + page.name(signer);
    text += ",\"who\":";
    append_json(text, names);
    Shapes shape;
    append_piece(shape, page.planned, page.stretches, piece);
    std::vector<Point> lon_lat(shape.vertices().begin(), shape.vertices().end());
    to_wgs84.apply(lon_lat);
    text += "},\"geometry\":";
    append_geojson_geometry(text, shape, 0, lon_lat);
    text += '}';
  }
  return "{\"type\":\"FeatureCollection\",\"features\":[\n" + text + "\n]}\n";
}

}  // namespace qinzao::cli
