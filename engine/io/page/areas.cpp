#include "engine/io/page/areas.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/assess/area_places.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json whole_or_null(std::optional<double> value) {
  return value && std::isfinite(*value) ? Json(std::llround(*value)) : Json(nullptr);
}

Json items_json(Criteria const& criteria) {
  Json items = Json::array();
  for (std::size_t i = 0; i < item_count; ++i) {
    Message const& title = criteria.items[i].title;
    items.push_back({{"id", id_of(static_cast<Item>(i))}, {"title", both_languages(title.zh, title.en)}});
  }
  return items;
}

/// What keeps an area open, most households first: item, reason, how many.
Json open_json(AreaAssessment const& area) {
  Json open = Json::array();
  for (std::size_t i = 0; i < item_count; ++i) {
    ItemResult const& item = area.items[i];
    if (item.state != ItemState::open || item.open.empty()) continue;
    Message reasons = titles_of(item.open.front().reasons);
    open.push_back({{"item", i}, {"reason", both_languages(reasons.zh, reasons.en)}, {"count", item.open.size()}});
  }
  return open;
}

Json contradictions_json(City const& city, Findings const& claims, bool for_public) {
  Json list = Json::array();
  for (Finding const& finding : claims.list) {
    bool of_area = city.layer_of(finding.subject) == "areas";
    if (finding.severity == Severity::info || (for_public && !of_area)) continue;
    StaticMessage title = find_check(finding.check)->title;
    list.push_back({{"check", both_languages(title.zh, title.en)},
                    {"severity", word_of(finding.severity)},
                    {"subject", city.id_of(finding.subject)},
                    {"message", both_languages(message_of(city, finding, Language::zh),
                                               message_of(city, finding, Language::en))}});
  }
  return list;
}

}  // namespace

PageAreas::PageAreas(ReportedCity const& reported) : reported_{reported} {
  if (reported.compliance && reported.city.compliance->areas.size() > 0) shapes_ = AreaPlaces{reported.city}.shapes();
}

Shapes const& PageAreas::streets() const {
  static Shapes const none;
  return reported_.compliance ? reported_.compliance->assessment.blank_streets : none;
}

std::string PageAreas::areas_json(PageSource const& source, PageShapes const& areas, PageShapes const& streets) const {
  Compliance const& papers = *reported_.city.compliance;
  Assessment const& assessment = reported_.compliance->assessment;
  Json json{{"items", items_json(papers.criteria)}};
  for (char const* column : {"id", "name", "unit", "state", "accepted_on", "item_state", "done", "open", "street_m"})
    json[column] = Json::array();
  for (AreaAssessment const& area : assessment.areas) {
    std::size_t row = area.area.value();
    Json states = Json::array();
    Json done = Json::array();
    for (ItemResult const& item : area.items) {
      states.push_back(word_of(item.state));
      done.push_back({whole_or_null(item.done), whole_or_null(item.total)});
    }
    json["id"].push_back(papers.areas.id[AreaId{row}]);
    json["name"].push_back(text_or_null(papers.areas.name[AreaId{row}]));
    json["unit"].push_back(text_or_null(papers.areas.unit[AreaId{row}]));
    json["state"].push_back(word_of(state_of(area)));
    json["accepted_on"].push_back(area.accepted_on ? Json(area.accepted_on->iso()) : Json(nullptr));
    json["item_state"].push_back(states);
    json["done"].push_back(done);
    json["open"].push_back(open_json(area));
    json["street_m"].push_back(area.blank_street_m ? Json(std::llround(*area.blank_street_m)) : Json(nullptr));
  }
  std::string text = dumped(json);
  text.back() = ',';
  append_column(text, "shape", shapes_.size(), source.options.jobs,
                [&](std::string& out, std::uint32_t row) { areas.append(out, row, source.origin); });
  text += ',';
  append_column(text, "street", assessment.blank_streets.size(), source.options.jobs,
                [&](std::string& out, std::uint32_t row) { streets.append(out, row, source.origin); });
  return text + "}";
}

std::string PageAreas::json(PageSource const& source, PageShapes const& areas, PageShapes const& streets) const {
  bool any = shapes_.size() > 0;
  Json claims = reported_.compliance
                    ? contradictions_json(reported_.city, reported_.compliance->claims, source.for_public())
                    : Json::array();
  return "\"areas\":" + (any ? areas_json(source, areas, streets) : "null") + ",\"contradictions\":" + dumped(claims);
}

}  // namespace qinzao
