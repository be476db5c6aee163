#include "cli/trade_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace qinzao::cli {

namespace {

/// One Chinese term may stand for several words; of those the one that is asked for is meant.
constexpr std::pair<std::string_view, std::string_view> terms[]{// layers
                                                                {"地块", "parcels"},
                                                                {"房屋", "buildings"},
                                                                {"建筑", "buildings"},
                                                                {"住户", "households"},
                                                                {"户", "households"},
                                                                {"户地关系", "household_parcels"},
                                                                {"项目", "projects"},
                                                                {"征收项目", "projects"},
                                                                {"管点", "nodes"},
                                                                {"管线", "pipes"},
                                                                {"管道", "pipes"},
                                                                {"汇水区", "catchments"},
                                                                {"道路", "streets"},
                                                                {"铁路", "railways"},
                                                                {"河道", "rivers"},
                                                                {"河流", "rivers"},
                                                                {"界线", "boundary"},
                                                                {"辖区界线", "boundary"},
                                                                {"工程", "works"},
                                                                {"点位", "sites"},
                                                                {"标段", "tenders"},
                                                                {"统计数", "tallies"},
                                                                {"台账", "events"},
                                                                {"管网", "network"},
                                                                // groups of checks
                                                                {"覆盖", "coverage"},
                                                                {"拓扑", "topology"},
                                                                {"水力", "hydraulics"},
                                                                {"数据", "data"},
                                                                {"征迁", "land"},
                                                                {"用地", "land"},
                                                                // severities
                                                                {"错误", "error"},
                                                                {"警告", "warning"},
                                                                {"提示", "info"},
                                                                // subjects of the ledger
                                                                {"户", "household"},
                                                                {"住户", "household"},
                                                                {"工程", "work"},
                                                                {"点位", "site"},
                                                                {"场所", "site"},
                                                                {"项目", "project"},
                                                                {"问题", "finding"},
                                                                // what is counted, shown, gone around
                                                                {"终点", "terminal"},
                                                                {"泵站", "pump"},
                                                                {"污水", "foul"},
                                                                {"雨水", "storm"},
                                                                {"无", "none"},
                                                                {"不限", "none"},
                                                                {"类别", "category"},
                                                                {"月", "month"},
                                                                {"日", "day"},
                                                                {"户数", "households"},
                                                                {"米数", "metres"},
                                                                {"进度", "progress"},
                                                                {"规划", "plan"},
                                                                {"反向", "against_flow"},
                                                                {"征收中", "clearing"},
                                                                {"未清", "clearance"},
                                                                {"有户", "occupied"},
                                                                {"新开", "new"},
                                                                {"续征", "continued"},
                                                                {"扫尾", "tail"},
                                                                {"登记", "known"},
                                                                {"生效", "effective"},
                                                                {"内部", "internal"},
                                                                {"辖区", "area"},
                                                                {"公开", "public"},
                                                                {"表格", "table"},
                                                                {"中文", "zh"},
                                                                {"英文", "en"}};

}  // namespace

std::string english_word(std::string const& term, std::span<std::string const> allowed) {
  for (auto const& [chinese, word] : terms)
    if (chinese == term && std::ranges::find(allowed, word) != allowed.end()) return std::string{word};
  return term;
}

std::string english_words(std::string const& list, std::span<std::string const> allowed) {
  std::string words;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    std::size_t end = std::min(list.find(',', begin), list.size());
    if (begin > 0) words += ',';
    words += english_word(list.substr(begin, end - begin), allowed);
    begin = end + 1;
  }
  return words;
}

}  // namespace qinzao::cli
