#include "engine/land/forecast/signing_outlook.hpp"

#include <algorithm>

namespace qinzao {

std::string_view word_of(NoDate reason) {
  switch (reason) {
    case NoDate::none:
      return {};
    case NoDate::no_clock:
      return "no_clock";
    case NoDate::unlisted:
      return "unlisted";
    case NoDate::closed:
      return "closed";
    case NoDate::no_signing:
      return "no_signing";
    case NoDate::unlikely:
      return "unlikely";
  }
  return {};
}

Column<ProjectId, SigningOutlook> signing_outlooks(Forecaster const& forecaster) {
  constexpr auto signing = static_cast<std::size_t>(Stage::signed_up);
  ForecastInput const& input = forecaster.input();
  Column<ProjectId, SigningOutlook> outlooks(input.times.size(), {});
  Column<ProjectId, std::optional<Date>> latest(input.times.size(), std::nullopt);
  for (std::uint32_t row = 0; row < input.statuses.size(); ++row) {
    ProjectId project = input.project_of[row];
    if (!project || input.statuses[row].gone) continue;
    auto day = forecaster.days_of(HouseholdId{row})[signing];
    if (!day) ++outlooks[project].not_signed;
    if (day) latest[project] = std::max(latest[project].value_or(*day), *day);
  }
  for (std::uint32_t row = 0; row < outlooks.size(); ++row) {
    ProjectId project{row};
    SigningOutlook& outlook = outlooks[project];
    ProjectTimes const& times = input.times[project];
    if (outlook.not_signed == 0) continue;
    if (!times.closed && times.opened)
      outlook.quiet_days = days_between(std::max(*times.opened, latest[project].value_or(*times.opened)), input.as_of);
    outlook.no_date = times.closed                              ? NoDate::closed
                      : !times.opened                           ? NoDate::no_clock
                      : *outlook.quiet_days >= quiet_limit_days ? NoDate::no_signing
                                                                : NoDate::none;
  }
  return outlooks;
}

}  // namespace qinzao
