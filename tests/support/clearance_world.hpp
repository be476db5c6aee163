#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/clearance/block.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {

/// A drawn city with works to be built and households at given stages.
class ClearanceWorld {
 public:
  Drawing drawing;
  Works works;
  std::vector<WorkState> states;
  TextColumn pipe_work;
  std::vector<HouseholdStatus> statuses;
  BlockOptions options;
  Date day = *Date::parse("2020-11-15");
  std::vector<std::string> plans;
  std::vector<std::string> drawn_plans;
  std::vector<PlannedLateral> laterals;
  Standard const* standard = nullptr;

  /// A work of the works layer. `river`: its river.
  ClearanceWorld& work(std::string const& id, std::string const& kind, ShapeKind shape, std::vector<Point> const& part,
                       std::string const& river = {}, WorkState state = WorkState::planned) {
    works.id.push_back(id);
    works.name.push_back(id);
    works.kind.push_back(kind);
    works.phase.push_back(Phase::unknown);
    works.place.push_back({});
    works.river_id.push_back(river);
    works.tender_id.push_back({});
    if (shape == ShapeKind::none) {
      works.shape.end_feature(ShapeKind::none);
    } else {
      works.shape.push_back(shape, part);
    }
    states.push_back(state);
    return *this;
  }
  /// A pipe, of a work where one is named.
  ClearanceWorld& pipe(std::string const& id, std::vector<Point> const& line, std::string const& of_work = {},
                       Status status = Status::proposed, System system = System::sanitary) {
    PipeWords words;
    words.status = status;
    drawing.pipe(id, system, line, words);
    pipe_work.push_back(of_work);
    return *this;
  }
  /// A parcel by the corners of a rectangle, held by a household of a project. Empty household: nobody.
  ClearanceWorld& parcel(std::string const& id, Box const& box, double households = unknown_value) {
    std::vector<Point> ring{{box.min_x, box.min_y},
                            {box.max_x, box.min_y},
                            {box.max_x, box.max_y},
                            {box.min_x, box.max_y},
                            {box.min_x, box.min_y}};
    drawing.parcel(id, {box.min_x, box.min_y}, 1, households);
    drawing.city.parcels.shape.drop_last();
    drawing.city.parcels.shape.push_back(ShapeKind::polygon, ring);
    return *this;
  }
  ClearanceWorld& building(std::string const& id, Box const& box, std::string const& household = {},
                           std::string const& parcel = {}) {
    std::vector<Point> ring{{box.min_x, box.min_y},
                            {box.max_x, box.min_y},
                            {box.max_x, box.max_y},
                            {box.min_x, box.max_y},
                            {box.min_x, box.min_y}};
    drawing.building(id, {box.min_x, box.min_y}, 1, household, parcel);
    drawing.city.buildings.shape.drop_last();
    drawing.city.buildings.shape.push_back(ShapeKind::polygon, ring);
    return *this;
  }
  ClearanceWorld& household(std::string const& id, std::string const& project, std::string const& parcel,
                            Stage stage = Stage::registered, char const* last = "2020-11-01") {
    drawing.household(id, project, parcel);
    HouseholdStatus status;
    status.stage = stage;
    status.last = Date::parse(last);
    statuses.push_back(status);
    return *this;
  }
  void set_stage(std::size_t household, Stage stage) { statuses[household].stage = stage; }

  City const& city() const { return drawing.city; }
  std::unique_ptr<Planned> planned(WorkChoice const& choice = {}) const {
    return std::make_unique<Planned>(PlannedInput{.city = city(),
                                                  .pipe_work = pipe_work,
                                                  .works = works,
                                                  .shapes = works.shape,
                                                  .states = states,
                                                  .plans = plans,
                                                  .drawn_plans = drawn_plans,
                                                  .laterals = laterals,
                                                  .standard = standard,
                                                  .day = day},
                                     choice);
  }
  Occupants occupants() const { return {city().land(), statuses, day}; }
  BlockResult blocks(WorkChoice const& choice = {}) const {
    return block(*planned(choice), occupants(), city().project_areas, options, 1);
  }
  /// "line: from-to household kind reason" of every stretch of a work, two decimals.
  std::vector<std::string> rows(std::size_t work = 0) const;
};

}  // namespace qinzao::test
