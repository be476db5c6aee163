#include "cli/options/clearance_options.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/checks/gaps_summary.hpp"
#include "engine/clearance/unlock_city.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/ledger/export_log.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao::cli {

Option work_option() {
  return {"--work", "ID", {"只看这项工程", "only this work"}};
}
Option plan_option() {
  return {"--plan",
          "NAME|FILE",
          {"改看已保存的规划（名称），或文件里的线", "a saved plan instead, or the lines of a file"}};
}
Option clearance_privacy_option() {
  return {"--privacy",
          "PROFILE",
          {"对谁公开：默认不含个人信息；internal 全部；area 化名；public 不列户",
           "who may read it (default: nothing personal); public lists no households"},
          {},
          "internal area public"};
}

WorkChoice choice_of(Arguments const& arguments) {
  WorkChoice choice{arguments.optional_text("work"), arguments.optional_text("plan")};
  if (choice.work) choice.work = plain_id(*choice.work);  // as load reads ids
  if (choice.work && choice.plan) throw UsageError{Message{"--work 与 --plan 请选一个", "say either --work or --plan"}};
  return choice;
}

void take_plan(WorkChoice const& choice, ClearanceCity& city) {
  if (!choice.plan || city.take_saved_plan(*choice.plan)) return;
  if (!std::filesystem::path{*choice.plan}.extension().empty()) city.take_plan_file(*choice.plan);
}

void require_drawn(Planned const& planned, WorkChoice const& choice) {
  if (choice.work && planned.works.front().form == WorkForm::undrawn)
    throw Error{message("工程 {} 没有图形，也没有规划管写明属于它：无法定位",
                        "work {} has no geometry, and no planned pipe names it: nobody knows where it lies",
                        *choice.work)};
}

void require_foul_outlet(Planned const& planned, Stretches const& stretches, Survey const& today) {
  if (lacks_foul_outlet(planned, stretches)) throw Error{why_not_assessed(today, Group::foul)};
}

Privacy privacy_of(Arguments const& arguments) {
  return qinzao::privacy_of(arguments.text("privacy")).value_or(Privacy::none);
}

std::vector<std::string> misplaced_of(ClearanceCity const& city, Language language) {
  std::vector<std::string> sentences;
  for (Misplaced const& misplaced : city.placed.misplaced)
    sentences.push_back(
        message("工程 {}：{}", "work {}: {}", std::string{city.works.id[misplaced.work]}, misplaced.cause)
            .in(language));
  return sentences;
}

int put_out(Arguments const& arguments, Console const& console, std::string const& what, std::string const& page,
            std::function<void(std::filesystem::path const&)> const& write) {
  std::filesystem::path city = arguments.text("CITY");
  ExportEntry entry{now(), what, privacy_of(arguments), actor_of(arguments)};
  if (console.output.empty() || console.output == "-") {
    if (entry.privacy != Privacy::none || console.output == "-") log_export(city, entry, page);
    show_page(page);
    return 0;
  }
  export_file(city, entry, console.output, write);
  remember_written(console.output);
  if (console.format == Format::json) {
    show("{}\n", json_text(nlohmann::ordered_json{{"file", console.output}}));
  } else if (!console.quiet) {
    show("{}\n", console.output);
  }
  return 0;
}

}  // namespace qinzao::cli
