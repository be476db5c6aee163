#include "engine/city/layer_title.hpp"

#include <algorithm>
#include <array>

namespace qinzao {

StaticMessage layer_title(std::string_view layer) {
  static constexpr std::array<StaticMessage, 23> titles{
      {{"宗地", "parcels"},     {"房屋", "buildings"}, {"户", "households"}, {"户与宗地", "household_parcels"},
       {"项目", "projects"},    {"管点", "nodes"},     {"管线", "pipes"},    {"汇水区", "catchments"},
       {"道路", "streets"},     {"铁路", "railways"},  {"河道", "rivers"},   {"边界", "boundary"},
       {"工程", "works"},       {"点位", "sites"},     {"片区", "areas"},    {"排水户", "dischargers"},
       {"检测", "inspections"}, {"缺陷", "defects"},   {"招标", "tenders"},  {"统计数", "tallies"},
       {"台账", "events"},      {"管网", "network"},   {"问题", "findings"}}};
  auto found = std::ranges::find(titles, layer, &StaticMessage::en);
  return found == titles.end() ? StaticMessage{layer, layer} : *found;
}

}  // namespace qinzao
