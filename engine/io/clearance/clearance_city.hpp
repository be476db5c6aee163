#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/city/city.hpp"
#include "engine/clearance/planned.hpp"
#include "engine/io/gpkg/moment.hpp"
#include "engine/io/plan/saved_plan.hpp"
#include "engine/land/project_days.hpp"
#include "engine/ledger/household_status.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/report/placed_works.hpp"

namespace qinzao {

struct ReadClearanceOptions {
  Date day;
  Standard const* standard = nullptr;  // how wide trenches are; it outlives the city. Null: 1 m on either side
  std::optional<Instant> known = {};   // as far as it was known by then; none: all that is known
  unsigned jobs = 0;
  std::vector<std::string> terminals = {};
  std::optional<std::string> plan = {};  // a saved plan to look at, as take_saved_plan
  Progress progress = {};
};

/// What block and unlock look at: the city, its works, and where every household and work stands on a day.
class ClearanceCity {
 public:
  /// Error: as read_city.
  ClearanceCity(std::filesystem::path const& path, ReadClearanceOptions const& options);
  /// The same of a city that is read already. REQUIRES the file to be as it was then.
  ClearanceCity(City read, Database const& file, ReadClearanceOptions const& options);
  ClearanceCity(ClearanceCity const&) = delete;
  ClearanceCity& operator=(ClearanceCity const&) = delete;

  City city;
  Works works;
  PlacedWorks placed;  // an area counts only where it is drawn, or a river's
  ProjectDays days;    // of the projects
  TextColumn street_classes;
  std::vector<double> bed_level_m;  // of the rivers
  TextColumn pipe_work;             // the work that each pipe names
  Anchor anchor;                    // of the ledger
  std::vector<HouseholdStatus> statuses;
  std::vector<WorkState> states;
  Date day() const { return options_.day; }
  PlannedInput planned_input() const;
  /// Adds the lines of a file as pipes of a plan that is called by the file's name. Error: as read_plan_file.
  void take_plan_file(std::filesystem::path const& file);
  /// Looks at a saved plan: its laterals count, and existing pipes are cut at the manholes that it builds on them.
  /// False: no plan of the name is saved.
  bool take_saved_plan(std::string const& name);
  /// Does a saved plan lay a pipe that is still to be built?
  bool has_pipes_to_build(std::string_view plan) const;
  Occupants occupants() const { return {city.land(), statuses, options_.day, &days}; }

 private:
  ClearanceCity(Moment&& moment, ReadClearanceOptions const& options);
  ReadClearanceOptions options_;
  std::vector<SavedPlan> saved_;
  std::vector<std::string> drawn_plans_;  // files whose lines are looked at
  std::vector<PlannedLateral> laterals_;  // of the plan that is looked at
};

}  // namespace qinzao
