#include "cli/options/trade_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace qinzao::cli {

namespace {

using Word = std::pair<std::string_view, std::string_view>;

constexpr std::array<Word, 34> layers{{{"宗地", "parcels"},
                                       {"地块", "parcels"},
                                       {"房屋", "buildings"},
                                       {"建筑", "buildings"},
                                       {"户", "households"},
                                       {"住户", "households"},
                                       {"户与宗地", "household_parcels"},
                                       {"户与地块", "household_parcels"},
                                       {"项目", "projects"},
                                       {"征收项目", "projects"},
                                       {"管点", "nodes"},
                                       {"管线点", "nodes"},
                                       {"检查井", "nodes"},
                                       {"管线", "pipes"},
                                       {"管道", "pipes"},
                                       {"管段", "pipes"},
                                       {"汇水区", "catchments"},
                                       {"道路", "streets"},
                                       {"铁路", "railways"},
                                       {"河道", "rivers"},
                                       {"水系", "rivers"},
                                       {"边界", "boundary"},
                                       {"辖区界线", "boundary"},
                                       {"工程", "works"},
                                       {"点位", "sites"},
                                       {"场所", "sites"},
                                       {"招标", "tenders"},
                                       {"统计数", "tallies"},
                                       {"管网", "network"},
                                       {"片区", "areas"},
                                       {"达标区", "areas"},
                                       {"排水户", "dischargers"},
                                       {"检测", "inspections"},
                                       {"缺陷", "defects"}}};

/// One word may stand for several: that which the option knows is meant.
constexpr std::array<Word, 71> choices{{{"覆盖", "coverage"},
                                        {"拓扑", "topology"},
                                        {"水力", "hydraulics"},
                                        {"数据", "data"},
                                        {"土地", "land"},
                                        {"征迁", "land"},
                                        {"进度", "progress"},
                                        {"管网", "network"},
                                        {"问题", "findings"},
                                        {"规划", "plan"},
                                        {"方案", "plan"},
                                        {"户", "household"},
                                        {"户", "households"},
                                        {"户数", "households"},
                                        {"住户", "household"},
                                        {"米", "metres"},
                                        {"米数", "metres"},
                                        {"工程", "work"},
                                        {"点位", "site"},
                                        {"场所", "site"},
                                        {"项目", "project"},
                                        {"类别", "category"},
                                        {"月", "month"},
                                        {"按月", "month"},
                                        {"日", "day"},
                                        {"按日", "day"},
                                        {"新开", "new"},
                                        {"续征", "continued"},
                                        {"扫尾", "tail"},
                                        {"错误", "error"},
                                        {"警告", "warning"},
                                        {"河道", "rivers"},
                                        {"铁路", "railways"},
                                        {"征迁", "clearance"},
                                        {"无", "none"},
                                        {"内部", "internal"},
                                        {"片区", "area"},
                                        {"公开", "public"},
                                        {"空", "empty"},
                                        {"值", "value"},
                                        {"表格", "table"},
                                        {"中文", "zh"},
                                        {"英文", "en"},
                                        {"份额", "share"},
                                        {"已知", "known"},
                                        {"生效", "effective"},
                                        {"占用", "occupied"},
                                        {"问题", "finding"},
                                        {"终点", "terminal"},
                                        {"泵站", "pump"},
                                        {"污水", "foul"},
                                        {"雨水", "storm"},
                                        {"未列入征收", "not_acquired"},
                                        {"文实", "claims"},
                                        {"文实核对", "claims"},
                                        {"管道状况", "condition"},
                                        {"管况", "condition"},
                                        {"分区", "zones"},
                                        {"达标", "assess"},
                                        {"达标区", "assess"},
                                        {"排水户", "discharger"},
                                        {"缺陷", "defect"},
                                        {"单位", "unit"},
                                        {"责任单位", "unit"},
                                        {"未达标", "open"},
                                        {"接户半径", "reach"},
                                        {"容差", "snap"},
                                        {"不得穿越", "barriers"},
                                        {"标准", "standard"},
                                        {"反向", "against_flow"},
                                        {"征收中", "clearing"}}};

}  // namespace

std::vector<std::string> trade_words_for(std::span<std::string const> allowed) {
  std::vector<std::string> words;
  for (std::span<Word const> list : {std::span<Word const>{choices}, std::span<Word const>{layers}})
    for (auto const& [word, meaning] : list)
      if (std::ranges::find(allowed, meaning) != allowed.end() && std::ranges::find(words, word) == words.end())
        words.emplace_back(word);
  return words;
}

std::vector<std::string> parts_of(std::string_view words) {
  std::vector<std::string> parts;
  auto separator = [&](std::size_t at) -> std::size_t {
    for (std::string_view sign : {",", "、", "，"})
      if (words.substr(at).starts_with(sign)) return sign.size();
    return 0;
  };
  std::size_t at = 0;
  while (at < words.size()) {
    if (std::size_t end = words.find('"', at + 1);
        words[at] == '"' && end != std::string_view::npos && (end + 1 == words.size() || separator(end + 1) > 0)) {
      parts.emplace_back(words.substr(at + 1, end - at - 1));
      at = end + 1;
    } else {
      std::size_t begin = at;
      while (at < words.size() && separator(at) == 0) ++at;
      if (at > begin) parts.emplace_back(words.substr(begin, at - begin));
    }
    if (at < words.size()) at += separator(at);
  }
  return parts;
}

std::string english_of(std::string_view words, std::span<std::string const> allowed) {
  std::string all;
  for (std::string const& part : parts_of(words)) {
    std::string_view english = part;
    for (auto const& [word, meaning] : choices)
      if (word == part && std::ranges::find(allowed, meaning) != allowed.end()) english = meaning;
    all.append(all.empty() ? "" : ",").append(english);
  }
  return all;
}

std::string layer_of(std::string_view word) {
  auto found = std::ranges::find(layers, word, &Word::first);
  return std::string{found == layers.end() ? word : found->second};
}

}  // namespace qinzao::cli
