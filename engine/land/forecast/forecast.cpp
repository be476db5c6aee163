#include "engine/land/forecast/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/land/forecast/scores.hpp"

namespace qinzao {

namespace {

constexpr std::size_t signing = static_cast<std::size_t>(Stage::signed_up);

/// What the draws make of a set of households.
struct Futures {
  std::array<std::vector<std::int64_t>, stages> reached;  // draw -> households that have reached the stage by the day
  std::array<std::vector<std::int32_t>, stages> last;     // draw -> days until all have
  std::array<std::int64_t, stages> known{};               // households that have reached it already
  std::array<std::optional<Date>, stages> latest;         // day on which the last of these did
  std::array<std::int64_t, stages> blind{};               // households that have not, and that nothing can be said of
  std::int64_t households = 0;
  std::int64_t in_projects = 0;  // of them; dates are theirs

  explicit Futures(std::size_t draws) {
    for (auto& stage : reached) stage.resize(draws);
    for (auto& stage : last) stage.resize(draws);
  }

  void add(Futures const& other) {
    for (std::size_t stage = 1; stage < stages; ++stage) {
      for (std::size_t draw = 0; draw < reached[stage].size(); ++draw) {
        reached[stage][draw] += other.reached[stage][draw];
        last[stage][draw] = std::max(last[stage][draw], other.last[stage][draw]);
      }
      known[stage] += other.known[stage];
      blind[stage] += other.blind[stage];
      if (other.latest[stage])
        latest[stage] = std::max(latest[stage].value_or(*other.latest[stage]), *other.latest[stage]);
    }
    households += other.households;
    in_projects += other.in_projects;
  }
};

class Forecasts {
 public:
  Forecasts(Forecaster const& forecaster, ForecastQuestion const& question)
      : forecaster_{forecaster},
        question_{question},
        as_of_{forecaster.input().as_of},
        outlooks_{signing_outlooks(forecaster)},
        waits_(forecaster.draws()) {
    auto const& input = forecaster.input();
    futures_.resize(input.times.size() + 1, Futures{forecaster.draws()});
    for (std::uint32_t row = 0; row < input.statuses.size(); ++row)
      if (!input.statuses[row].gone) add(HouseholdId{row});
  }

  std::vector<ProjectForecast> all() {
    std::vector<ProjectForecast> rows;
    Futures& city = futures_.back();
    ProjectForecast total;
    for (std::uint32_t row = 0; row + 1 < futures_.size(); ++row) {
      ProjectForecast own = of_project(ProjectId{row});
      total.unlisted += own.unlisted;
      if (own.no_date != NoDate::unlikely && total.no_date == NoDate::none) total.no_date = own.no_date;
      total.assumes_prior = total.assumes_prior || own.assumes_prior;
      city.add(futures_[row]);
      rows.push_back(std::move(own));
    }
    for (ProjectForecast const& own : rows) total.not_signed += own.not_signed;
    if (city.blind[signing] > 0 && total.no_date == NoDate::none) total.no_date = NoDate::no_clock;
    finish(total, city);
    rows.push_back(std::move(total));
    return rows;
  }

 private:
  void add(HouseholdId household) {
    auto const& input = forecaster_.input();
    ProjectId project = input.project_of[household.value()];
    Futures& own = futures_[project ? project.value() : futures_.size() - 1];
    auto const& days = forecaster_.days_of(household);
    if (!project) return add_fixed(days, own);
    ++own.households;
    ++own.in_projects;
    bool can = forecaster_.can_forecast(household);
    if (can) forecaster_.sample(household, waits_);
    for (std::size_t stage = 1; stage < stages; ++stage) {
      if (!can && !days[stage]) ++own.blind[stage];
      if (days[stage]) {
        ++own.known[stage];
        own.latest[stage] = std::max(own.latest[stage].value_or(*days[stage]), *days[stage]);
      }
      std::int32_t ahead = days_between(as_of_, question_.day);
      for (std::size_t draw = 0; draw < waits_.size(); ++draw) {
        std::int32_t wait = can ? waits_[draw][stage] : days[stage] ? 0 : never_days;
        if (wait <= ahead) ++own.reached[stage][draw];
        own.last[stage][draw] = std::max(own.last[stage][draw], wait);
      }
    }
  }

  /// A household in no project: what it has reached counts, and no more is expected of it.
  void add_fixed(std::array<std::optional<Date>, stages> const& days, Futures& own) const {
    ++own.households;
    for (std::size_t stage = 1; stage < stages; ++stage) {
      if (!days[stage]) continue;
      ++own.known[stage];
      own.latest[stage] = std::max(own.latest[stage].value_or(*days[stage]), *days[stage]);
      for (std::int64_t& reached : own.reached[stage]) ++reached;
    }
  }

  ProjectForecast of_project(ProjectId project) {
    Futures const& own = futures_[project.value()];
    ProjectTimes const& times = forecaster_.input().times[project];
    ProjectForecast row;
    row.unlisted = question_.unlisted[project.value()];
    SigningOutlook const& outlook = outlooks_[project];
    row.not_signed = outlook.not_signed;
    row.quiet_days = outlook.quiet_days;
    row.opening_alone = times.opened && !times.deadline;
    row.opened_by_event = times.opened_by_event;
    if (!times.closed && times.opened && row.not_signed > 0) {
      row.assumes_prior = forecaster_.assumes_prior(Stage::signed_up);
      row.floor = Floor{times.decision, vacate_floor(times.decision.value_or(as_of_), question_.floor_steps)};
    }
    row.no_date = row.unlisted > 0 ? NoDate::unlisted : outlook.no_date;
    finish(row, own);
    return row;
  }

  void finish(ProjectForecast& row, Futures const& own) const {
    row.households = own.households;
    for (std::size_t stage = 1; stage < stages; ++stage) {
      StageForecast& forecast = row.stage[stage];
      CountDistribution count{own.reached[stage]};
      forecast.low = count.quantile(low_share);
      forecast.high = count.quantile(high_share);
      forecast.expected = count.mean();
      // No date of signing is none of what follows it.
      if (own.in_projects > 0 && (row.no_date == NoDate::none || stage < signing)) {
        std::vector<std::int32_t> last = own.last[stage];
        std::ranges::sort(last);
        forecast.finish_low = day_of(last, low_share, own.latest[stage]);
        forecast.finish_expected = day_of(last, 0.5, own.latest[stage]);
        forecast.finish_high = day_of(last, high_share, own.latest[stage]);
      }
      forecast = with_unlisted(forecast, own.blind[stage] + row.unlisted);
    }
    if (row.no_date == NoDate::none && row.not_signed > 0 && !row.stage[signing].finish_expected)
      row.no_date = NoDate::unlikely;
  }

  std::optional<Date> day_of(std::vector<std::int32_t> const& rising, double share, std::optional<Date> latest) const {
    auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(rising.size()) - 1e-9));
    std::int32_t days = rising[std::max<std::size_t>(rank, 1) - 1];
    if (days >= never_days) return std::nullopt;
    return days == 0 ? latest : day_after(as_of_, days);
  }

  Forecaster const& forecaster_;
  ForecastQuestion const& question_;
  Date as_of_;
  Column<ProjectId, SigningOutlook> outlooks_;
  std::vector<StageWaits> waits_;
  std::vector<Futures> futures_;  // a project each, and last those in none
};

}  // namespace

StageForecast with_unlisted(StageForecast forecast, std::int64_t unlisted) {
  if (unlisted <= 0) return forecast;
  return {std::nullopt, forecast.low, forecast.high + unlisted, std::nullopt, std::nullopt, std::nullopt};
}

std::vector<ProjectForecast> forecast_projects(Forecaster const& forecaster, ForecastQuestion const& question) {
  return Forecasts{forecaster, question}.all();
}

std::vector<FanPoint> signing_fan(Forecaster const& forecaster, ProjectId project,
                                  std::vector<std::int64_t> const& unlisted, std::int32_t step_days,
                                  std::size_t points) {
  auto const& input = forecaster.input();
  std::vector<StageWaits> waits(forecaster.draws());
  std::vector<std::vector<std::int64_t>> signed_by(points, std::vector<std::int64_t>(waits.size()));
  bool any_left = false;
  std::int64_t unsure = project ? unlisted[project.value()] : std::accumulate(unlisted.begin(), unlisted.end(), 0LL);
  for (std::uint32_t row = 0; row < input.statuses.size(); ++row) {
    HouseholdId household{row};
    if (input.statuses[row].gone || (project && input.project_of[row] != project)) continue;
    bool has_signed = forecaster.days_of(household)[signing].has_value();
    bool can = forecaster.can_forecast(household);
    if (can) forecaster.sample(household, waits);
    if (!can && !has_signed && input.project_of[row]) ++unsure;
    any_left = any_left || (can && !has_signed && !input.times[input.project_of[row]].closed);
    for (std::size_t draw = 0; draw < waits.size(); ++draw) {
      std::int32_t wait = has_signed ? 0 : can ? waits[draw][signing] : never_days;
      auto due = static_cast<std::size_t>((wait + step_days - 1) / step_days);
      if (due < points) ++signed_by[due][draw];
    }
  }
  std::vector<FanPoint> fan;
  for (std::size_t at = 0; at < points && any_left; ++at) {
    if (at > 0)
      for (std::size_t draw = 0; draw < waits.size(); ++draw) signed_by[at][draw] += signed_by[at - 1][draw];
    CountDistribution count{signed_by[at]};
    StageForecast listed;
    listed.expected = count.mean();
    listed.low = count.quantile(low_share);
    listed.high = count.quantile(high_share);
    StageForecast all = with_unlisted(listed, unsure);
    fan.push_back({day_after(input.as_of, static_cast<std::int32_t>(at) * step_days), all.expected, all.low, all.high});
  }
  return fan;
}

}  // namespace qinzao
