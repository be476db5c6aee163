#include "cli/views/unlock_map.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/clearance/piece_states.hpp"
#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao::cli {

std::string unlock_geojson(UnlockPage const& page, std::string_view member) {
  Stretches const& stretches = page.stretches;
  PieceStates states = piece_states(page.asked.model, page.asked.ways, page.answer);
  FeatureCollection collection{*page.city.crs, member};
  for (std::uint32_t row = 0; row < stretches.size(); ++row) {
    StretchId piece{row};
    if (!stretches.reach[piece]) continue;
    std::string& text = collection.begin();
    text += "\"piece\":";
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
    collection.end(shape, 0);
  }
  return std::move(collection).text();
}

}  // namespace qinzao::cli
