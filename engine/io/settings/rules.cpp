#include "engine/io/settings/rules.hpp"

#include <array>
#include <utility>

#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

RuleKind kind_of(TomlTable const& table) {
  static constexpr std::array<std::pair<std::string_view, RuleKind>, 6> kinds{
      {{"requires", RuleKind::requires_other},
       {"order", RuleKind::order},
       {"not_future", RuleKind::not_future},
       {"not_after_closing", RuleKind::not_after_closing},
       {"waits_days", RuleKind::waits_days},
       {"frozen_days", RuleKind::frozen_days}}};
  std::string word = table.text("kind");
  for (auto const& [name, kind] : kinds)
    if (name == word) return kind;
  table.fail(message("没有这类规则：{}", "no such kind of rule: {}", word));
}

std::optional<Date> day_of(TomlTable const& table, std::string_view key) {
  std::string text = table.text_or(key, "");
  if (text.empty()) return std::nullopt;
  auto day = Date::parse(text);
  if (!day) table.fail(message("{} 不是 2011-01-21 这样的日期", "{} is no date like 2011-01-21", key));
  return day;
}

Rule read_rule(TomlTable const& table, Tracks const& tracks) {
  table.only({"id", "kind", "event", "other", "days", "severity", "since", "until", "article", "zh", "en"});
  Rule rule;
  rule.id = table.text("id");
  rule.kind = kind_of(table);
  rule.article = table.text("article");
  rule.zh = table.text("zh");
  rule.en = table.text("en");
  rule.since = day_of(table, "since");
  rule.until = day_of(table, "until");
  std::string severity = table.text("severity");
  if (severity != "error" && severity != "warning")
    table.fail({"severity 既不是 error 也不是 warning", "severity is neither error nor warning"});
  rule.refuses = severity == "error";
  if (rule.kind == RuleKind::not_future || rule.kind == RuleKind::not_after_closing) return rule;

  bool counts_days = rule.kind == RuleKind::waits_days || rule.kind == RuleKind::frozen_days;
  rule.event = table.text("event");
  rule.other = table.text("other");
  rule.days = static_cast<int>(table.integer_or("days", 0));
  if (tracks.find(SubjectKind::household, rule.event) == nullptr)
    table.fail(message("户没有这种事件：{}", "no such event of a household: {}", rule.event));
  if (tracks.find(counts_days ? SubjectKind::project : SubjectKind::household, rule.other) == nullptr)
    table.fail(message("没有这种事件：{}", "no such event: {}", rule.other));
  if (counts_days && rule.days <= 0) table.fail({"缺 days", "days is missing"});
  return rule;
}

}  // namespace

std::vector<Rule> read_rules(std::filesystem::path const& path, Tracks const& tracks) {
  toml::table root = parse_toml(path);
  std::vector<Rule> rules;
  for (TomlTable const& table : TomlTable{path, root}.tables("rule")) rules.push_back(read_rule(table, tracks));
  return rules;
}

std::vector<Rule> read_rules(Tracks const& tracks) {
  return read_rules(data_file("rules/clearance.toml"), tracks);
}

}  // namespace qinzao
