#include "cli/views/block_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/base/plural.hpp"
#include "engine/io/results/stages.hpp"

namespace qinzao::cli {

std::set<HouseholdId> households_of(WorkBlocks const& work) {
  std::set<HouseholdId> all;
  for (BlockRow const& row : work.blocked)
    if (row.blocker.household) all.insert(row.blocker.household);
  return all;
}

std::string public_count(std::size_t count) {
  if (count > 0 && count < static_cast<std::size_t>(smallest_public_group))
    return fmt::format("1-{}", smallest_public_group - 1);
  return std::to_string(count);
}

std::string title_of(PlannedWork const& work, bool zh) {
  if (work.id.empty()) return zh ? "（未注明工程的规划管）" : "(planned pipes of no work)";
  return work.name.empty() || work.name == work.id ? work.id : work.id + " " + work.name;
}

std::string certificate_words(WorkBlocks const& work, bool zh) {
  std::string words = work.certificate == Certificate::cleared  ? (zh ? "1 已清" : "1 cleared")
                      : work.certificate == Certificate::agreed ? (zh ? "2 已签未清" : "2 agreed")
                      : work.certificate == Certificate::open   ? (zh ? "3 未签齐" : "3 open")
                                                                : (zh ? "无图形" : "not drawn");
  if (work.provisional) words += zh ? "（暂定）" : " (provisional)";
  return words;
}

Tone tone_of(WorkBlocks const& work) {
  if (work.certificate == Certificate::cleared && !work.provisional) return Tone::good;
  return work.certificate == Certificate::open ? Tone::bad : Tone::warning;
}

std::string reason_words(BlockReason reason, bool zh) {
  switch (reason) {
    case BlockReason::none:
      return {};
    case BlockReason::not_acquired:
      return zh ? "未列入征收" : "not acquired";
    case BlockReason::project_closed:
      return zh ? "项目已结束" : "project closed";
    case BlockReason::unknown_holder:
      return zh ? "住户不明" : "unknown holder";
    case BlockReason::no_rows:
      return zh ? "有户数、无住户名册" : "no household rows";
  }
  return {};
}

std::string who(BlockPage const& page, Blocker const& blocker, bool zh) {
  if (blocker.household) return page.names.name(blocker.household);
  if (blocker.building)
    return fmt::format(fmt::runtime(zh ? "房屋 {}" : "building {}"), page.city.buildings.id[blocker.building]);
  return fmt::format(fmt::runtime(zh ? "地块 {}（{}）" : "parcel {} ({})"), page.city.parcels.id[blocker.parcel],
                     zh ? grouped(page.city.parcels.households[blocker.parcel]) + " 户"
                        : plural(grouped(page.city.parcels.households[blocker.parcel]), "household"));
}

std::string stage_words(Occupants const& occupants, HouseholdId household, Language language) {
  return household ? std::string{stage_style(occupants.status(household).stage).name.in(language)} : std::string{};
}

std::string project_name(City const& city, Occupants const& occupants, HouseholdId household) {
  ProjectId project = household ? occupants.project(household) : ProjectId{};
  if (!project) return {};
  std::string_view name = city.projects.name[project];
  return std::string{name.empty() ? city.projects.project_id[project] : name};
}

}  // namespace qinzao::cli
