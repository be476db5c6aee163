#include "cli/views/block_advice.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/views/sheet_text.hpp"
#include "cli/views/wait_words.hpp"
#include "engine/base/date.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

Json waits_json(AdvicePage const& page, WorkAdvice const& advice) {
  return advice.wait ? wait_json(*advice.wait, page.block.occupants.day()) : Json(nullptr);
}

std::string words_of_wait(AdvicePage const& page, WorkAdvice const& advice, WorkBlocks const& work, bool zh) {
  if (work.blocked.empty()) return zh ? "无须等待" : "no need";
  if (!advice.wait) return zh ? "无法预计" : "waiting does not help";
  return wait_words(*advice.wait, page.block.occupants.day(), zh);
}

Json around_json(BuildAround const& around) {
  auto rounded = [](double value) { return std::round(value * 100) / 100; };
  Json json{{"reason", around.reason == NoWayAround::none ? Json(nullptr) : Json(word_of(around.reason))}};
  bool planned = around.reason == NoWayAround::none;
  json["metres"] = planned ? Json(rounded(around.metres)) : Json(nullptr);
  json["cost_cny"] = planned ? Json(rounded(around.cost_cny)) : Json(nullptr);
  json["more_m"] = planned ? Json(rounded(around.more_m)) : Json(nullptr);
  json["more_cny"] = planned ? Json(rounded(around.more_cny)) : Json(nullptr);
  json["parcels"] = planned ? Json(around.parcels) : Json(nullptr);
  json["left_out"] = planned ? Json(around.left_out) : Json(nullptr);
  return json;
}

std::string around_words(BuildAround const& around, bool zh) {
  switch (around.reason) {
    case NoWayAround::none:
      break;
    case NoWayAround::not_blocked:
      return zh ? "无须绕行" : "no need";
    case NoWayAround::not_a_sewer:
      return zh ? "只规划污水管" : "only sewers are planned";
    case NoWayAround::serves_nobody:
      return zh ? "没有地块待接" : "no parcel waits for it";
    case NoWayAround::no_streets:
      return zh ? "没有道路" : "no streets";
    case NoWayAround::no_way_through:
      return zh ? "无法绕行" : "no way around";
  }
  auto beyond = [&](double more, std::string_view unit) {
    return fmt::format(fmt::runtime(zh ? "{2} {0} {1}" : "{0} {1} {2}"), grouped(std::abs(more)), unit,
                       more < 0 ? (zh ? "少" : "less") : (zh ? "多" : "more"));
  };
  std::string words = fmt::format(fmt::runtime(zh ? "{} 米 {} 元（{}，{}）" : "{} m, {} CNY ({}, {})"),
                                  grouped(around.metres), grouped(around.cost_cny),
                                  beyond(around.more_m, zh ? "米" : "m"), beyond(around.more_cny, zh ? "元" : "CNY"));
  if (around.left_out > 0)
    words += fmt::format(fmt::runtime(zh ? "，{} 个地块接不上" : ", without {} parcels"), grouped(around.left_out));
  return words;
}

std::string names_of(BlockPage const& page, std::vector<HouseholdId> const& households) {
  std::string names;
  for (HouseholdId household : households) names += (names.empty() ? "" : ", ") + page.names.name(household);
  return names;
}

Json names_json(BlockPage const& page, std::vector<HouseholdId> const& households) {
  Json names = Json::array();
  for (HouseholdId household : households) names.push_back(page.names.name(household));
  return names;
}

}  // namespace

void put_advice(Json& json, AdvicePage const& page) {
  json["advice"] = Json::array();
  for (std::size_t i = 0; i < page.works.size(); ++i) {
    WorkAdvice const& advice = page.works[i];
    std::string const& id = page.block.planned.works[i].id;
    json["advice"].push_back(
        {{"work_id", id.empty() ? Json(nullptr) : Json(id)},
         {"sign", {{"households", advice.to_sign}, {"agreed", advice.agreed}, {"unsignable", advice.unsignable}}},
         {"wait", waits_json(page, advice)},
         {"build_around", around_json(page.around[i])},
         {"drains_today",
          {{"metres", std::round(advice.drains_m * 100) / 100},
           {"households", std::round(advice.drains_households * 100) / 100}}}});
  }
  json["order"] = Json::array();
  for (WorkTurn const& turn : page.order) {
    std::string const& id = page.block.planned.works[turn.work].id;
    json["order"].push_back({{"work_id", id.empty() ? Json(nullptr) : Json(id)},
                             {"signs", names_json(page.block, turn.signs)},
                             {"shared", names_json(page.block, turn.shared)}});
  }
}

std::string advice_text(AdvicePage const& page, Language language) {
  bool zh = language == Language::zh;
  SheetMaker choices{zh, "处置办法比较", "what to do"};
  choices.column("工程", "work", CellKind::text);
  choices.column("待签户", "to sign", CellKind::whole);
  choices.column("已签未清户", "agreed", CellKind::whole);
  choices.column("签约解决不了", "no signature helps", CellKind::whole);
  choices.column("预计清完", "wait until all are gone", CellKind::text);
  choices.column("绕行", "build around", CellKind::text);
  choices.column("可先建成通水(m)", "build what drains today (m)", CellKind::real);
  choices.column("可接通户数", "households", CellKind::real);
  for (std::size_t i = 0; i < page.works.size(); ++i) {
    WorkAdvice const& advice = page.works[i];
    if (page.block.result.works[i].certificate == Certificate::none) continue;
    choices.sheet.rows.push_back(
        {title_of(page.block.planned.works[i], zh), static_cast<std::int64_t>(advice.to_sign),
         static_cast<std::int64_t>(advice.agreed), static_cast<std::int64_t>(advice.unsignable),
         words_of_wait(page, advice, page.block.result.works[i], zh), around_words(page.around[i], zh),
         rounded_cell(advice.drains_m), rounded_cell(advice.drains_households)});
  }
  std::string text = "\n" + choices.sheet.name + "\n" + table_of(choices.sheet);
  if (page.order.empty()) return text;
  SheetMaker order{zh, "签约次序", "in which order to sign"};
  order.column("工程", "work", CellKind::text);
  order.column("届时尚待签约", "still to sign then", CellKind::text);
  order.column("同时阻碍其他工程", "stops other works as well", CellKind::text);
  for (WorkTurn const& turn : page.order)
    order.sheet.rows.push_back({title_of(page.block.planned.works[turn.work], zh), names_of(page.block, turn.signs),
                                names_of(page.block, turn.shared)});
  return text + "\n" + order.sheet.name + "\n" + table_of(order.sheet);
}

}  // namespace qinzao::cli
