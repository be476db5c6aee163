#include "engine/io/settings/own_checks.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

std::filesystem::path file_of(std::string const& name) {
  if (name.ends_with(".toml")) return name;
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator{data_file("checks")}) {
    if (entry.path().extension() != ".toml") continue;
    names.push_back(entry.path().stem().string());
    if (names.back() == name) return entry.path();
  }
  std::ranges::sort(names);
  throw UsageError{message("--rules：没有名为 {} 的规则{}；或给 .toml 的路径",
                           "--rules: no rules are named {}{}; or give the path of a .toml", name,
                           suggestion(name, names))};
}

bool is_name(std::string_view name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

OwnRule read_rule(TomlTable const& table, std::string const& file) {
  table.only({"name", "group", "title_zh", "title_en", "layer", "where", "severity", "value", "limit", "unit",
              "message", "message_zh", "message_en"});
  OwnRule rule;
  rule.file = file;
  rule.name = table.text("name");
  rule.group = table.text_or("group", "own");
  rule.title_zh = table.text("title_zh");
  rule.title_en = table.text_or("title_en", rule.title_zh);
  rule.layer = table.text("layer");
  rule.where = table.text("where");
  rule.value = table.text_or("value", "");
  if (table.has("limit")) rule.limit = table.number("limit");
  rule.unit = table.text_or("unit", "");
  std::string both = table.text_or("message", "");
  rule.message_zh = table.text_or("message_zh", both);
  rule.message_en = table.text_or("message_en", both.empty() ? rule.message_zh : both);
  if (!is_name(rule.name) || find_check(rule.name) != nullptr)
    table.fail(message("name：{} 已被占用，或不只由小写字母、数字与下划线组成",
                       "name: {} is taken, or is not made of small letters, digits and underscores", rule.name));
  auto severity = severity_of(table.text_or("severity", "warning"));
  if (!severity) table.fail({"severity 应为 error、warning 或 info", "severity is none of error, warning, info"});
  rule.severity = *severity;
  if (rule.message_zh.empty())
    table.fail({"缺 message（或 message_zh、message_en）", "message (or message_zh, message_en) is missing"});
  return rule;
}

std::string_view kept(std::string const& text) {
  static std::deque<std::string> texts;
  return texts.emplace_back(text);
}

}  // namespace

std::vector<OwnRule> read_own_rules(std::string const& name) {
  std::filesystem::path path = file_of(name);
  toml::table root = parse_toml(path);
  TomlTable top{path, root};
  top.only({"check"});
  std::vector<OwnRule> rules;
  for (TomlTable const& table : top.tables("check")) {
    rules.push_back(read_rule(table, path.string()));
    if (std::ranges::count(rules, rules.back().name, &OwnRule::name) > 1)
      table.fail(message("name：{} 用了两次", "name: {} is used twice", rules.back().name));
  }
  return rules;
}

std::vector<Check> checks_of_rules(std::vector<OwnRule> const& rules) {
  std::vector<Check> checks;
  constexpr int behind_all = 10000;
  for (OwnRule const& rule : rules) {
    StaticMessage title{kept(rule.title_zh), kept(rule.title_en)};
    checks.push_back({.name = kept(rule.name),
                      .group = kept(rule.group),
                      .place = behind_all + static_cast<int>(checks.size()),
                      .title = title,
                      .definition = {kept(rule.layer + "：" + rule.where), kept(rule.layer + ": " + rule.where)},
                      .reasons = {{"", title, kept(rule.unit), {"{text}", "{text}"}, 2}},
                      .needs = {.land = true, .records = true},
                      .find = [](CheckInput const&, Findings&) {}});
  }
  return checks;
}

}  // namespace qinzao
