#pragma once
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/clearance/blocked.hpp"
#include "engine/sewer/hydraulics/standard.hpp"
#include "engine/sewer/network/sewers.hpp"
#include "engine/works/state.hpp"
#include "engine/works/works.hpp"

namespace qinzao {

/// The lateral of a parcel, as a saved plan lays it.
struct PlannedLateral {
  ParcelId parcel;
  PipeId pipe;
  double at_m = 0;  // chainage on the pipe as drawn
};

/// What of a city is to be built, as the files tell it.
struct PlannedInput {
  City const& city;
  TextColumn const& pipe_work;  // the work or plan that each pipe of the city names; empty: none
  Works const& works;
  Shapes const& shapes;                 // where each work lies: its own shape, or that of its place; none: nobody knows
  std::span<WorkState const> states;    // of each work
  std::vector<std::string> plans = {};  // names that pipe_work gives to saved plans
  std::vector<std::string> drawn_plans = {};  // names that pipe_work gives to lines of which nothing else is known
  std::vector<PlannedLateral> laterals = {};  // of the plan that is chosen
  Standard const* standard = nullptr;         // how wide trenches are; null: 1 m on either side
  std::vector<std::string> terminals = {};    // --terminal
  double snap_m = 0.5;
  Date day;
  unsigned jobs = 0;
};

/// Appends a sanitary pipe of which nothing is known but its line.
void append_sewer(Pipes& pipes, std::string const& id, std::span<Point const> line, Status status);

/// The works asked about; neither: every work that is not done, and every planned pipe that belongs to no saved plan.
/// One work, or one plan, is looked at among all of these.
struct WorkChoice {
  std::optional<std::string> work = {};  // an id of the works layer
  std::optional<std::string> plan = {};  // a saved plan
};

using ReachId = Id<struct ReachTag>;

/// A reach to be built, and what it counts for.
struct PlannedReach {
  Reach reach;
  double drawn_m = 0;
  double ground_m = 0;  // its metres (docs/developing/sewer.md)
  PipeId pipe;          // of Planned::pipes; false: it carries no water
  bool listed = true;   // false: of a work that is not asked about, and that others may need to drain
};

/// One reach along a line; chainages are metres on the ground from the line's lower end.
struct LineStep {
  ReachId reach;
  bool turned = false;  // the line runs against the drawing
  double from_m = 0;
  double to_m = 0;
};
/// Reaches that follow each other. At a joint a line goes on into the longest line above; the others begin there.
struct Line {
  std::string id;  // of the pipe at its lower end; of a work's own line: the work, and #2, #3 for further parts
  std::vector<LineStep> steps;
  double metres() const { return steps.empty() ? 0 : steps.back().to_m; }
};

enum class WorkForm : std::uint8_t { pipes, line, area, place, undrawn };

struct PlannedWork {
  std::string id = {};  // of the works layer or the plan; empty: planned pipes that name none
  std::string name = {};
  std::string kind = {};
  WorkForm form = WorkForm::undrawn;
  std::vector<Line> lines = {};
  std::vector<ReachId> apart =
      {};  // reaches of no length: places, and parts of an area that no line of its river lies in
  double area_m2 = unknown_value;               // of a polygon work
  std::vector<std::string> undrawn_pipes = {};  // planned pipes without geometry: nobody can tell what blocks them
};

/// Everything to be built, and the network as it will be then.
class Planned {
 public:
  /// Error: the work or plan that is asked for is not there, or is done.
  Planned(PlannedInput const& input, WorkChoice const& choice);
  Planned(Planned const&) = delete;
  Planned& operator=(Planned const&) = delete;

  std::vector<PlannedWork> works;  // in the order of the works layer; then plans by id; then pipes that name none
  Column<ReachId, PlannedReach> reaches;
  Column<PipeId, ReachId> reach_of;  // pipe -> its reach; false: not planned, or not drawn
  /// Works that are not asked about, and that may lead down what is: the pipes they lay.
  std::map<std::string, std::set<PipeId>, std::less<>> pipes_beside;
  std::size_t done_works = 0;    // left out
  std::size_t turned_works = 0;  // sewers that are only lines and flow against their drawing

  std::map<ParcelId, PlannedLateral> laterals;  // of the plan that is chosen

  // The network with every planned pipe in service; rows of the city's pipes first.
  Pipes pipes;
  SegmentIndex segments;
  Network network;
  Terminals terminals;
  std::array<Draining, 2> draining;
  Sewers sewers() const { return {pipes, nodes_, segments, network, terminals, draining}; }

 private:
  /// Beside a work, what becomes of it.
  struct Draft {
    std::vector<PipeId> pipes;         // that it lays
    bool made_of_its_line = false;     // those are the work's own line
    std::optional<std::uint32_t> row;  // of the works layer
    bool listed = true;
    bool only_lines = false;  // may flow against their drawing
  };
  void choose(PlannedInput const& input, WorkChoice const& choice);
  void put_into_service(std::vector<PipeId> const& built);
  void keep_listed();
  void add_own_line(PlannedInput const& input, Draft& draft);
  void connect(PlannedInput const& input);
  void turn_sewers(PlannedInput const& input);
  void lay_out_pipes(PlannedInput const& input, PlannedWork& work, Draft const& draft);
  double trench_half_width_m(Standard const* standard, PipeId pipe) const;
  void lay_out_lines(PlannedInput const& input, PlannedWork& work, std::uint32_t row);
  void lay_out_places(PlannedInput const& input, PlannedWork& work, std::uint32_t row);
  void lay_out_area(PlannedInput const& input, PlannedWork& work, std::uint32_t row);
  ReachId add_reach(std::vector<Point> line);
  void add_area_reaches(PlannedInput const& input, PlannedWork& work, std::uint32_t row, std::uint32_t area);

  Nodes const& nodes_;
  Shapes areas_;               // parts of polygon works
  std::vector<Draft> drafts_;  // a work each
};

}  // namespace qinzao
