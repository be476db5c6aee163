#include "engine/works/kind_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace qinzao {

StaticMessage name_of_work_kind(std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names{{{"sewer", "污水管网"},
                                                                                {"road", "道路"},
                                                                                {"river_dredging", "河道疏浚"},
                                                                                {"river_greening", "河道绿化"},
                                                                                {"river_regulation", "河道整治"},
                                                                                {"river_realignment", "水系调整"},
                                                                                {"sluice", "闸站"},
                                                                                {"separation", "雨污分流"}}};
  auto found = std::ranges::find(names, kind, &std::pair<std::string_view, std::string_view>::first);
  return {found == names.end() ? kind : found->second, kind};
}

}  // namespace qinzao
