#include "engine/clearance/planned.hpp"

#include <algorithm>
#include <map>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_id.hpp"
#include "engine/clearance/lines.hpp"
#include "engine/clearance/strip.hpp"
#include "engine/geo/geometry.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

bool is_done(WorkState state) {
  return state >= WorkState::accepted;
}

/// A sewer flows to an outlet; what else has a line counts by itself.
bool is_sewer(std::string_view kind) {
  return kind == "sewer";
}

/// The lines of a shape, joined end to start where exactly two meet.
std::vector<std::vector<Point>> joined_lines(Shapes const& shapes, std::uint32_t row) {
  std::vector<std::vector<Point>> lines;
  Geometry joined = merged_lines(geometry_of(shapes, row));
  if (is_empty(joined)) return lines;  // of no length
  Shapes merged;
  append(merged, joined);
  for (std::uint32_t part = merged.first_part(0); part < merged.end_part(0); ++part) {
    auto line = merged.part(part);
    if (line.size() > 1 && length_m(line) > 0) lines.emplace_back(line.begin(), line.end());
  }
  return lines;
}

std::string part_id(std::string const& work, std::size_t part) {
  return part == 0 ? work : work + "#" + std::to_string(part + 1);
}

}  // namespace

bool is_planned(Status status) {
  return status == Status::proposed || status == Status::under_construction;
}

void append_sewer(Pipes& pipes, std::string const& id, std::span<Point const> line, Status status) {
  pipes.add({.id = id, .line = line, .system = System::sanitary, .status = status});
}

Planned::Planned(PlannedInput const& input, WorkChoice const& choice)
    : pipes{input.city.pipes}, nodes_{input.city.nodes} {
  choose(input, choice);
  for (PlannedLateral const& lateral : input.laterals) laterals[lateral.parcel] = lateral;
  for (Draft& draft : drafts_) {
    bool drawn = draft.row && input.shapes.kind(*draft.row) == ShapeKind::line;
    if (draft.pipes.empty() && drawn && is_sewer(input.works.kind[WorkId{*draft.row}])) add_own_line(input, draft);
  }
  connect(input);
  turn_sewers(input);
  reach_of.resize(pipes.size());
  for (std::size_t i = 0; i < works.size(); ++i) {
    Draft const& draft = drafts_[i];
    if (!draft.pipes.empty()) {
      works[i].form = draft.made_of_its_line ? WorkForm::line : WorkForm::pipes;
      lay_out_pipes(input, works[i], draft);
      continue;
    }
    if (!draft.listed) continue;
    ShapeKind kind = draft.row ? input.shapes.kind(*draft.row) : ShapeKind::none;
    if (kind == ShapeKind::line) lay_out_lines(input, works[i], *draft.row);
    if (kind == ShapeKind::polygon) lay_out_area(input, works[i], *draft.row);
    if (kind == ShapeKind::point) lay_out_places(input, works[i], *draft.row);
  }
  keep_listed();
}

/// Lists the works that are asked for with the planned pipes that name them, and puts those pipes into service.
void Planned::choose(PlannedInput const& input, WorkChoice const& choice) {
  TextIndex rows{input.works.id};
  std::map<std::string, std::vector<PipeId>, std::less<>> by_name;  // what no work of the layer is called
  std::vector<std::vector<PipeId>> by_row(input.works.size());
  for (std::uint32_t row = 0; row < input.city.pipes.size(); ++row) {
    if (!is_planned(input.city.pipes.status[PipeId{row}])) continue;
    std::string_view name = input.pipe_work.size() > row ? input.pipe_work[row] : std::string_view{};
    if (auto work = rows.find(name)) {
      by_row[*work].emplace_back(row);
    } else {
      by_name[std::string{name}].emplace_back(row);
    }
  }
  auto is_plan = [&](std::string_view name) { return std::ranges::find(input.plans, name) != input.plans.end(); };
  auto wanted = [&](std::string_view id) {
    if (choice.work) return id == *choice.work;
    if (choice.plan) return id == *choice.plan;
    return !is_plan(id);
  };
  // What is not asked about and may lead down what is.
  auto beside = [&](std::string_view id) { return (choice.work || choice.plan) && !is_plan(id); };
  std::vector<PipeId> done;
  for (std::uint32_t row = 0; row < input.works.size(); ++row) {
    std::string id{input.works.id[WorkId{row}]};
    if (is_done(input.states[row])) {
      done.insert(done.end(), by_row[row].begin(), by_row[row].end());
      if (choice.work && wanted(id))
        throw Error{message("工程 {} 已完工，没有要清的地", "work {} is done: there is nothing to clear", id)};
      if (!choice.plan && wanted(id)) ++done_works;
      continue;
    }
    bool asked = wanted(id) && (!choice.plan || is_plan(id));
    if (!asked && !beside(id)) continue;
    works.push_back({.id = id,
                     .name = std::string{input.works.name[WorkId{row}]},
                     .kind = std::string{input.works.kind[WorkId{row}]}});
    drafts_.push_back({.pipes = by_row[row], .row = row, .listed = asked});
  }
  auto add_named = [&](std::string const& name, std::vector<PipeId> const& list, bool listed) {
    works.push_back({.id = name, .kind = "sewer"});
    bool drawn = std::ranges::find(input.drawn_plans, name) != input.drawn_plans.end();
    drafts_.push_back({.pipes = list, .row = std::nullopt, .listed = listed, .only_lines = drawn});
  };
  for (auto const& [name, list] : by_name)
    if (!name.empty() && (wanted(name) || beside(name))) add_named(name, list, wanted(name));
  if (auto unnamed = by_name.find(""); unnamed != by_name.end())
    add_named({}, unnamed->second, !choice.work && !choice.plan);
  bool none = std::ranges::none_of(drafts_, &Draft::listed);
  if (none && choice.work) {
    std::vector<std::string> ids;
    for (std::uint32_t row = 0; row < input.works.size(); ++row)
      if (!is_done(input.states[row])) ids.emplace_back(input.works.id[WorkId{row}]);
    throw Error{message("没有工程 {}{}", "there is no work {}{}", *choice.work, id_suggestion(*choice.work, ids))};
  }
  if (none && choice.plan && is_plan(*choice.plan))
    throw Error{message("规划 {} 没有拟建管道", "plan {} lays no pipe that is still to be built", *choice.plan)};
  if (none && choice.plan)
    throw Error{message("没有保存名为 {} 的规划{}", "there is no saved plan {}{}", *choice.plan,
                        id_suggestion(*choice.plan, input.plans))};
  put_into_service(done);
  for (Draft const& draft : drafts_) put_into_service(draft.pipes);
}

void Planned::put_into_service(std::vector<PipeId> const& built) {
  for (PipeId pipe : built) {
    pipes.status[pipe] = Status::in_service;
    pipes.installed_on[pipe] = std::nullopt;
    pipes.retired_on[pipe] = std::nullopt;
  }
}

/// Forgets the works that are not asked about; their pipes stay in the network.
void Planned::keep_listed() {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < works.size(); ++i) {
    if (!drafts_[i].listed) {
      if (!works[i].id.empty()) pipes_beside[works[i].id].insert(drafts_[i].pipes.begin(), drafts_[i].pipes.end());
      continue;
    }
    if (kept != i) works[kept] = std::move(works[i]);
    ++kept;
  }
  works.resize(kept);
}

void Planned::add_own_line(PlannedInput const& input, Draft& draft) {
  std::string work{input.works.id[WorkId{*draft.row}]};
  std::size_t part = 0;
  for (std::vector<Point> const& line : joined_lines(input.shapes, *draft.row)) {
    draft.pipes.emplace_back(pipes.size());
    append_sewer(pipes, part_id(work, part++), line, Status::in_service);
  }
  draft.made_of_its_line = true;
  draft.only_lines = true;
}

void Planned::connect(PlannedInput const& input) {
  segments = index_segments(pipes, input.day);
  network = connect_network(pipes, nodes_, segments, {.snap_m = input.snap_m, .day = input.day, .jobs = input.jobs});
  terminals = find_terminals(network, nodes_, input.city.boundary, input.terminals, input.snap_m);
  for (Group group : groups)
    draining[static_cast<std::size_t>(group)] = drain(pipes, nodes_, network, terminals, group);
}

/// A sewer that is only a line flows as drawn, or the other way where only its start meets what drains.
void Planned::turn_sewers(PlannedInput const& input) {
  for (;;) {
    std::vector<std::size_t> turned;
    for (std::size_t i = 0; i < works.size(); ++i) {
      if (!drafts_[i].only_lines) continue;
      bool turn = false;
      for (PipeId pipe : drafts_[i].pipes) {
        Column<VertexId, std::uint8_t> const& drains = draining[0].drains;
        if (pipes.flow[pipe] != Flow::unknown || drains[network.vertex_at(pipe, 1)] != 0) continue;
        if (drains[network.vertex_at(pipe, 0)] == 0) continue;
        pipes.flow[pipe] = Flow::reverse;
        turn = true;
      }
      if (turn) turned.push_back(i);
    }
    if (turned.empty()) return;
    for (std::size_t i : turned) turned_works += drafts_[i].listed ? 1 : 0;
    connect(input);
  }
}

ReachId Planned::add_reach(std::vector<Point> line) {
  PlannedReach planned;
  planned.drawn_m = line.size() > 1 ? length_m(line) : 0;
  planned.ground_m = planned.drawn_m;
  planned.reach.line = std::move(line);
  return reaches.push_back(std::move(planned));
}

/// Of the deeper end, ground to invert.
double Planned::trench_half_width_m(Standard const* standard, PipeId pipe) const {
  constexpr double unknown_m = 1;
  if (standard == nullptr) return unknown_m;
  Section section = pipes.section(pipe);
  double size_m = known(section.width_m) ? section.width_m : section.height_m;
  double depth_m = unknown_value;
  for (int end : {0, 1}) {
    NodeId node = network.node(network.vertex_at(pipe, end));
    double here_m =
        node ? nodes_.ground_level_m[node] - network.invert_m[pipe][static_cast<std::size_t>(end)] : unknown_value;
    if (known(here_m) && !(depth_m >= here_m)) depth_m = here_m;
  }
  double half_m = standard->trench_half_width_m(size_m * 1000, depth_m);
  // Further barrels lie beside the first, outer wall on outer wall.
  double further = known(pipes.barrels[pipe]) ? std::max(pipes.barrels[pipe], 1.0) - 1 : 0;
  if (further > 0 && known(size_m))
    for (Trench const& trench : standard->trenches)
      if (size_m * 1000 >= trench.from_mm && (trench.below_mm == 0 || size_m * 1000 < trench.below_mm))
        return half_m + further * size_m * trench.outer_over_inner / 2;
  return half_m;
}

void Planned::lay_out_pipes(PlannedInput const& input, PlannedWork& work, Draft const& draft) {
  std::vector<PipeId> drawn;
  for (PipeId pipe : draft.pipes) {
    auto line = pipes.line.line(pipe);
    if (line.size() < 2 || length_m(line) == 0) {
      work.undrawn_pipes.emplace_back(pipes.id[pipe]);
      continue;
    }
    ReachId reach = add_reach({line.begin(), line.end()});
    reaches[reach].pipe = pipe;
    reaches[reach].listed = draft.listed;
    reaches[reach].reach.trench_m = trench_half_width_m(input.standard, pipe);
    reaches[reach].ground_m = network.ground_m[pipe];
    reach_of[pipe] = reach;
    drawn.push_back(pipe);
  }
  work.lines = lines_of(sewers(), drawn, reach_of);
}

void Planned::lay_out_lines(PlannedInput const& input, PlannedWork& work, std::uint32_t row) {
  work.form = WorkForm::line;
  for (std::vector<Point>& line : joined_lines(input.shapes, row)) {
    ReachId reach = add_reach(std::move(line));
    work.lines.push_back({part_id(work.id, work.lines.size()), {{reach, false, 0, reaches[reach].ground_m}}});
  }
}

void Planned::lay_out_places(PlannedInput const& input, PlannedWork& work, std::uint32_t row) {
  work.form = WorkForm::place;
  for (Point place : input.shapes.vertices(row)) work.apart.push_back(add_reach({place}));
}

/// Each part of a polygon is laid out along the river's line inside it.
void Planned::lay_out_area(PlannedInput const& input, PlannedWork& work, std::uint32_t row) {
  work.form = WorkForm::area;
  work.area_m2 = area_m2(input.shapes, row);
  for (std::uint32_t part = input.shapes.first_part(row); part < input.shapes.end_part(row);) {
    auto area = static_cast<std::uint32_t>(areas_.size());
    do {
      areas_.begin_part(input.shapes.is_hole(part));
      for (Point vertex : input.shapes.part(part)) areas_.add(vertex);
    } while (++part < input.shapes.end_part(row) && input.shapes.is_hole(part));
    areas_.end_feature(ShapeKind::polygon);
    add_area_reaches(input, work, row, area);
  }
}

void Planned::add_area_reaches(PlannedInput const& input, PlannedWork& work, std::uint32_t row, std::uint32_t area) {
  NamedLines const& rivers = input.city.rivers;
  bool found = false;
  auto add = [&](std::vector<Point> line) {
    ReachId reach = add_reach(std::move(line));
    reaches[reach].reach.area = &areas_;
    reaches[reach].reach.area_row = area;
    return reach;
  };
  for (std::uint32_t river = 0; river < rivers.size(); ++river) {
    bool own = !input.works.river_id[WorkId{row}].empty() && rivers.id[river] == input.works.river_id[WorkId{row}];
    if (!own || rivers.shape.kind(river) != ShapeKind::line) continue;
    for (std::uint32_t part = rivers.shape.first_part(river); part < rivers.shape.end_part(river); ++part)
      for (Interval const& inside : inside_of(rivers.shape.part(part), areas_, area)) {
        ReachId reach = add(stretch(rivers.shape.part(part), inside.from_m, inside.to_m));
        work.lines.push_back({part_id(work.id, work.lines.size()), {{reach, false, 0, reaches[reach].ground_m}}});
        found = true;
      }
  }
  if (!found) work.apart.push_back(add({}));
}

}  // namespace qinzao
