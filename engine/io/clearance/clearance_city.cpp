#include "engine/io/clearance/clearance_city.hpp"

#include <algorithm>

#include "engine/city/day.hpp"
#include "engine/io/city/households.hpp"
#include "engine/io/city/layer_rows.hpp"
#include "engine/io/city/line_facts.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/works.hpp"
#include "engine/io/plan/plan_file.hpp"

namespace qinzao {

namespace {

/// The work of every pipe, in the order of the rows; empty where the layer has no such field.
TextColumn read_pipe_works(Database const& file) {
  TextColumn works;
  LayerTable table{file, "pipes", "pipe_id"};
  if (!table.has("work_id")) return works;
  Statement row = file.prepare(table.select({"work_id"}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) works.push_back(row.text(3));
  return works;
}

/// The area that a sewer or road is for, as its place tells it, is not the land that it needs.
void forget_neighbourhoods(Works const& works, PlacedWorks& placed) {
  Shapes kept;
  for (std::uint32_t row = 0; row < works.size(); ++row) {
    bool drawn = works.shape.kind(WorkId{row}) != ShapeKind::none;
    bool is_area = placed.shape.kind(row) == ShapeKind::polygon;
    if (!drawn && is_area && !is_river_work(works, WorkId{row})) {
      kept.end_feature(ShapeKind::none);
    } else {
      kept.push_back(placed.shape, row);
    }
  }
  placed.shape = std::move(kept);
}

}  // namespace

ClearanceCity::ClearanceCity(std::filesystem::path const& path, ReadClearanceOptions const& options)
    : ClearanceCity{Moment{path, options.jobs}, options} {}

ClearanceCity::ClearanceCity(Moment&& moment, ReadClearanceOptions const& options)  // city and works are of it
    : ClearanceCity{read_city(moment, {.jobs = options.jobs, .progress = options.progress}), moment.file(), options} {}

ClearanceCity::ClearanceCity(City read, Database const& file, ReadClearanceOptions const& options)
    : city{std::move(read)}, options_{options} {
  anchor = city.ledger.anchor;
  days = read_project_days(file);
  street_classes = line_classes(file, "streets");
  bed_level_m = bed_levels_m(file);
  pipe_work = read_pipe_works(file);
  works = read_public_works(file).works;
  for (std::string const& name : saved_plans(file)) saved_.push_back(read_saved_plan(file, name));
  placed = place_works(works, {city.streets, city.rivers, city.railways, city.boundary});
  forget_neighbourhoods(works, placed);
  AsOf as_of{options.day, options.known};
  statuses = Day{city, as_of}.statuses;
  states = work_states(city.ledger, city.tracks, works.id, as_of);
  if (options.plan) take_saved_plan(*options.plan);
}

void ClearanceCity::take_plan_file(std::filesystem::path const& file) {
  PlanFile plan = read_plan_file(file, city.crs);
  while (pipe_work.size() < city.pipes.size()) pipe_work.push_back({});
  for (std::uint32_t row = 0; row < plan.line.size(); ++row) {
    append_sewer(city.pipes, std::string{plan.id[row]}, plan.line.line(row), Status::proposed);
    pipe_work.push_back(file.string());
  }
  for (std::uint32_t row = 0; row < plan.undrawn.size(); ++row) {
    append_sewer(city.pipes, std::string{plan.undrawn[row]}, {}, Status::proposed);
    pipe_work.push_back(file.string());
  }
  drawn_plans_.push_back(file.string());
}

bool ClearanceCity::take_saved_plan(std::string const& name) {
  auto plan = std::ranges::find(saved_, name, &SavedPlan::name);
  if (plan == saved_.end()) return false;
  TextIndex parcels{city.parcels.id};
  TextIndex pipes{city.pipes.id};
  for (SavedLateral const& lateral : plan->laterals) {
    auto parcel = parcels.find(lateral.parcel_id);
    auto pipe = pipes.find(lateral.pipe_id);
    // A lateral on an existing pipe waits for no signature.
    if (!parcel || !pipe || pipe_work.size() <= *pipe || pipe_work[*pipe] != name) continue;
    laterals_.push_back({ParcelId{*parcel}, PipeId{*pipe}, lateral.at_m});
  }
  cut_at_joins(city.pipes, plan->joins);
  while (pipe_work.size() < city.pipes.size()) pipe_work.push_back({});
  return true;
}

bool ClearanceCity::has_pipes_to_build(std::string_view plan) const {
  for (std::uint32_t row = 0; row < pipe_work.size(); ++row)
    if (pipe_work[row] == plan && is_planned(city.pipes.status[PipeId{row}])) return true;
  return false;
}

PlannedInput ClearanceCity::planned_input() const {
  std::vector<std::string> plans;
  for (SavedPlan const& plan : saved_) plans.push_back(plan.name);
  return {.city = city,
          .pipe_work = pipe_work,
          .works = works,
          .shapes = placed.shape,
          .states = states,
          .plans = std::move(plans),
          .drawn_plans = drawn_plans_,
          .laterals = laterals_,
          .standard = options_.standard,
          .terminals = options_.terminals,
          .day = options_.day,
          .jobs = options_.jobs};
}

}  // namespace qinzao
