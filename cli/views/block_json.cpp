#include "cli/views/block_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/views/wait_words.hpp"
#include "engine/io/files/json_text.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value, double per_unit = 100) {
  return known(value) ? Json(std::round(value * per_unit) / per_unit) : Json(nullptr);
}
Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}
template <typename Value>
Json or_null(std::optional<Value> const& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json household_json(BlockPage const& page, HouseholdId household) {
  return household ? Json(page.names.name(household)) : Json(nullptr);
}
Json project_json(BlockPage const& page, HouseholdId household) {
  ProjectId project = household ? page.occupants.project(household) : ProjectId{};
  return project ? Json(page.city.projects.project_id[project]) : Json(nullptr);
}
Json stage_json(BlockPage const& page, HouseholdId household) {
  return household ? Json(word_of(page.occupants.status(household).stage)) : Json(nullptr);
}

Json json_of(BlockPage const& page, BlockRow const& row) {
  HouseholdId household = row.blocker.household;
  ParcelId parcel = row.blocker.parcel;
  Json json{{"line", text_or_null(row.line)},
            {"from_m", number(row.from_m)},
            {"to_m", number(row.to_m)},
            {"household_id", household_json(page, household)},
            {"building_id", row.blocker.building ? Json(page.city.buildings.id[row.blocker.building]) : Json()},
            {"parcel_id", parcel ? Json(page.city.parcels.id[parcel]) : Json()},
            {"households", parcel ? number(page.city.parcels.households[parcel]) : Json()},
            {"project_id", project_json(page, household)},
            {"stage", stage_json(page, household)}};
  if (page.names.shows_strategies())
    json["strategy"] = household ? text_or_null(page.names.strategy(household)) : Json();
  json["kind"] = word_of(row.block);
  json["reason"] = text_or_null(word_of(row.reason));
  json["touched_m2"] = number(row.touched_m2);
  json["idle_days"] = or_null(row.idle_days);
  return json;
}

Json json_of(BlockPage const& page, TemporaryRow const& row) {
  bool closed = row.acquisition == Acquisition::closed;
  return {{"line", text_or_null(row.line)},
          {"from_m", number(row.from_m)},
          {"to_m", number(row.to_m)},
          {"metres", number(to_centimetre(row.to_m) - to_centimetre(row.from_m))},
          {"household_id", page.names.name(row.household)},
          {"project_id", project_json(page, row.household)},
          {"reason", closed ? "project_closed" : "not_acquired"},
          {"touched_m2", number(row.touched_m2)}};
}

Json certificate_json(WorkBlocks const& work) {
  return work.certificate == Certificate::none ? Json(nullptr) : Json(static_cast<int>(work.certificate));
}

/// When nobody is left, and whom it waits for.
void put_waits(Json& json, BlockPage const& page, WorkWait const& wait) {
  Date day = page.occupants.day();
  json["free_by"] = wait.all ? wait_json(*wait.all, day) : Json(nullptr);
  json["awaited"] = Json::array();
  for (AwaitedHousehold const& it : wait.households) {
    Json one{{"household_id", page.names.name(it.household)},
             {"project_id", project_json(page, it.household)},
             {"stage", stage_json(page, it.household)},
             {"until", word_of(it.stage)}};
    one.update(wait_json(it.wait, day));
    json["awaited"].push_back(std::move(one));
  }
}

Json json_of(BlockPage const& page, PlannedWork const& planned, WorkBlocks const& work) {
  Json json{{"work_id", text_or_null(planned.id)},
            {"name", text_or_null(planned.name)},
            {"kind", text_or_null(planned.kind)},
            {"metres", number(work.metres)},
            {"m2", number(planned.area_m2)},
            {"buildable_m", number(work.buildable_m)},
            {"longest_clear", nullptr},
            {"certificate", certificate_json(work)},
            {"provisional", work.provisional},
            {"undrawn_pipes", planned.undrawn_pipes}};
  if (work.longest)
    json["longest_clear"] = {
        {"line", work.longest->line}, {"from_m", number(work.longest->from_m)}, {"to_m", number(work.longest->to_m)}};
  if (!page.names.shows_households()) {
    std::size_t count = households_of(work).size();
    std::string shown = public_count(count);
    json["blocking_households"] = shown == std::to_string(count) ? Json(count) : Json(shown);
    return json;
  }
  json["blocking_households"] = households_of(work).size();
  json["blocked"] = Json::array();
  for (BlockRow const& row : work.blocked) json["blocked"].push_back(json_of(page, row));
  json["temporary_use"] = Json::array();
  for (TemporaryRow const& row : work.temporary) json["temporary_use"].push_back(json_of(page, row));
  json["unplaced"] = Json::array();
  for (HouseholdId household : work.unplaced)
    json["unplaced"].push_back({{"household_id", page.names.name(household)},
                                {"project_id", project_json(page, household)},
                                {"stage", stage_json(page, household)}});
  return json;
}

}  // namespace

nlohmann::ordered_json unknown_land_json(UnknownLand const& unknown, Language language) {
  Json json{{"no_parcels", unknown.no_parcels},
            {"no_households", unknown.no_households},
            {"households_of_unknown_project", unknown.of_unknown_project},
            {"unknown_projects", unknown.projects},
            {"rows_of_unknown_household", unknown.of_unknown_household},
            {"rows_of_unknown_parcel", unknown.of_unknown_parcel},
            {"sentences", Json::array()}};
  for (Message const& note : unknown_land_notes(unknown)) json["sentences"].push_back(note.in(language));
  return json;
}

std::string block_json(BlockPage const& page, AdvicePage const* advice, Language language) {
  Json json{
      {"as_of", page.occupants.day().iso()}, {"strip_m", page.strip_m}, {"privacy", word_of(page.names.privacy())}};
  if (!page.names.shows_strategies()) json["withheld"] = {"strategy"};
  json["works"] = Json::array();
  for (std::size_t i = 0; i < page.result.works.size(); ++i) {
    json["works"].push_back(json_of(page, page.planned.works[i], page.result.works[i]));
    if (!page.waits.empty()) put_waits(json["works"].back(), page, page.waits[i]);
  }
  if (advice != nullptr) put_advice(json, *advice);
  json["done_works"] = page.planned.done_works;
  json["turned_works"] = page.planned.turned_works;
  json["unplaced_elsewhere"] = page.result.unplaced_elsewhere;
  json["misplaced"] = page.misplaced;
  json["unknown_land"] = unknown_land_json(page.result.unknown_land, language);
  return json_text(json) + "\n";
}

}  // namespace qinzao::cli
