#include "cli/views/unlock_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/views/block_json.hpp"
#include "cli/views/wait_words.hpp"
#include "engine/io/files/json_text.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

Json value_json(UnlockPage const& page, std::int64_t value) {
  double shown = page.shown(value);
  if (shown == std::floor(shown)) return static_cast<std::int64_t>(shown);
  return shown;
}

Json names_json(UnlockPage const& page, std::vector<SignerId> const& signers) {
  Json names = Json::array();
  for (SignerId signer : signers) names.push_back(page.name(signer));
  return names;
}

Json pieces_json(UnlockPage const& page, std::vector<StretchId> const& pieces) {
  Json names = Json::array();
  for (StretchId piece : pieces)
    if (page.stretches.reach[piece]) names.push_back(page.piece(piece));
  return names;
}

Json json_of(UnlockPage const& page, UnlockPart const& part) {
  Json json{{"value", value_json(page, part.gain)}, {"signatures", part.signers.size()}};
  json["households"] = names_json(page, part.signers);
  json["pieces"] = pieces_json(page, part.pieces);
  json["best_alone"] =
      part.best_alone ? Json{{"household_id", page.name(part.best_alone)}, {"value", value_json(page, part.gain_alone)}}
                      : Json(nullptr);
  return json;
}

Json json_of(UnlockPage const& page, std::size_t number) {
  UnlockCorner const& corner = page.answer.frontier[number];
  Json json{{"signatures", corner.signatures},
            {"value", value_json(page, corner.value)},
            {"value_any", value_json(page, corner.value_any)},
            {"gain", value_json(page, corner.gain)},
            {"parts", Json::array()}};
  std::vector<SignerId> signers;
  std::vector<StretchId> pieces;
  for (UnlockPart const& part : corner.parts) {
    json["parts"].push_back(json_of(page, part));
    signers.insert(signers.end(), part.signers.begin(), part.signers.end());
    pieces.insert(pieces.end(), part.pieces.begin(), part.pieces.end());
  }
  json["households"] = names_json(page, signers);
  json["pieces"] = pieces_json(page, pieces);
  json["signed_by"] = wait_json(page.signed_at[number], page.occupants.day());
  return json;
}

Json json_of(UnlockPage const& page, UnlockLimited const& limited) {
  Json json{{"at_most", limited.at_most},
            {"signatures", limited.signatures},
            {"required", names_json(page, required_signers(page))},
            {"value", value_json(page, limited.value)},
            {"value_any", value_json(page, limited.value_any)},
            {"bound", value_json(page, limited.bound)},
            {"proved", limited.proved}};
  json["households"] = names_json(page, limited.signers);
  json["signed_by"] = wait_json(signed_by(page, limited.signers), page.occupants.day());
  json["without"] = Json::array();
  for (std::size_t i = 0; i < limited.signers.size(); ++i)
    json["without"].push_back(
        {{"household_id", page.name(limited.signers[i])}, {"value", value_json(page, limited.lost_without[i])}});
  json["by_value_any"] = nullptr;
  if (limited.by_value_any)
    json["by_value_any"] = {{"value_any", value_json(page, limited.by_value_any->value_any)},
                            {"households", names_json(page, limited.by_value_any->signers)}};
  return json;
}

Json impossible_json(UnlockPage const& page) {
  Json list = Json::array();
  for (ImpossiblePiece const& piece : page.asked.impossible) {
    Json json{{"piece", page.piece(piece.piece)}, {"reason", word_of(piece.reason)}};
    Blocker const& blocker = piece.blocker;
    json["household_id"] = blocker.household ? Json(page.names.name(blocker.household)) : Json(nullptr);
    json["building_id"] = blocker.building ? Json(page.city.buildings.id[blocker.building]) : Json(nullptr);
    json["parcel_id"] = blocker.parcel ? Json(page.city.parcels.id[blocker.parcel]) : Json(nullptr);
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace

std::string unlock_json(UnlockPage const& page, Language language) {
  UnlockAnswer const& answer = page.answer;
  Json json{{"as_of", page.occupants.day().iso()},
            {"privacy", word_of(page.names.privacy())},
            {"value_unit", page.asked.unit == ValueUnit::households ? "households" : "metres"},
            {"total", value_json(page, answer.total)},
            {"today", value_json(page, answer.today)},
            {"clear", value_json(page, answer.clear)},
            {"several_ways", answer.several_ways},
            {"second_choice", page.asked.second_choice},
            {"assumed_parcels", page.served.assumed},
            {"leads_nowhere_parcels", page.served.leads_nowhere},
            {"impossible", impossible_json(page)},
            {"waiting", pieces_json(page, answer.waiting)}};
  json["best_single"] = answer.best_single ? Json{{"household_id", page.name(*answer.best_single)},
                                                  {"value", value_json(page, answer.best_single_value)}}
                                           : Json(nullptr);
  json["not_acquired"] = Json::array();
  for (std::size_t row = 0; row < page.asked.signers.size(); ++row)
    if (page.asked.not_acquired[SignerId{row}] != 0) json["not_acquired"].push_back(page.name(SignerId{row}));
  json["frontier"] = Json::array();
  for (std::size_t i = 0; i < answer.frontier.size(); ++i) json["frontier"].push_back(json_of(page, i));
  json["frontier_complete"] = page.whole_frontier;
  json["planned_works"] = page.planned.works.size();
  json["undrawn_works"] = Json::array();
  for (PlannedWork const& work : undrawn_works(page.planned)) json["undrawn_works"].push_back(work.id);
  json["misplaced"] = page.misplaced;
  json["unknown_land"] = unknown_land_json(page.unknown_land, language);
  json["limited"] = answer.limited ? json_of(page, *answer.limited) : Json(nullptr);
  return json_text(json) + "\n";
}

}  // namespace qinzao::cli
