#include "engine/io/results/finding_record.hpp"

#include <algorithm>
#include <array>

namespace qinzao {

std::span<std::string_view const> finding_fields() {
  static constexpr std::array<std::string_view, 24> names{
      "id",         "check",      "name",   "severity", "subjects", "reason",      "value",      "limit",
      "unit",       "households", "cause",  "area_m2",  "parcels",  "nearest",     "bounded_by", "reverse",
      "upstream_m", "storm_only", "clause", "message",  "doubt",    "suggested_m", "status",     "baseline"};
  return names;
}

StaticMessage title_of_field(std::string_view field) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 24> chinese{
      {{"id", "编号"},
       {"check", "检查"},
       {"name", "名称"},
       {"severity", "等级"},
       {"subjects", "对象"},
       {"reason", "原因"},
       {"value", "数值"},
       {"limit", "限值"},
       {"unit", "单位"},
       {"households", "户数"},
       {"cause", "主因"},
       {"area_m2", "面积（平方米）"},
       {"parcels", "地块数"},
       {"nearest", "最近的管点或管道"},
       {"bounded_by", "四至"},
       {"reverse", "需反向的管道"},
       {"upstream_m", "上游管长（米）"},
       {"storm_only", "只有雨水管"},
       {"doubt", "流向存疑"},
       {"clause", "条文"},
       {"message", "说明"},
       {"suggested_m", "建议高程（米）"},
       {"status", "状态"},
       {"baseline", "与上次相比"}}};
  auto found = std::ranges::find(chinese, field, &std::pair<std::string_view, std::string_view>::first);
  return {found == chinese.end() ? field : found->second, field};
}

std::string_view word_in_chinese(std::string_view field, std::string_view word) {
  struct Word {
    std::string_view field;
    std::string_view word;
    std::string_view chinese;
  };
  static constexpr std::array<Word, 24> words{{{"severity", "error", "错误"},  {"severity", "warning", "警告"},
                                               {"severity", "info", "提示"},   {"unit", "m", "米"},
                                               {"unit", "mm", "毫米"},         {"unit", "m2", "平方米"},
                                               {"unit", "m/s", "米/秒"},       {"unit", "L/s", "升/秒"},
                                               {"unit", "permille", "‰"},      {"unit", "pipes", "段"},
                                               {"unit", "places", "处"},       {"unit", "households", "户"},
                                               {"unit", "parcels", "个地块"},  {"unit", "days", "天"},
                                               {"unit", "rows", "行"},         {"storm_only", "true", "是"},
                                               {"storm_only", "false", "否"},  {"doubt", "true", "是"},
                                               {"doubt", "false", "否"},       {"status", "open", "未处理"},
                                               {"status", "waived", "已豁免"}, {"status", "lapsed", "豁免失效"},
                                               {"baseline", "new", "新增"},    {"baseline", "known", "已有"}}};
  for (Word const& known_word : words)
    if (known_word.field == field && known_word.word == word) return known_word.chinese;
  return word;
}

bool is_number(std::string_view field) {
  static constexpr std::array<std::string_view, 7> numbers{"value",   "limit",      "households", "area_m2",
                                                           "parcels", "upstream_m", "suggested_m"};
  return std::ranges::find(numbers, field) != numbers.end();
}

bool is_truth(std::string_view field) {
  return field == "storm_only" || field == "doubt";
}

std::string joined_ids(City const& city, std::span<Subject const> subjects) {
  std::string list;
  for (Subject subject : subjects) list.append(list.empty() ? "" : ",").append(city.id_of(subject));
  return list;
}

}  // namespace qinzao
