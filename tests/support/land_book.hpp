#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/io/settings/floors.hpp"
#include "engine/io/settings/forecast.hpp"
#include "engine/io/settings/tracks.hpp"
#include "engine/land/forecast/backtest.hpp"
#include "engine/land/forecast/forecast.hpp"
#include "engine/land/progress.hpp"

namespace qinzao {

/// Projects, households and a ledger written line by line. A row without another moment is recorded at the end of its
/// day.
struct LandBook {
  Projects projects;
  ProjectDays days;
  Households households;
  Ledger ledger;
  Tracks tracks = read_tracks();
  ForecastPrior prior = read_forecast_prior();
  std::vector<FloorStep> floor_steps = read_floor_steps();

  void project(std::string const& id, char const* opened = "", char const* deadline = "", char const* closed = "") {
    projects.project_id.push_back(id);
    projects.name.push_back(id);
    projects.kind.push_back("new");
    projects.year.push_back(std::nullopt);
    projects.declared_residential.push_back(std::nullopt);
    projects.declared_non_residential.push_back(std::nullopt);
    days.opened_on.push_back(Date::parse(opened));
    days.deadline_on.push_back(Date::parse(deadline));
    days.decision_on.push_back(std::nullopt);
    projects.closed_on.push_back(Date::parse(closed));
  }
  void household(std::string const& id, std::string const& project) {
    households.household_id.push_back(id);
    households.project_id.push_back(project);
    households.category.push_back(Category::residential);
    households.persons.push_back(std::nullopt);
    households.strategy.push_back("");
  }
  std::int64_t add(std::string const& subject, std::string const& event, std::string const& day,
                   std::string const& recorded = "", std::int64_t voids = 0,
                   SubjectKind kind = SubjectKind::household) {
    EventRow row;
    row.seq = static_cast<std::int64_t>(ledger.size()) + 1;
    row.subject_kind = kind;
    row.subject_id = subject;
    row.event = event;
    row.effective_on = *Date::parse(day);
    row.recorded_at = Instant::end_of(*Date::parse(recorded.empty() ? day : recorded));
    row.voids = voids;
    ledger.push_back(row);
    return row.seq;
  }
  BacktestInput backtest_input(char const* today) const {
    return {ledger, tracks, households, projects, days, prior, floor_steps, {Date::parse(today), std::nullopt}};
  }
};

/// A forecaster of a book, with everything it looks at. The book must outlive it.
struct BookForecast {
  std::vector<ProjectId> project_of;
  std::vector<HouseholdStatus> status;
  Column<ProjectId, ProjectTimes> times;
  std::unique_ptr<Forecaster> forecaster;

  BookForecast(LandBook const& book, char const* as_of, char const* known_at = "", ForecastOptions options = {}) {
    AsOf clocks{Date::parse(as_of), std::nullopt};
    if (auto known = Date::parse(known_at)) clocks.known = Instant::end_of(*known);
    project_of = projects_of(book.households, book.projects);
    status = household_statuses(book.ledger, book.tracks, book.households.household_id, clocks);
    times = project_times({book.projects, book.days, book.households.household_id, project_of, book.ledger, book.tracks,
                           book.floor_steps},
                          clocks);
    forecaster =
        std::make_unique<Forecaster>(ForecastInput{book.households.household_id, project_of, status,
                                                   book.projects.project_id, times, *clocks.effective, book.prior},
                                     options);
  }
  BookForecast(BookForecast const&) = delete;
  BookForecast& operator=(BookForecast const&) = delete;

  std::vector<ProjectForecast> on(LandBook const& book, char const* day,
                                  std::vector<std::int64_t> unlisted = {}) const {
    unlisted.resize(book.projects.size());
    return forecast_projects(*forecaster, {*Date::parse(day), unlisted, book.floor_steps});
  }
  std::vector<StageWaits> waits(HouseholdId household) const {
    std::vector<StageWaits> all(forecaster->draws());
    if (forecaster->can_forecast(household)) forecaster->sample(household, all);
    return all;
  }
};

}  // namespace qinzao
