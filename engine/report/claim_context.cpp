#include "engine/report/claim_context.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "engine/report/claim_change.hpp"
#include "engine/report/numerals.hpp"
#include "engine/report/word_list.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 7> negations{"非", "未", "不", "无", "没", "没有", "尚待"};
constexpr std::array<std::string_view, 14> still_to_do{"待",   "需",   "须",   "应",   "拟",   "将", "正在",
                                                       "准备", "责令", "要求", "督促", "限期", "前", "可"};

// Deeds that no figure counts; a number beside them is not one of ours.
constexpr std::string_view other_deeds =
    "检查|巡查|普查|巡检|上报|交办|移交|下发|约谈|处罚|取缔|关停|腾空|搬离|腾房|交房|评估|入户|测绘|设计|发现|排查|"
    "查出|摸排|摸底|调查|整改|销号|验收|投用|通水|通车|审批|立项|申报|流标|废标|终止|批复|复查|回访|调解|信访|劝导|"
    "张贴|发放|培训|走访|慰问|存量|在册|建档";

// Names that hold such a word and tell of no deed.
constexpr std::string_view no_deeds = "达标区|达标片区|检测井|改造区";
constexpr std::string_view no_separation = "调查|排查|摸底|摸排|普查|方案|规划|设计|宣传";

constexpr std::string_view other_times =
    "去年|上年|前年|往年|历年|明年|来年|下一年|下年|后年|同期|十三五|十四五|十五五|下一步|下阶段";
constexpr std::string_view plans = "计划|拟|预计|力争|目标|打算|争取|有望|将于|将要";
constexpr std::string_view this_time =
    "今年|本年|年内|全年|实际|目前|至今|已|现已|按计划|按照计划|根据计划|按照年度计划";
constexpr std::string_view done = "完成|实现";
constexpr std::string_view parts_of_the_year = "季度|上半年|下半年|月份|月底|年初";
constexpr std::string_view parts = "其余|余下|剩下|其他|分别|区级|市级|省级|镇级|街道级|村级|国家级|重点";
constexpr std::string_view quarters = "村|社区|居委会|网格|小区";
constexpr std::string_view not_quarters = "村民|农村|城中村|城郊村|乡村";
constexpr std::array<std::string_view, 5> just_before{"第", "每", "各", "首", "前"};
constexpr std::string_view other_things =
    "月|工作日|小时|百分点|年|季度|村|社区|部门|小组|工作组|专班|标段|街道|乡镇|镇|批次|阶段|环节|方面|措施|制度|机制|"
    "工作|任务|方案|群|网格|班子|支部|办法|要求|内容|指标|课题|荣誉|奖|节点|窗口|小区|机构";
constexpr std::array<std::string_view, 4> heading_signs{"#", "一、", "二、", "三、"};
constexpr std::string_view plan_headings = "计划|打算|思路|下一步|下阶段|明年|来年|目标|安排|展望|谋划";
constexpr std::size_t longest_heading = 60;

std::vector<std::string_view> const& deed_words() {
  static std::vector<std::string_view> const lists = [] {
    std::vector<std::string_view> all{other_deeds, no_deeds};
    for (FigureKind const& kind : figure_kinds()) {
      all.push_back(kind.deeds);
      if (!kind.part_deeds.empty()) all.push_back(kind.part_deeds);
    }
    return all;
  }();
  return lists;
}

/// The deeds told of in a stretch of text.
std::vector<FoundWord> deeds_in(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<FoundWord> found = words_in(text, begin, end, deed_words());
  std::erase_if(found, [&](FoundWord const& one) {
    // 完成雨污分流调查: what was done is the survey.
    bool goes_on = one.word.ends_with("分流") && !word_at(text, one.end(), no_separation).empty();
    return goes_on || is_one_of(one.word, no_deeds);
  });
  return found;
}

/// A year written before the number in its sentence, the last one: 2019年.
std::optional<int> year_in(std::string_view before) {
  std::optional<int> year;
  for (std::size_t at = before.find("年"); at != std::string_view::npos; at = before.find("年", at + 1)) {
    int number = 0;
    if (at < 4 || (at > 4 && before[at - 5] >= '0' && before[at - 5] <= '9')) continue;
    auto [end, error] = std::from_chars(before.data() + at - 4, before.data() + at, number);
    if (error == std::errc{} && end == before.data() + at) year = number;
  }
  return year;
}

/// 11月 stands for a part of the year, 11月15日 for its day.
bool names_a_month(std::string_view text) {
  constexpr std::string_view month = "月";
  for (std::size_t at = text.find(month); at != std::string_view::npos; at = text.find(month, at + 1)) {
    std::size_t end = at + month.size();
    bool numbered = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
    if (numbered && (end == text.size() || text[end] < '0' || text[end] > '9')) return true;
  }
  return false;
}

/// The number is one of another time, or planned: the nearest word before it says so. A plan of an earlier clause is
/// over where this one says what was done.
bool is_of_another_time(NumberPlace const& place) {
  std::array<std::string_view, 3> times{other_times, plans, this_time};
  std::vector<FoundWord> told = words_in(place.text, place.sentence, place.begin, times);
  // 由去年的20%提高到27.4%: last year is the time of the old number alone.
  if (auto from = old_value_before(place))
    std::erase_if(told, [&](FoundWord const& found) { return *from < found.begin && found.begin < place.own; });
  if (told.empty() || is_one_of(told.back().word, this_time)) return false;
  bool over = is_one_of(told.back().word, plans) && told.back().begin < place.own && has_any(place.own_before(), done);
  return !over;
}

/// A village, an estate: the number of a part of the district. What the figure itself counts is no such part.
bool names_a_quarter(NumberPlace const& place, FigureKind const& kind) {
  std::array<std::string_view, 2> places{quarters, not_quarters};
  std::vector<FoundWord> told = words_in(place.text, place.own, place.begin, places);
  return std::ranges::any_of(
      told, [&](FoundWord const& found) { return is_one_of(found.word, quarters) && !names(kind, found.word); });
}

}  // namespace

bool is_denied(std::string_view text, std::size_t at) {
  return ends_in_any(text.substr(0, at), negations);
}

bool has_any(std::string_view text, std::string_view words) {
  return !words_in(text, words).empty();
}

Deeds deeds_of(NumberPlace const& place) {
  Deeds deeds;
  auto take = [&](FoundWord const& found) {
    std::string_view before = place.text.substr(0, found.begin);
    deeds.denied = deeds.denied || ends_in_any(before, negations) || ends_in_any(before, still_to_do);
    deeds.words.push_back(found.word);
  };
  std::vector<FoundWord> before = deeds_in(place.text, place.own, place.begin);
  std::vector<FoundWord> behind = deeds_in(place.text, place.end, place.own_end);
  // 10家整改8家: what stands right before the next number belongs to that one.
  bool shared = !behind.empty() && place.own_end < place.clause_end && behind.back().end() == place.own_end;
  if (!before.empty()) {
    for (FoundWord const& found : before) take(found);
    if (!behind.empty() && !shared) take(behind.front());
    return deeds;
  }
  if (!behind.empty()) {
    take(behind.front());
    deeds.uncertain = shared;
    return deeds;
  }
  if (std::vector<FoundWord> rest = deeds_in(place.text, place.own_end, place.clause_end); !rest.empty()) {
    take(rest.front());
    return deeds;
  }
  if (std::vector<FoundWord> earlier = deeds_in(place.text, place.sentence, place.own); !earlier.empty()) {
    take(earlier.back());
    deeds.inherited = true;
  }
  return deeds;
}

std::optional<double> range_begin(std::string_view before) {
  for (std::string_view sign : {"至", "到", "-", "~", "—", "–"}) {
    if (!before.ends_with(sign)) continue;
    before.remove_suffix(sign.size());
    std::size_t begin = before.find_last_not_of("0123456789.") + 1;
    double value = 0;
    auto [end, error] = std::from_chars(before.data() + begin, before.data() + before.size(), value);
    if (error == std::errc{} && end == before.data() + before.size()) return value;
  }
  return std::nullopt;
}

namespace {

/// Households of all categories, of which residential and non-residential ones follow: 住户32户，其中民居28户、非居4户.
bool is_told_by_category(NumberPlace const& place) {
  std::string_view rest = place.text.substr(place.end);
  rest = rest.substr(0, std::min(rest.find("。"), rest.find(';')));
  std::size_t opens = std::min(rest.find("其中"), rest.find('('));
  if (opens == std::string_view::npos) return false;
  bool at_once = rest.substr(0, opens).find_first_of("0123456789") == std::string_view::npos;
  return at_once && has_any(rest.substr(opens), "民居|居民|住宅") &&
         has_any(rest.substr(opens), "非居|非民居|非住宅|企业");
}

/// The sum of two categories that stand right before it: 居民和非居民共219户.
bool is_of_both_categories(NumberPlace const& place) {
  std::string_view before = place.before();
  std::size_t digit = before.find_last_of("0123456789");
  if (digit != std::string_view::npos) before = before.substr(digit + 1);
  std::vector<FoundWord> residential = words_in(before, "民居|居民|住宅|住户|民房");
  std::erase_if(residential, [&](FoundWord const& found) { return is_denied(before, found.begin); });
  return !residential.empty() && has_any(before, "非居|非民居|非民房|非住宅|非住户|企业|单位");
}

}  // namespace

std::optional<Reservation> reservation_of(NumberPlace const& place, std::optional<std::pair<int, int>> years,
                                          FigureKind const& kind) {
  std::string_view before = place.before();
  std::string_view own = place.own_before();
  for (std::string_view sign : just_before)
    if (before.ends_with(sign)) return Reservation{true, {"是序数，或是每处之数", "an ordinal, or a number each"}};
  if (is_old_value(place)) return Reservation{true, {"是原来的数", "the number it was before"}};
  if (tells_a_change(place) || has_any(place.own_behind(), "以下|以内|为上限"))
    return Reservation{true, {"是增减、平均或上限之数", "a change, an average or a limit"}};
  if (is_whole_of_next(place) && !kind.status)
    return Reservation{true, {"是其后各数的总数", "the whole of which the next numbers are parts"}};
  if (is_told_by_category(place))
    return Reservation{false, {"是其后各类户数之和", "households of all the categories that follow"}};
  if (is_of_both_categories(place)) return Reservation{false, {"或为各类户数之和", "perhaps of both categories"}};
  auto year = year_in(own);
  if (auto from = old_value_before(place); !year)
    year = year_in(from ? place.text.substr(place.sentence, *from - place.sentence) : before);
  if (year && years && (*year < years->first || *year > years->second))
    return Reservation{true, message("说的是 {} 年", "it is about {}", *year)};
  if (is_of_another_time(place)) return Reservation{true, {"说的是其他时段或计划", "about another time, or planned"}};
  if (has_any(before, parts_of_the_year) || names_a_month(before))
    return Reservation{false, {"或只是一段时间之数", "perhaps the number of a part of the time"}};
  if (names_a_quarter(place, kind) || has_any(own, parts))
    return Reservation{false, {"或只是其中一部分", "perhaps a part of it"}};
  return std::nullopt;
}

bool begins_a_part(NumberPlace const& place) {
  return has_any(place.own_before(), "其中|包括|包含|含|另有");
}

std::string_view thing_counted(NumberPlace const& place) {
  std::string_view unit = place.text.substr(place.begin, place.end - place.begin);
  bool bare = unit.ends_with("个") || unit.ends_with("项") || unit.ends_with("次");
  return bare ? word_at(place.text.substr(place.end), 0, other_things) : std::string_view{};
}

bool names(FigureKind const& kind, std::string_view word) {
  return std::ranges::any_of(kind.words, [&](std::string_view words) { return is_one_of(word, words); });
}

namespace {

/// Takes the words off that say of the next number how few or that there are some: 仅有, 已有, 只.
std::string_view without_some(std::string_view text) {
  constexpr std::array<std::string_view, 5> some{"有", "仅", "只", "已", "才"};
  for (bool more = true; more;) {
    more = false;
    for (std::string_view word : some)
      if (text.ends_with(word)) {
        text.remove_suffix(word.size());
        more = true;
      }
  }
  return text;
}

}  // namespace

bool is_whole_of_next(NumberPlace const& place) {
  std::string_view between = without_some(up_to_next(place));
  return between.ends_with("中") && !between.ends_with("其中");
}

bool has_part_behind(NumberPlace const& place) {
  if (is_whole_of_next(place)) return true;
  std::string_view between = up_to_next(place);
  bool own_thing = !without_some(between).empty() && without_some(between).find("、") == std::string_view::npos;
  return own_thing && without_some(between) != between && deeds_in(place.text, place.own, place.begin).empty() &&
         !has_any(place.own_before(), "完成|已|实现");
}

bool tells_of_doing(NumberPlace const& place) {
  return has_any(place.own_before(), "完成|已|实现") || has_any(place.own_behind(), "完成|已|实现");
}

bool is_a_count(NumberPlace const& place) {
  std::string_view thing = thing_counted(place);
  return !ends_in_any(place.before(), just_before) && (thing.empty() || is_one_of(thing, "小区|机构|部门"));
}

std::optional<Heading> heading_of(std::string_view line) {
  bool ends = line.find("。") != std::string_view::npos || line.find(';') != std::string_view::npos ||
              line.find(',') != std::string_view::npos;
  bool marked = std::ranges::any_of(heading_signs, [&](std::string_view sign) { return line.starts_with(sign); });
  if (line.empty() || ends || (line.size() > longest_heading && !marked)) return std::nullopt;
  return Heading{has_any(line, plan_headings)};
}

}  // namespace qinzao
