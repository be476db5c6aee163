#include "engine/gaps/gaps_summary.hpp"

#include <fmt/format.h>

#include "engine/base/note.hpp"
#include "engine/gaps/causes.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

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
  } else if (survey.options.asks("over_capacity")) {
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
  auto left_out = std::ranges::count_if(city.broken, [](BrokenShape const& b) { return is_left_out(b.fault); });
  if (left_out > 0)
    summary.notes.push_back(counted(static_cast<std::size_t>(left_out),
                                    "个图形读不出或已损坏，未计入（--check invalid_geometry 逐个列出）",
                                    "geometries cannot be read or are broken, and are left out (--check "
                                    "invalid_geometry lists them)"));
}

}  // namespace

GapsSummary add_up(Survey const& survey) {
  GapsSummary summary;
  if (!survey.coverage.service.empty()) add_up_land(survey, summary);
  add_up_sewers(survey, summary);
  if (survey.options.standard != nullptr) add_up_hydraulics(survey, summary);
  add_up_rows(survey.city, summary);
  bool nothing_within = survey.options.within != nullptr && summary.parcels == 0 &&
                        summary.groups[0].pipes + summary.groups[1].pipes == 0;
  if (nothing_within)
    summary.notes.push_back(
        {"--within 的面内没有这座城的地块或管道", "nothing of the city lies inside the area of --within"});
  if (summary.coverage && survey.options.wants_blank_areas()) summary.blank_areas = 0;
  for (BlankArea const& area : survey.blank.list) {
    if (survey.options.within != nullptr &&
        !lies_within(*survey.options.within, point_on(survey.blank.outlines, area.outline)))
      continue;
    summary.blank_m2 += area_m2(survey.blank.outlines, area.outline);
    ++*summary.blank_areas;
  }
  summary.causes = rank_causes(survey);
  return summary;
}

}  // namespace qinzao
