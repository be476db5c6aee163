#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/views/assess_table.hpp"
#include "engine/assess/area_places.hpp"
#include "engine/assess/compliance_figures.hpp"
#include "engine/checks/message.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/results/feature_collection.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

Json number(std::optional<double> value, double per_unit = 100) {
  return value && std::isfinite(*value) ? Json(std::round(*value * per_unit) / per_unit) : Json(nullptr);
}
Json day(std::optional<Date> date) {
  return date ? Json(date->iso()) : Json(nullptr);
}
Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json open_json(AssessPage const& page, OpenSubject const& open) {
  Json json{{"subject", page.survey.city.id_of(open.subject)},
            {"layer", page.survey.city.layer_of(open.subject)},
            {"reason", open.reasons.front()},
            {"reasons", open.reasons},
            {"households", number(open.households)},
            {"since", day(open.since)}};
  if (!open.water_from.empty()) {
    json["water_from"] = Json::array();
    for (AreaId area : open.water_from) json["water_from"].push_back(page.id(area));
  }
  return json;
}

Json item_json(AssessPage const& page, AreaId area, Item item, Language language) {
  ItemResult const& result = page.of(area).of(item);
  Json json{{"item", id_of(item)},
            {"title", page.criterion(item).title.in(language)},
            {"state", word_of(result.state)},
            {"done", number(result.done)},
            {"total", number(result.total)},
            {"percent", number(percent_of(result), 10)},
            {"evidence_percent", number(result.evidence ? std::optional{100 * *result.evidence} : std::nullopt, 10)},
            {"verified", page.criterion(item).verified},
            {"why", text_or_null(result.why.in(language))}};
  if (page.then != nullptr) json["state_then"] = word_of(page.then->areas[area.value()].of(item).state);
  if (item == Item::blank_areas) {
    json["m2"] = number(page.of(area).blank_m2, 1);
    json["households"] = number(page.of(area).blank_households);
    json["blank_street_m"] = number(page.of(area).blank_street_m);
  }
  if (item == Item::dischargers || item == Item::small_trades || item == Item::industry) {
    auto const& counts =
        page.of(area).dischargers[static_cast<std::size_t>(item) - static_cast<std::size_t>(Item::dischargers)];
    json["not_connected"] = counts.unconnected;
    json["no_permit"] = counts.without_permit;
    json["no_pretreatment"] = counts.unpretreated;
    json["not_accepted"] = counts.unaccepted;
  }
  if (item == Item::inspection) json["unowned_m"] = number(page.of(area).unowned_m);
  json["open"] = Json::array();
  for (OpenSubject const& open : result.open) json["open"].push_back(open_json(page, open));
  return json;
}

Json area_json(AssessPage const& page, AreaId area, Language language) {
  Areas const& areas = page.papers.areas;
  AreaAssessment const& it = page.of(area);
  Json json{{"area_id", page.id(area)},
            {"name", text_or_null(areas.name[area])},
            {"kind", text_or_null(word_of(areas.kind[area]))},
            {"unit", text_or_null(areas.unit[area])},
            {"due_year", areas.due_year[area] ? Json(*areas.due_year[area]) : Json(nullptr)},
            {"state", word_of(state_of(it))},
            {"met", it.met},
            {"accepted_on", day(it.accepted_on)}};
  if (page.then != nullptr) json["met_then"] = page.then->areas[area.value()].met;
  json["items"] = Json::array();
  for (std::size_t i = 0; i < item_count; ++i)
    json["items"].push_back(item_json(page, area, static_cast<Item>(i), language));
  return json;
}

}  // namespace

std::string assess_json(AssessPage const& page, Language language) {
  std::size_t met = 0;
  for (AreaId area : page.shown) met += page.of(area).met ? 1 : 0;
  Json json{{"as_of", page.survey.options.day.iso()},
            {"compared_with", day(page.earlier)},
            {"criteria", page.papers.criteria.name},
            {"areas_met", met},
            {"areas_total", page.shown.size()},
            {"blank_street_m", number(page.now.blank_street_m)},
            {"boundary_in_no_area_m2", number(page.now.uncovered_m2, 1)},
            {"dischargers_without_place", page.now.unplaced_dischargers},
            {"dischargers_in_no_area", page.now.outside_dischargers},
            {"compounds_without_place", page.now.unplaced_compounds},
            {"compounds_in_no_area", page.now.outside_compounds},
            {"figures", nullptr},
            {"areas", Json::array()},
            {"contradictions", Json::array()},
            {"notes", Json::array()}};
  Json figures = Json::object();
  for (ComplianceFigure const& figure : compliance_figures(page.survey, page.now, page.states, page.inspected))
    figures[std::string{figure.key}] = number(figure.value);
  figures["claims_contradicted"] =
      std::ranges::count_if(page.claims.list, [](Finding const& it) { return it.severity == Severity::error; });
  json["figures"] = std::move(figures);
  for (AreaId area : page.shown) json["areas"].push_back(area_json(page, area, language));
  for (Finding const& finding : page.claims.list)
    json["contradictions"].push_back({{"check", finding.check},
                                      {"severity", word_of(finding.severity)},
                                      {"reason", finding.reason},
                                      {"subject", page.survey.city.id_of(finding.subject)},
                                      {"message", message_of(page.survey.city, finding, language)}});
  for (Message const& note : page.now.notes) json["notes"].push_back(note.in(language));
  return json_text(json) + "\n";
}

std::string assess_geojson(AssessPage const& page, std::string_view member) {
  FeatureCollection collection{page.survey.city.crs, member};
  AreaPlaces places{page.survey.city};
  auto add = [&](Json const& properties, Shapes const& shapes, std::uint32_t row) {
    std::string members = properties.dump(-1, ' ', false, Json::error_handler_t::replace);
    collection.add(std::string_view{members}.substr(1, members.size() - 2), shapes, row);
  };
  for (AreaId area : page.shown) {
    AreaAssessment const& it = page.of(area);
    Json properties{{"kind", "area"},
                    {"area_id", page.id(area)},
                    {"name", text_or_null(page.papers.areas.name[area])},
                    {"state", word_of(state_of(it))},
                    {"accepted_on", day(it.accepted_on)},
                    {"blank_street_m", number(it.blank_street_m)}};
    for (std::size_t i = 0; i < item_count; ++i) {
      properties[id_of(static_cast<Item>(i))] = word_of(it.items[i].state);
      properties[id_of(static_cast<Item>(i)) + "_percent"] = number(percent_of(it.items[i]), 10);
    }
    add(properties, places.shapes(), area.value());
  }
  for (std::uint32_t row = 0; row < page.now.blank_streets.size(); ++row)
    add({{"kind", "street_without_sewer"}}, page.now.blank_streets, row);
  return std::move(collection).text();
}

}  // namespace qinzao::cli
