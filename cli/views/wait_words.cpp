#include "cli/views/wait_words.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/base/message.hpp"
#include "engine/base/plural.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

Json day_json(std::optional<std::int32_t> days, Date day) {
  return days ? Json{{"days", *days}, {"day", day_after(day, *days).iso()}} : Json(nullptr);
}

Message sentence(NoDate reason, std::string_view project, SigningOutlook const& outlook, std::size_t count) {
  switch (reason) {
    case NoDate::none:
    case NoDate::unlisted:  // says nothing of those who are listed
      break;
    case NoDate::no_clock:
      return message("{}：启动日期与事件均未知，不作预测",
                     "{}: neither an opening nor an event is known, so there is no forecast", project);
    case NoDate::closed:
      return message("{}：项目已关闭，这里的 {} 户无法预计", "{}: the project is closed, and {} here", project,
                     counted_as(count, "household remains", "households remain"));
    case NoDate::no_signing:
      return message("{}：{} 户未签约，已 {} 天无人签约：不给日期",
                     "{}: {} not signed, and nobody has for {}: there is no date", project,
                     counted_as(outlook.not_signed, "household has", "households have"),
                     counted_as(outlook.quiet_days.value_or(0), "day", "days"));
    case NoDate::unlikely:
      return message("{}：这里的 {} 户十年内清完的可能不足一半：不给期望日期",
                     "{}: that {} gone within ten years is less likely than not, so no date is expected", project,
                     counted_as(count, "household here is", "households here are"));
  }
  return {};
}

}  // namespace

std::string wait_words(Wait const& wait, Date day, bool zh) {
  if (!wait.low) return zh ? "无日期" : "no date";
  auto words = [&](std::int32_t days) { return day_after(day, days).iso(); };
  if (!wait.expected)
    return fmt::format(fmt::runtime(zh ? "无日期（最早 {}）" : "no date ({} at the earliest)"), words(*wait.low));
  return fmt::format(fmt::runtime(zh ? "{}（{}—{}）" : "{} ({} to {})"), words(*wait.expected), words(*wait.low),
                     wait.high ? words(*wait.high) : std::string{zh ? "十年以上" : "beyond ten years"});
}

Json wait_json(Wait const& wait, Date day) {
  return {{"low", day_json(wait.low, day)},
          {"expected", day_json(wait.expected, day)},
          {"high", day_json(wait.high, day)},
          {"no_date", wait.no_date == NoDate::none ? Json(nullptr) : Json(word_of(wait.no_date))}};
}

SpreadsheetCell day_cell(std::optional<std::int32_t> days, Date day) {
  if (!days) return std::monostate{};
  return day_after(day, *days).iso();
}

std::vector<std::string> no_date_sentences(std::span<Undated const> undated, Occupants const& occupants,
                                           Projects const& projects, Column<ProjectId, SigningOutlook> const& outlooks,
                                           HouseholdNames const& names, Language language) {
  std::map<std::pair<ProjectId, NoDate>, std::set<HouseholdId>> of_project;
  std::set<HouseholdId> in_none;
  for (Undated const& it : undated) {
    if (it.reason == NoDate::none) continue;
    if (ProjectId project = occupants.project(it.household)) {
      of_project[{project, it.reason}].insert(it.household);
    } else {
      in_none.insert(it.household);
    }
  }
  std::vector<std::string> sentences;
  for (auto const& [key, households] : of_project) {
    std::string_view name = projects.name[key.first];
    if (name.empty()) name = projects.project_id[key.first];
    sentences.push_back(sentence(key.second, name, outlooks[key.first], households.size()).in(language));
  }
  for (HouseholdId household : in_none)
    sentences.push_back(
        message("{}：不在任何项目，不作预测", "{}: in no project, so there is no forecast", names.name(household))
            .in(language));
  return sentences;
}

}  // namespace qinzao::cli
