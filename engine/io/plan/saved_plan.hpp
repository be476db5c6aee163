#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/plan/bill.hpp"
#include "engine/plan/named_plan.hpp"

namespace qinzao {

/// The figures that are kept of a saved plan.
struct SavedPlanFigures {
  double cost_cny = 0;
  double floor_cny = 0;
  double households = 0;
  double parcels = 0;
  std::string costs;  // name of the table
};

/// Stores a plan under its name: pipes (status proposed, work_id the name) and manholes in their layers; laterals,
/// joins, what pipes have no field for, and the bill in tables of the program (qinzao_plans, qinzao_plan_laterals ...).
/// A plan of that name that was saved before is replaced: what its tables say it wrote, and no pipe beside. One
/// transaction. Error: as require_plan_name; nothing was designed; a pipe or node of one of its names is there and
/// belongs to no plan; the city cannot be written.
void save_plan(std::filesystem::path const& city, NamedPlan const& plan, SavedPlanFigures const& figures,
               std::vector<BillRow> const& bill);

/// Error: a plan of the name could not be told from something else: it is the id of a work, or pipes that no plan of
/// the name laid name it by work_id.
void require_plan_name(Database const& city, std::string const& name);

/// Names of the plans saved in a city, in order.
std::vector<std::string> saved_plans(Database const& city);

/// Error: no such plan is saved, with the names there are.
void require_saved_plan(Database const& city, std::string const& plan);

/// A manhole that a saved plan builds on an existing pipe.
struct SavedJoin {
  std::string node_id;
  std::string pipe_id;
  double at_m = 0;  // chainage on it
};
std::vector<SavedJoin> saved_joins(Database const& city, std::string const& plan);

/// Cuts existing pipes at the manholes that a plan builds on them (split_pipes).
void cut_at_joins(Pipes& pipes, std::vector<SavedJoin> const& joins);

/// Takes a saved plan as built: its pipes are in service, whatever the day, and existing pipes are cut at the manholes
/// that it builds on them (split_pipes). Error: no such plan is saved, with the names there are.
void take_as_built(City& read, Database const& city, std::string const& plan);

/// Which pipe of the plan, or existing one, the lateral of a parcel joins.
struct SavedLateral {
  std::string parcel_id;
  std::string pipe_id;
  double at_m = 0;  // from the upper end of a pipe of the plan, from the drawn start of an existing one
};
std::vector<SavedLateral> saved_laterals(Database const& city, std::string const& plan);

/// Rows of the pipes that a saved plan laid, in the order of the city. REQUIRES `read` to be read from `city`.
std::vector<PipeId> saved_pipes(City const& read, Database const& city, std::string const& plan);

/// What is kept of a plan beside its pipes and nodes.
struct SavedPlan {
  std::string name;
  std::vector<SavedJoin> joins;
  std::vector<SavedLateral> laterals;
};
SavedPlan read_saved_plan(Database const& city, std::string const& name);

}  // namespace qinzao
