#include "engine/gaps/gaps.hpp"

#include <fmt/format.h>

#include <functional>
#include <map>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/note.hpp"
#include "engine/base/parallel.hpp"
#include "engine/gaps/catalogue.hpp"
#include "engine/gaps/causes.hpp"
#include "engine/gaps/data_checks.hpp"
#include "engine/gaps/land_checks.hpp"
#include "engine/geo/measure.hpp"
#include "engine/sewer/critical.hpp"
#include "engine/sewer/drafting.hpp"
#include "engine/sewer/loops.hpp"
#include "engine/sewer/mixing.hpp"
#include "engine/sewer/outlets.hpp"

namespace qinzao {

namespace {

Barriers barriers_of(City const& city, GapsOptions const& options) {
  Shapes lines;
  if (options.rivers_bar) lines.append(city.rivers.shape);
  if (options.railways_bar) lines.append(city.railways.shape);
  return Barriers{lines};
}

void require_terminals(Survey const& survey) {
  if (!survey.options.terminals_required || !survey.lacks_terminals()) return;
  throw Error{
      Note{"没有终点：没有 treatment_plant、trunk、outfall 或 storage 类的管点，也没有管端在 boundary "
           "图层的边上。请设好水所流向的管点的 kind，或载入 boundary，或用 --terminal 管点编号 指明",
           "no terminal: no node of kind treatment_plant, trunk, outfall or storage, and no pipe end at the edge of "
           "the layer boundary. Set the kind of the node the water goes to, load a boundary, or name it with "
           "--terminal NODE_ID"}};
}

/// Where a finding is, as one point; nothing where it has no place.
std::optional<Point> place_of(City const& city, Findings const& findings, Finding const& finding) {
  if (finding.place.kind == FindingPlace::Kind::nowhere) return std::nullopt;
  bool own = finding.place.kind == FindingPlace::Kind::own;
  Shapes const* shapes = own ? &findings.shapes : city.shapes_of(finding.subject.layer);
  std::uint32_t row = own ? finding.place.own : finding.subject.row;
  if (shapes == nullptr || shapes->kind(row) == ShapeKind::none) return std::nullopt;
  return point_on(*shapes, row);
}

LandCheckOptions land_options(Survey const& survey) {
  LandCheckOptions options;
  options.day = survey.options.day;
  options.jobs = survey.options.jobs;
  return options;
}

using Run = std::function<void(Survey const&, Findings&)>;

/// The checks of the catalogue and what each runs.
std::map<std::string_view, Run> const& runs() {
  static std::map<std::string_view, Run> const table{
      {"unserved",
       [](Survey const& s, Findings& f) { find_unserved(s.coverage, s.demand, s.sewers(), s.options.reach_m, f); }},
      {"blank_area", [](Survey const& s,
                        Findings& f) { find_blank_areas(s.blank, s.city, s.demand, s.sewers(), s.options.jobs, f); }},
      {"no_outlet", [](Survey const& s, Findings& f) { find_no_outlet(s.sewers(), f); }},
      {"dead_end", [](Survey const& s, Findings& f) { find_dead_ends(s.sewers(), f); }},
      {"missing_link",
       [](Survey const& s, Findings& f) { find_missing_links(s.sewers(), s.barriers, s.options.link_m, f); }},
      {"cross_connection", [](Survey const& s, Findings& f) { find_cross_connections(s.sewers(), s.load, f); }},
      {"direct_discharge", [](Survey const& s, Findings& f) { find_direct_discharge(s.sewers(), s.load, f); }},
      {"loop", [](Survey const& s, Findings& f) { find_loops(s.sewers(), f); }},
      {"unsnapped_end",
       [](Survey const& s, Findings& f) { find_unsnapped_ends(s.sewers(), s.options.snap_m, s.options.near_m, f); }},
      {"crossing_without_node",
       [](Survey const& s, Findings& f) { find_crossings(s.sewers(), s.options.snap_m, s.options.jobs, f); }},
      {"duplicate_pipe", [](Survey const& s, Findings& f) { find_duplicates(s.sewers(), 0.1, f); }},
      {"isolated_node", [](Survey const& s, Findings& f) { find_isolated_nodes(s.sewers(), s.options.snap_m, f); }},
      {"zero_length", [](Survey const& s, Findings& f) { find_zero_lengths(s.sewers(), 0.05, s.options.snap_m, f); }},
      {"critical_pipe",
       [](Survey const& s, Findings& f) { find_critical_pipes(s.sewers(), s.load, s.options.critical, f); }},
      {"adverse_slope", [](Survey const& s, Findings& f) { find_adverse_slopes(s.hydraulics(), f); }},
      {"flat_slope", [](Survey const& s, Findings& f) { find_flat_slopes(s.hydraulics(), f); }},
      {"level_step", [](Survey const& s, Findings& f) { find_level_steps(s.hydraulics(), f); }},
      {"diameter_drop", [](Survey const& s, Findings& f) { find_diameter_drops(s.hydraulics(), f); }},
      {"undersized", [](Survey const& s, Findings& f) { find_undersized(s.hydraulics(), f); }},
      {"shallow_cover", [](Survey const& s, Findings& f) { find_shallow_covers(s.hydraulics(), f); }},
      {"low_velocity", [](Survey const& s, Findings& f) { find_velocities(s.hydraulics(), f); }},
      {"over_capacity",
       [](Survey const& s, Findings& f) { find_over_capacity(s.hydraulics(), s.foul.through, s.storm, f); }},
      {"missing_attribute", [](Survey const& s, Findings& f) { find_missing_attributes(s.city, s.network, f); }},
      {"invalid_geometry", [](Survey const& s, Findings& f) { find_invalid_geometry(s.city, s.options.jobs, f); }},
      {"outside_boundary", [](Survey const& s, Findings& f) { find_outside_boundary(s.city, s.options.jobs, f); }},
      {"unknown_value", [](Survey const& s, Findings& f) { find_unknown_values(s.city, f); }},
      {"household_without_project",
       [](Survey const& s, Findings& f) { find_households_without_project(s.city, land_options(s), f); }},
      {"parcel_in_two_projects",
       [](Survey const& s, Findings& f) { find_parcels_in_two_projects(s.city, land_options(s), f); }},
      {"missing_plot", [](Survey const& s, Findings& f) { find_missing_plots(s.city, land_options(s), f); }},
      {"parcel_overlap", [](Survey const& s, Findings& f) { find_parcel_overlaps(s.city, land_options(s), f); }},
      {"partial_taking", [](Survey const& s, Findings& f) { find_partial_takings(s.city, land_options(s), f); }}};
  return table;
}

Note counted(std::size_t count, std::string_view zh, std::string_view en) {
  std::string number = std::to_string(count) + " ";
  return {number + std::string{zh}, number + std::string{en}};
}

void add_up_land(Survey const& survey, GapsSummary& summary) {
  Parcels const& parcels = survey.city.parcels;
  summary.coverage = true;
  summary.households_known = survey.demand.households_known;
  summary.demand_assumed = survey.demand.assumed;
  std::size_t unplaced = 0;
  for (std::uint32_t row = 0; row < parcels.size(); ++row) {
    ParcelId parcel{row};
    bool outside = survey.options.within != nullptr && parcels.shape.kind(row) != ShapeKind::none &&
                   !lies_within(*survey.options.within, point_on(parcels.shape, row));
    if (outside) continue;
    ++summary.parcels;
    if (survey.demand.developed[parcel] == 0) continue;
    if (survey.coverage.service[parcel] == Service::unplaced) {
      ++unplaced;
      continue;
    }
    double households = known(survey.demand.households[parcel]) ? survey.demand.households[parcel] : 0;
    ++summary.developed;
    summary.households += households;
    if (survey.coverage.service[parcel] == Service::served) {
      ++summary.served;
      summary.households_served += households;
    } else if (survey.demand.clearing[parcel] != 0) {
      ++summary.clearing;
    }
  }
  if (unplaced > 0)
    summary.notes.push_back(
        counted(unplaced, "个地块没有图形，也没有登记接户管，无从判断，未计入",
                "developed parcels have neither geometry nor connected_pipe: nobody can tell, they are not counted"));
  if (survey.coverage.unknown_laterals > 0)
    summary.notes.push_back(counted(survey.coverage.unknown_laterals, "个 connected_pipe 不是在用的管，按距离判断",
                                    "connected_pipe name no pipe in service: distance decides there"));
}

void add_up_sewers(Survey const& survey, GapsSummary& summary) {
  Network const& network = survey.network;
  Pipes const& pipes = survey.city.pipes;
  for (Group group : groups) {
    GroupSummary& sum = summary.groups[static_cast<std::size_t>(group)];
    Draining const& draining = survey.draining[static_cast<std::size_t>(group)];
    sum.terminals = survey.terminals.count(group);
    PipeId last;
    for (std::size_t row = 0; row < network.piece_total(); ++row) {
      PieceId piece{row};
      if (!carries(network.system[piece], group)) continue;
      if (survey.options.within != nullptr) {
        auto line = pipes.line.line(network.pipe[piece].value());
        if (line.empty() || !lies_within(*survey.options.within,
                                         point_along(line, (network.begin_m[piece] + network.end_m[piece]) / 2)))
          continue;
      }
      if (network.pipe[piece] != last) ++sum.pipes;
      last = network.pipe[piece];
      sum.metres += network.length_m(piece);
      if (drains(network, draining, piece)) sum.draining_m += network.length_m(piece);
    }
    if (sum.pipes > 0 && sum.terminals == 0)
      summary.notes.push_back(
          group == Group::foul
              ? Note{"没有污水终点（treatment_plant、trunk、辖区界线、--terminal），污水管都排不出",
                     "no foul terminal (treatment_plant, trunk, boundary, --terminal): no foul pipe drains"}
              : Note{"没有雨水终点（outfall、storage、trunk、辖区界线、--terminal），雨水管都排不出",
                     "no storm terminal (outfall, storage, trunk, boundary, --terminal): no storm pipe drains"});
  }
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (!network.first_piece[pipe]) continue;
    ++summary.ends[static_cast<std::size_t>(network.start_rule[pipe])];
    ++summary.ends[static_cast<std::size_t>(network.end_rule[pipe])];
    if (pipes.flow[pipe] == Flow::unknown) ++summary.as_drawn;
    if (network.doubtful[network.first_piece[pipe]] != 0) ++summary.doubtful;
    if (pipes.status[pipe] == Status::unknown) ++summary.unknown_status;
    if (pipes.system[pipe] == System::unknown) ++summary.unknown_system;
  }
  summary.unknown_nodes = network.unknown_nodes;
  if (pipes.size() == 0) {
    summary.notes.push_back({"图层 pipes 是空的", "the layer pipes is empty"});
  } else if (network.piece_total() == 0) {
    summary.notes.push_back({"这一天没有在用的管", "no pipe is in service on this day"});
  }
  if (summary.unknown_system > 0)
    summary.notes.push_back(counted(summary.unknown_system, "段管没有系统（sanitary、storm、combined），不算在任何一类",
                                    "pipes have no system (sanitary, storm, combined) and belong to no flow group"));
}

bool is_asked(GapsOptions const& options, std::string_view check) {
  return std::ranges::find(options.checks, check) != options.checks.end();
}

StormSummary add_up_storm(Survey const& survey, GapsSummary& summary) {
  StormDesign const& design = *survey.options.standard->storm;
  Runoff const& runoff = survey.runoff;
  if (survey.storm.loop_pieces > 0)
    summary.notes.push_back(counted(survey.storm.loop_pieces, "段雨水管成环，按全部来水都流过环上每段计",
                                    "pieces lie in loops of storm flow: each is given all that enters its loop"));
  if (survey.storm.beyond_method > 0)
    summary.notes.push_back(
        counted(survey.storm.beyond_method, fmt::format("段管汇水超过 {} 公顷，推理公式不适用，未判", design.most_ha),
                fmt::format("pieces have more than {} ha above them: the rational method is not for them, they are not "
                            "judged",
                            design.most_ha)));
  return {survey.city.rain->place,
          survey.storm.clause,
          design.return_years,
          runoff.total_ha,
          runoff.total_ha > 0 ? runoff.effective_ha / runoff.total_ha : 0,
          runoff.by_catchments,
          runoff.assumed,
          runoff.left_out,
          survey.storm.loop_pieces,
          survey.storm.beyond_method};
}

void add_up_hydraulics(Survey const& survey, GapsSummary& summary) {
  Standard const& standard = *survey.options.standard;
  summary.hydraulics = HydraulicSummary{standard.name,
                                        count_known(survey.sewers(), survey.reaches),
                                        survey.sewage.total_lps,
                                        survey.sewage.persons,
                                        survey.sewage.assumed_parcels,
                                        survey.foul.loop_pieces,
                                        {}};
  if (survey.foul.loop_pieces > 0)
    summary.notes.push_back(counted(survey.foul.loop_pieces, "段污水管成环，按全部来水都流过环上每段计",
                                    "pieces lie in loops of foul flow: each is given all that enters its loop"));
  if (survey.judges_storm()) {
    summary.hydraulics->storm = add_up_storm(survey, summary);
  } else if (is_asked(survey.options, "over_capacity")) {
    Note unknown{"未告知当地暴雨强度公式（--rain 南通，或 qinzao init 城市文件 --rain 南通 一次记下）",
                 "nobody told the rain of the place (--rain NAME|FILE, or once for all: qinzao init CITY --rain NAME)"};
    Note unruled{standard.name + " 没有暴雨的规定（[storm]）", standard.name + " has no rules for storms ([storm])"};
    summary.notes.push_back(
        filled("{}：雨水不判，合流管只按旱流判",
               "{}: storm flow is not judged, combined pipes are held against their dry weather alone",
               standard.storm ? unknown : unruled));
  }
}

void add_up_rows(City const& city, GapsSummary& summary) {
  if (city.keyless > 0)
    summary.notes.push_back(counted(city.keyless, "行没有编号，以行号相称（#17）",
                                    "rows have no key and are called by their number (#17)"));
  if (!city.repeated_keys.empty())
    summary.notes.push_back(
        counted(city.repeated_keys.size(), "个编号用了几次，按编号只认第一行（--check unknown_value 逐个列出）",
                "keys are shared by several rows; by name only the first is found (--check unknown_value lists them)"));
  auto left_out = std::ranges::count_if(city.broken, [](BrokenShape const& b) {
    return b.fault == ShapeFault::unreadable || b.fault == ShapeFault::not_finite;
  });
  if (left_out > 0)
    summary.notes.push_back(counted(static_cast<std::size_t>(left_out),
                                    "个图形读不出或坐标不是数，未计入（--check invalid_geometry 逐个列出）",
                                    "geometries cannot be read or have a coordinate that is not a number, and are left "
                                    "out (--check invalid_geometry lists them)"));
}

}  // namespace

Survey::Survey(City const& of, GapsOptions const& asked, bool with_parcels)
    : city{of}, options{asked}, segments{index_segments(of.pipes, asked.day)}, barriers{barriers_of(of, asked)} {
  options.progress.begin({"连接管网", "joining pipes"});
  network = connect_network(city.pipes, city.nodes, segments,
                            {options.snap_m, 0.02, options.cut_named, options.day, options.jobs});
  terminals = find_terminals(network, city.nodes, city.boundary, options.terminals, options.snap_m);
  require_terminals(*this);
  options.progress.begin({"查通水", "drains"});
  parallel_invoke(
      options.jobs, [this] { draining[0] = drain(network, terminals, Group::foul); },
      [this] { draining[1] = drain(network, terminals, Group::storm); });
  stop_if_interrupted();
  if (with_parcels) look_at_parcels();
  if (options.standard == nullptr) return;
  options.progress.begin({"算水力", "hydraulics"});
  reaches = find_reaches(sewers(), *options.standard, options.jobs);
  sewage = find_sewage(coverage, demand, sewers(), options.standard->load);
  parallel_invoke(
      options.jobs, [this] { foul = accumulate(sewers(), Group::foul, sewage.average_lps, sewage.inflow_lps); },
      [this] {
        if (options.standard->storm && city.rain && is_asked(options, "over_capacity")) look_at_storm();
      });
}

void Survey::look_at_storm() {
  StormDesign const& design = *options.standard->storm;
  runoff = find_runoff(city, demand, sewers(), barriers, design, {options.reach_m, options.jobs});
  storm = find_storm_load(sewers(), reaches, runoff.area, runoff.effective, design, *city.rain);
}

bool Survey::lacks_terminals() const {
  return network.piece_total() > 0 && terminals.count(Group::foul) + terminals.count(Group::storm) == 0;
}

void Survey::look_at_parcels() {
  options.progress.begin({"查覆盖", "coverage"}, city.parcels.size());
  demand = find_demand(city.land(), options.day, options.jobs);
  coverage = cover(city.parcels, demand, sewers(), barriers, {options.reach_m, options.jobs, options.progress});
  load = load_of(coverage, demand, network);
  stop_if_interrupted();
  if (!options.group_blank) return;
  options.progress.begin({"归并空白区", "blank areas"});
  blank = group_blank_areas(city.parcels, coverage, demand, options.blank, options.jobs);
}

GapsResult find_gaps(Survey const& survey) {
  GapsResult result;
  std::vector<Check const*> wanted;
  for (Check const& check : catalogue())
    if (is_asked(survey.options, check.name)) wanted.push_back(&check);
  survey.options.progress.begin({"做检查", "checks"});
  std::vector<Findings> found(wanted.size());
  parallel_for(wanted.size(), 1, survey.options.jobs, [&](std::size_t i, std::size_t) {
    std::size_t from_last = wanted.size() - 1 - i;  // the long ones stand at the end of the catalogue: they start first
    runs().at(wanted[from_last]->name)(survey, found[from_last]);
  });
  for (Findings& part : found) result.findings.append(std::move(part));
  if (survey.options.within != nullptr)
    std::erase_if(result.findings.list, [&](Finding const& finding) {
      auto place = place_of(survey.city, result.findings, finding);
      return !place || !lies_within(*survey.options.within, *place);
    });
  if (!survey.coverage.service.empty()) add_up_land(survey, result.summary);
  add_up_sewers(survey, result.summary);
  if (survey.options.standard != nullptr) add_up_hydraulics(survey, result.summary);
  add_up_rows(survey.city, result.summary);
  bool nothing_within = survey.options.within != nullptr && result.summary.parcels == 0 &&
                        result.summary.groups[0].pipes + result.summary.groups[1].pipes == 0;
  if (nothing_within)
    result.summary.notes.push_back(
        {"--within 的面内没有这座城的地块或管道", "nothing of the city lies inside the area of --within"});
  for (BlankArea const& area : survey.blank.list) {
    if (survey.options.within != nullptr &&
        !lies_within(*survey.options.within, point_on(survey.blank.outlines, area.outline)))
      continue;
    result.summary.blank_m2 += area_m2(survey.blank.outlines, area.outline);
    ++result.summary.blank_areas;
  }
  result.summary.causes = rank_causes(survey);
  return result;
}

}  // namespace qinzao
