#include "engine/assess/assessment.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace qinzao {

namespace {

struct ReasonTitle {
  OpenReason reason;
  StaticMessage title;
};
constexpr std::array<ReasonTitle, 13> reason_titles{{
    {"unserved_area", {"管网空白区", "area without sewers"}},
    {"direct_discharge", {"污水直排", "sewage reaches the outfall"}},
    {"dry_flow", {"旱天有水流出", "flows in dry weather"}},
    {"cross_connection", {"雨污混接", "cross connection"}},
    {"not_connected", {"未接入能排走的污水管", "not connected to a foul sewer that drains"}},
    {"no_permit", {"没有有效的排水许可", "no valid permit"}},
    {"no_pretreatment", {"缺预处理设施", "pretreatment is missing"}},
    {"not_accepted", {"已发现、未验收", "found and not accepted"}},
    {"not_separated", {"雨污未分流", "not separated"}},
    {"risers", {"立管改造未完", "risers to be done"}},
    {"below_target", {"检测比例低于目标", "inspected below the target"}},
    {"not_repaired", {"三、四级结构性缺陷未修复", "structural defect of grade 3 or 4, not repaired"}},
    {"not_inspected", {"新管未检测", "new pipe without an inspection"}},
}};

}  // namespace

Message titles_of(std::vector<OpenReason> const& reasons) {
  Message all;
  for (OpenReason reason : reasons) {
    StaticMessage title = title_of_reason(reason);
    if (!all.en.empty()) all.zh += "、", all.en += ", ";
    all.zh += title.zh;
    all.en += title.en;
  }
  return all;
}

std::string_view word_of(ItemState state) {
  constexpr std::array<std::string_view, 6> words{"met", "open", "unknown", "not_applicable", "pending", "counted"};
  return words[static_cast<std::size_t>(state)];
}

StaticMessage title_of(ItemState state) {
  constexpr std::array<StaticMessage, 6> titles{StaticMessage{"达标", "met"},     StaticMessage{"未达标", "open"},
                                                StaticMessage{"不明", "unknown"}, StaticMessage{"不适用", "n/a"},
                                                StaticMessage{"待检", "pending"}, StaticMessage{"计数", "counted"}};
  return titles[static_cast<std::size_t>(state)];
}

StaticMessage title_of_reason(OpenReason reason) {
  auto found = std::ranges::find(reason_titles, reason, &ReasonTitle::reason);
  if (found == reason_titles.end()) throw std::logic_error{"no such reason: " + std::string{reason}};
  return found->title;
}

bool AreaAssessment::any_open() const {
  return std::ranges::any_of(items, [](ItemResult const& item) { return item.state == ItemState::open; });
}

ItemState state_of(AreaAssessment const& area) {
  if (area.met) return ItemState::met;
  return area.any_open() ? ItemState::open : ItemState::unknown;
}

bool is_met(AreaAssessment const& area) {
  if (area.any_open()) return false;
  using enum Item;
  return std::ranges::all_of(
      std::array{blank_areas, direct_discharges, cross_connections, dischargers, compounds, inspection, repair},
      [&](Item item) {
        ItemState state = area.of(item).state;
        return state == ItemState::met || state == ItemState::not_applicable;
      });
}

}  // namespace qinzao
