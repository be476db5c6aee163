#include "engine/io/settings/condition_standard.hpp"

#include <algorithm>

#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"
#include "engine/io/settings/units.hpp"

namespace qinzao {

namespace {

DefectCode read_code(TomlTable const& table) {
  table.only({"code", "zh", "en", "kind", "scores", "counted", "verified"});
  DefectCode code;
  code.code = table.text("code");
  code.title = {table.text("zh"), table.text("en")};
  std::string kind = table.text("kind");
  if (kind != "structural" && kind != "functional")
    table.fail({"kind 应为 structural 或 functional", "kind is neither structural nor functional"});
  code.structural = kind == "structural";
  code.counted = !table.has("counted") || table.flag("counted");
  code.verified = table.flag("verified");
  std::vector<std::string> scores = table.texts("scores");
  if (scores.size() != code.score.size()) table.fail({"scores 应有四个", "scores has four, one a grade"});
  for (std::size_t grade = 0; grade < scores.size(); ++grade) {
    if (scores[grade].empty()) continue;
    code.score[grade] = read_number(scores[grade]);
    if (!code.score[grade]) table.fail(message("{} 不是数", "{} is no number", scores[grade]));
  }
  return code;
}

template <std::size_t count>
std::array<double, count> rising(TomlTable const& table, std::string_view key) {
  std::vector<double> numbers = table.numbers(key);
  if (numbers.size() != count || !std::ranges::is_sorted(numbers))
    table.fail(message("{} 应为 {} 个由小到大的数", "{} is not {} rising numbers", key, count));
  std::array<double, count> all{};
  std::ranges::copy(numbers, all.begin());
  return all;
}

}  // namespace

ConditionStandard read_condition_standard(std::filesystem::path const& path) {
  toml::table root = parse_toml(path);
  TomlTable file{path, root};
  file.only({"name", "metre", "s", "density", "f", "ri", "low_f", "e", "k", "street", "open", "defect"});
  ConditionStandard standard;
  standard.name = file.text("name");
  auto part = [&](std::string_view name, std::initializer_list<std::string_view> keys) {
    TomlTable table = file.table(name);
    table.only(keys);
    if (!table.flag("verified")) standard.unverified.emplace_back(name);
    return table;
  };
  TomlTable metre = part("metre", {"least_length_m", "merged_m", "merged_score", "verified"});
  standard.least_length_m = metre.number("least_length_m");
  standard.merged_m = metre.number("merged_m");
  standard.merged_score = metre.number("merged_score");
  TomlTable mean = part("s", {"near_m", "alpha", "beta", "verified"});
  standard.near_m = mean.number("near_m");
  standard.alpha = mean.number("alpha");
  standard.beta = mean.number("beta");
  standard.density_borders = rising<2>(part("density", {"borders", "verified"}), "borders");
  standard.f_borders = rising<3>(part("f", {"borders", "verified"}), "borders");
  standard.ri_borders = rising<3>(part("ri", {"borders", "verified"}), "borders");
  TomlTable low = part("low_f", {"value", "in_mi", "verified"});
  standard.low_f = low.number("value");
  standard.low_f_in_mi = low.flag("in_mi");
  part("e", {"verified"});
  standard.street_m = part("k", {"street_m", "verified"}).number("street_m");
  for (TomlTable const& table : file.tables("street")) {
    table.only({"k", "classes"});
    standard.streets.push_back({table.number("k"), table.texts("classes")});
  }
  for (TomlTable const& table : file.tables("open")) {
    table.only({"zh", "en", "taken_zh", "taken_en"});
    standard.open_questions.push_back(
        {{table.text("zh"), table.text("en")}, {table.text("taken_zh"), table.text("taken_en")}});
  }
  for (TomlTable const& table : file.tables("defect")) {
    DefectCode code = read_code(table);
    if (std::ranges::find(standard.codes, code.code, &DefectCode::code) != standard.codes.end())
      table.fail(message("代码重复：{}", "the code is taken: {}", code.code));
    standard.codes.push_back(std::move(code));
  }
  return standard;
}

ConditionStandard read_condition_standard() {
  return read_condition_standard(data_file("standards/cjj181-2012.toml"));
}

}  // namespace qinzao
