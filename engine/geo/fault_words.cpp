#include "engine/geo/fault_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "engine/base/message.hpp"

namespace qinzao {

Message fault_words(std::string_view geos) {
  constexpr std::array<StaticMessage, 15> known{{{"环自相交", "Ring Self-intersection"},  // before what is part of it
                                                 {"自相交", "Self-intersection"},
                                                 {"孔洞在外环之外", "Hole lies outside shell"},
                                                 {"孔洞相互嵌套", "Holes are nested"},
                                                 {"面相互嵌套", "Nested shells"},
                                                 {"内部断开", "Interior is disconnected"},
                                                 {"有重复的环", "Duplicate Rings"},
                                                 {"重复的点", "Repeated point"},
                                                 {"点太少", "Too few points in geometry component"},
                                                 {"坐标无效", "Invalid Coordinate"},
                                                 {"环没有闭合", "Ring is not closed"},
                                                 {"环没有闭合", "Points of LinearRing do not form a closed linestring"},
                                                 {"环的点太少", "Invalid number of points in LinearRing"},
                                                 {"线的点太少", "point array must contain 0 or >1 elements"},
                                                 {"拓扑错误", "Topology Validation Error"}}};
  auto const* found =
      std::ranges::find_if(known, [&](StaticMessage words) { return geos.find(words.en) != std::string_view::npos; });
  if (found != known.end()) return {std::string{found->zh}, std::string{geos}};
  return message("图形错误（GEOS：{}）", "{}", geos);
}

}  // namespace qinzao
