#include "engine/io/swmm/catchments.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/base/message.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

std::vector<SwmmCatchment> read_catchments(SwmmText const& text, double metre, double area_m2, NoteCounts& left_out) {
  std::vector<SwmmCatchment> catchments;
  std::unordered_map<std::string, std::size_t> at;
  for (SwmmLine const& line : text.lines("SUBCATCHMENTS")) {
    SwmmCatchment& catchment = catchments.emplace_back();
    catchment.id = line.words[0];
    if (!at.emplace(capitals(catchment.id), catchments.size() - 1).second)
      text.fail(line, message("汇水区 {} 出现两次", "the subcatchment {} stands twice", catchment.id));
    if (line.words.size() < 4)
      text.fail(line, {"汇水区应有雨量计、出口与面积", "a subcatchment wants a rain gage, an outlet and an area"});
    catchment.outlet = line.words[2];
    catchment.area_m2 = rounded(text.number(line, 3, "area") * area_m2);
    catchment.impervious_percent = text.number(line, 4, "imperviousness");
    catchment.width_m = rounded(text.number(line, 5, "width") * metre);
    catchment.slope_percent = text.number(line, 6, "slope");
    auto curb = text.number_if(line, 7, "curb length");
    if (curb && known(*curb) && *curb != 0) ++left_out[{"汇水区的路缘长", "curb length of subcatchments"}];
  }
  for (SwmmLine const& line : text.lines("POLYGONS")) {
    auto found = at.find(capitals(line.words[0]));
    if (found == at.end()) {
      ++left_out[{"蓄水设施的轮廓", "polygons of storage units"}];
      continue;
    }
    Point corner{text.number(line, 1, "x"), text.number(line, 2, "y")};
    if (known(corner.x) && known(corner.y)) catchments[found->second].ring.push_back(corner);
  }
  for (SwmmCatchment& catchment : catchments) {
    std::vector<Point>& ring = catchment.ring;
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    if (!ring.empty() && !(ring.front() == ring.back())) ring.push_back(ring.front());
    if (!ring.empty() && ring_area_m2(ring) == 0) {
      ++left_out[{"没有面积的汇水区轮廓", "outlines of subcatchments without area"}];
      ring.clear();
    }
  }
  return catchments;
}

}  // namespace qinzao
