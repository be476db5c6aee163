#include "cli/views/ledger_table.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "cli/terminal/output.hpp"
#include "engine/base/message.hpp"
#include "engine/base/plural.hpp"
#include "engine/io/files/json_text.hpp"

namespace qinzao::cli {

Option const& kind_option() {
  static Option const option{"--kind",
                             "KIND",
                             {"对象类别", "what the subject is"},
                             "household",
                             "household work site project area discharger defect finding"};
  return option;
}

Option const& actor_option() {
  static Option const option{"--actor", "NAME", {"经办人（默认登录名）", "who records (default: the login name)"}};
  return option;
}

SubjectKind kind_of(Arguments const& arguments) {
  return *subject_kind_of(arguments.text("kind"));
}

std::string actor_of(Arguments const& arguments) {
  if (auto given = arguments.optional_text("actor")) return *given;
  if (passwd const* account = getpwuid(geteuid()); account != nullptr) return account->pw_name;
  for (char const* name : {"USER", "LOGNAME"})  // an account that the machine has no name of
    if (char const* user = std::getenv(name); user != nullptr) return user;
  return {};
}

std::string sentence(Rule const& rule, Language language) {
  return fmt::format("{} ({}): {}", rule.id, rule.article, language == Language::zh ? rule.zh : rule.en);
}

std::string ledger_rows(std::int64_t count, Language language) {
  return language == Language::zh ? fmt::format("{} 行", count) : plural(count, "row");
}

nlohmann::ordered_json json_of(Anchor const& anchor) {
  return {{"head", anchor.head}, {"count", anchor.count}};
}

nlohmann::ordered_json json_of(std::vector<Breach> const& broken, Language language) {
  auto list = nlohmann::ordered_json::array();
  for (Breach const& breach : broken)
    list.push_back({{"rule", breach.rule->id},
                    {"article", breach.rule->article},
                    {"severity", breach.refuses ? "error" : "warning"},
                    {"message", language == Language::zh ? breach.rule->zh : breach.rule->en}});
  return list;
}

void print(Recorded const& recorded, Console const& console) {
  remember_done(message("已记第 {} 行", "recorded as row {}", recorded.seq));
  bool zh = console.language == Language::zh;
  if (console.format == Format::json) {
    nlohmann::ordered_json page{{"seq", recorded.seq},
                                {"ledger", json_of(recorded.anchor)},
                                {"broken_rules", json_of(recorded.broken, console.language)}};
    show("{}\n", json_text(page));
    return;
  }
  show(fmt::runtime(zh ? "已记第 {} 行，末行校验码 {}:{}\n" : "recorded as row {}; head {}:{}\n"), recorded.seq,
       recorded.anchor.head, recorded.anchor.count);
  if (console.quiet) return;
  for (Breach const& breach : recorded.broken)
    show("{}: {}\n", breach.refuses ? (zh ? "违规记入" : "overridden") : (zh ? "提醒" : "warning"),
         sentence(*breach.rule, console.language));
}

}  // namespace qinzao::cli
