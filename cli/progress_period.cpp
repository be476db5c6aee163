#include "cli/progress_period.hpp"

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/city/day.hpp"

namespace qinzao::cli {

namespace {

/// Where the households stood at the end of the day before one.
std::vector<HouseholdStatus> statuses_before(City const& facts, AsOf as_of, Date day) {
  as_of.effective = Date{day.day() - std::chrono::days{1}};
  return Day{facts, as_of}.statuses;
}

Date first_of_year(Date day) {
  return Date{std::chrono::sys_days{std::chrono::year_month_day{day.day()}.year() / std::chrono::January / 1}};
}

}  // namespace

std::optional<Date> first_day(Arguments const& arguments, ProgressView view, Privacy privacy, Date as_of) {
  auto from = arguments.date("from");
  if (!from && view == ProgressView::unit) from = first_of_year(as_of);
  if (!from) return from;
  if (*from > as_of)
    throw UsageError{message("--from：{} 晚于截至日 {}", "--from: {} is later than {}, the day of the figures",
                             from->iso(), as_of.iso())};
  if (view != ProgressView::project && view != ProgressView::unit)
    throw UsageError{Message{"--from 只按项目或责任单位", "--from goes with --by project or --by unit"}};
  if (arguments.has("within"))
    throw UsageError{Message{"期内数与年度目标是整个项目的，不能与 --within 同用",
                             "periods and targets are of whole projects, so --within cannot go with them"}};
  if (privacy == Privacy::for_public)
    throw UsageError{Message{"--from 不能与 --privacy public 同用", "--from cannot go with --privacy public"}};
  return from;
}

Bulletin bulletin_since(Date from, ProgressPage const& page, City const& facts, ProjectTargets targets) {
  std::vector<HouseholdStatus> before = statuses_before(facts, page.as_of, from);
  std::vector<HouseholdStatus> year_before = statuses_before(facts, page.as_of, first_of_year(page.input.as_of));
  BulletinDays days{page.input.statuses, before, year_before};
  Bulletin bulletin{from, std::move(targets), {}, {}};
  bulletin.figures = bulletin_figures(page.input, bulletin.targets, days, page.rows);
  bulletin.units = progress_by_unit(page.input, bulletin.targets, days);
  return bulletin;
}

}  // namespace qinzao::cli
