#include "engine/checks/gaps_summary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/message.hpp"
#include "engine/checks/causes.hpp"
#include "engine/checks/registry.hpp"
#include "engine/geo/measure.hpp"
#include "engine/sewer/network/group_subject.hpp"
#include "engine/sewer/network/joint_levels.hpp"
#include "engine/survey/middle_within.hpp"

namespace qinzao {

namespace {

constexpr std::size_t likely_count = 3;  // outlets that a headline names

Message counted(std::size_t count, std::string_view zh, std::string_view one, std::string_view many) {
  std::string number = std::to_string(count) + " ";
  return {number + std::string{zh}, number + std::string{count == 1 ? one : many}};
}

bool has_doubt(Network const& network) {
  return std::ranges::find(network.doubtful, std::uint8_t{1}) != network.doubtful.end();
}

std::string shown_metres(double metres) {
  return fmt::format("{:.0f}", metres);
}

/// The likeliest outlets that the file does not name, and how to declare them.
Message outlets_missing(Survey const& survey, GroupSummary const& sum, Group group) {
  bool foul = group == Group::foul;
  Message list;
  std::string first;
  for (LikelyOutlet const& outlet : sum.likely) {
    Subject subject = subjects_at(survey.city.pipes, survey.network(), outlet.vertex, group).front();
    std::string id{survey.city.id_of(subject)};
    bool node = subject.layer == Layer::nodes;
    if (node && first.empty()) first = id;
    list.zh += fmt::format("{}{}{}（{} 米流到此处）", list.zh.empty() ? "" : "、", id, node ? "" : " 的管端",
                           shown_metres(outlet.metres));
    list.en += fmt::format("{}{}{} ({} m end there)", list.en.empty() ? "" : ", ", node ? "" : "the end of pipe ", id,
                           shown_metres(outlet.metres));
  }
  StaticMessage kind = foul ? StaticMessage{"treatment_plant 或 trunk", "treatment_plant or trunk"}
                            : StaticMessage{"outfall", "outfall"};
  Message how = sum.likely.empty() ? message("载入 kind 为 {} 的管点，或用 --terminal 编号 指明",
                                             "load a node of kind {}, or declare one with --terminal ID", kind)
                : first.empty()
                    ? message("在其中一处补上 kind 为 {} 的管点", "load a node of kind {} at one of these places", kind)
                    : message("用 --terminal {0} 指明，或把该管点的 kind 设为 {1}",
                              "declare it with --terminal {0}, or set its kind to {1}", first, kind);
  StaticMessage name = foul ? StaticMessage{"污水", "foul"} : StaticMessage{"雨水", "storm"};
  if (sum.likely.empty()) list = {"无", "none found"};
  if (!sum.assessed)
    return message("{0}未评定：文件中没有{0}出路。最可能的出路：{1}；请{2}",
                   "{0} flow is not assessed: the file has no outlet for it. Likeliest outlets: {1}; {2}", name, list,
                   how);
  return message("{0}管只有 {1:.1f} % 通向出路。最可能漏掉的出路：{2}；请{3}",
                 "only {1:.1f} % of the {0} metres reach an outlet. Likeliest missing outlets: {2}; {3}", name,
                 100 * sum.draining_m / sum.metres, list, how);
}

/// Does the piece a parcel connects to drain without any pipe in doubt?
bool drains_surely(Survey const& survey, SureDraining const& sure, ParcelId parcel) {
  PieceId piece = survey.coverage().piece[parcel];
  return survey.network().doubtful[piece] == 0 && sure.drains[survey.network().to[piece]] != 0;
}

void add_up_land(Survey const& survey, GapsOptions const& asked, std::optional<SureDraining> const& sure,
                 GapsSummary& summary) {
  Parcels const& parcels = survey.city.parcels;
  Demand const& demand = survey.demand();
  Coverage const& coverage = survey.coverage();
  summary.coverage = true;
  summary.households_known = demand.households_known;
  summary.demand_assumed = demand.assumed;
  std::size_t unplaced = 0;
  for (std::uint32_t row = 0; row < parcels.size(); ++row) {
    ParcelId parcel{row};
    bool outside = asked.within != nullptr && (parcels.shape.kind(ParcelId{row}) == ShapeKind::none ||
                                               !lies_within(*asked.within, point_on(parcels.shape, row)));
    if (outside) continue;
    ++summary.parcels;
    if (!demand.cleared.empty() && demand.cleared[parcel] != 0) ++summary.cleared;
    if (demand.developed[parcel] == 0) continue;
    if (coverage.service[parcel] == Service::unplaced) {
      ++unplaced;
      continue;
    }
    if (sure && coverage.service[parcel] == Service::served && !drains_surely(survey, *sure, parcel))
      ++summary.doubtful_parcels;
    double households = known(demand.households[parcel]) ? demand.households[parcel] : 0;
    ++summary.developed;
    summary.households += households;
    if (coverage.service[parcel] == Service::served) {
      ++summary.served;
      summary.households_served += households;
    } else if (demand.clearing[parcel] != 0) {
      ++summary.clearing;
    }
  }
  if (unplaced > 0)
    summary.notes.push_back(counted(unplaced, "个地块没有图形，也没有登记接户管，无从判断，未计入",
                                    "developed parcel has neither geometry nor connected_pipe and is not counted",
                                    "developed parcels have neither geometry nor connected_pipe and are not counted"));
  if (summary.cleared > 0)
    summary.notes.push_back(message("住户均已拆除、其上未注明住户的房屋不再算数、按未建计的地块：{}",
                                    "parcels not developed, as all their households are demolished and buildings "
                                    "without household_id no longer count there: {}",
                                    summary.cleared));
  if (coverage.unknown_laterals > 0)
    summary.notes.push_back(
        counted(coverage.unknown_laterals, "个 connected_pipe 不是在用的、系统已知的管，按距离判断",
                "connected_pipe names no pipe of a known system in service: distance decides there",
                "connected_pipe values name no pipe of a known system in service: distance decides there"));
  if (asked.within != nullptr) return;
  if (!survey.city.links.odd_shares.empty())
    summary.notes.push_back(message("household_parcels 中不在 0 与 1 之间、按不明计的份额：{}",
                                    "shares of household_parcels that are not more than 0 and at most 1, taken as "
                                    "unknown: {}",
                                    survey.city.links.odd_shares.size()));
  if (demand.unplaced_households > 0)
    summary.notes.push_back(message("不在任何地块上、未计入的住户：{}",
                                    "households on no parcel of the file, not counted: {}",
                                    demand.unplaced_households));
  if (demand.unplaced_buildings > 0)
    summary.notes.push_back(message("不能使地块计为已建的房屋：{}", "buildings that make no parcel developed: {}",
                                    demand.unplaced_buildings));
}

/// `sure_foul`: what drains without pipes in doubt, where there are any and foul is assessed.
void add_up_sewers(Survey const& survey, GapsOptions const& asked, std::optional<SureDraining> const& sure_foul,
                   GapsSummary& summary) {
  if (summary.coverage && !has_pipes(survey.network(), Group::foul))
    summary.headlines.push_back(
        {"没有在用的污水管：已建地块都没有污水出路", "no foul pipe is in service: no developed parcel has a sewer"});
  Network const& network = survey.network();
  Pipes const& pipes = survey.city.pipes;
  for (Group group : groups) {
    GroupSummary& sum = summary.groups[static_cast<std::size_t>(group)];
    Draining const& draining = survey.draining()[static_cast<std::size_t>(group)];
    sum.terminals = survey.terminals().count(group);
    PipeId last;
    for (std::size_t row = 0; row < network.piece_total(); ++row) {
      PieceId piece{row};
      if (!carries(network.system[piece], group)) continue;
      if (asked.within != nullptr && !middle_lies_within(survey, piece, *asked.within)) continue;
      if (network.pipe[piece] != last) ++sum.pipes;
      last = network.pipe[piece];
      sum.metres += network.length_m(piece);
      if (drains(draining, piece)) sum.draining_m += network.length_m(piece);
    }
    sum.assessed = survey.assesses(group);
    if (sum.assessed && sum.draining_m > 0) {
      if (has_doubt(network))
        sum.doubtful_m =
            group == Group::foul ? sure_foul->doubtful_m : drain_without_doubt(survey.sewers(), group).doubtful_m;
      sum.against_levels_m = metres_through_forbidden_joints(survey.sewers(), group);
    }
    if (sum.pipes > 0 && (!sum.assessed || 2 * sum.draining_m < sum.metres))
      sum.likely = likely_outlets(pipes, survey.city.nodes, network, draining, likely_count);
    if (!sum.likely.empty() || !sum.assessed) summary.headlines.push_back(outlets_missing(survey, sum, group));
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
    summary.notes.push_back({"这一天没有在用的管道", "no pipe is in service on this day"});
  }
  if (summary.unknown_system > 0)
    summary.notes.push_back(counted(summary.unknown_system, "段管道系统不明（污水、雨水、合流），不计入任何一类",
                                    "pipe has no system (sanitary, storm, combined) and belongs to no flow group",
                                    "pipes have no system (sanitary, storm, combined) and belong to no flow group"));
}

void add_up_levels(Survey const& survey, GapsSummary& summary) {
  Network const& network = survey.network();
  for (System system : {System::sanitary, System::storm, System::combined}) {
    LevelSet const& set = network.level_sets[static_cast<std::size_t>(system)];
    if (!set.untrusted()) continue;
    summary.notes.push_back(message(
        "{0} 管道中能判断的 {1} 段里有 {2} 段的两端管底互换后才与相邻管道吻合：整层的 invert_up_m 与 invert_down_m "
        "很可能填反了，高程未用来判断流向；请核对后互换这两个字段",
        "of {1} {0} pipes whose neighbors tell, {2} fit them only with their two inverts exchanged: invert_up_m and "
        "invert_down_m of the whole set are probably exchanged, and its levels were not used to judge directions; "
        "check, "
        "then exchange the two fields",
        word_of(system), set.deciding, set.exchanged));
  }
  if (!network.exchanged.empty())
    summary.notes.push_back(
        counted(network.exchanged.size(), "段管的两端管底互换后才与相邻管道吻合，流向存疑",
                "pipe fits its neighbors only with its two inverts exchanged: its direction is in doubt",
                "pipes fit their neighbors only with their two inverts exchanged: their direction is in doubt"));
  if (network.schematic)
    summary.notes.push_back(message("{} 段管的量测长度与图上长度不符，超过半数：图是示意图，长度一律按量测值",
                                    "the measured length of {} pipes, more than half, does not fit the drawing: it is "
                                    "schematic, and the measured lengths hold",
                                    network.mismatched));
}

StormSummary add_up_storm(Survey const& survey, GapsSummary& summary) {
  StormDesign const& design = *survey.options.standard->storm;
  Runoff const& runoff = survey.runoff();
  if (survey.storm_load().loop_pieces > 0)
    summary.notes.push_back(counted(survey.storm_load().loop_pieces, "段雨水管成环，按全部来水都流过环上每段计",
                                    "piece lies in a loop of storm flow: it is given all that enters its loop",
                                    "pieces lie in loops of storm flow: each is given all that enters its loop"));
  if (survey.storm_load().beyond_method > 0)
    summary.notes.push_back(counted(
        survey.storm_load().beyond_method, fmt::format("段管汇水超过 {} 公顷，推理公式不适用，未判", design.most_ha),
        fmt::format("piece has more than {} ha above it: the rational method does not apply and it is not judged",
                    design.most_ha),
        fmt::format(
            "pieces have more than {} ha above them: the rational method does not apply and they are not judged",
            design.most_ha)));
  return {survey.city.rain->place,
          survey.storm_load().clause,
          design.return_years,
          runoff.total_ha,
          runoff.total_ha > 0 ? runoff.effective_ha / runoff.total_ha : 0,
          runoff.by_catchments,
          runoff.assumed,
          runoff.left_out,
          survey.storm_load().loop_pieces,
          survey.storm_load().beyond_method};
}

void add_up_hydraulics(Survey const& survey, GapsOptions const& asked, GapsSummary& summary) {
  Standard const& standard = *survey.options.standard;
  summary.hydraulics = HydraulicSummary{standard.name,
                                        count_known(survey.sewers(), survey.reaches()),
                                        survey.sewage().total_lps,
                                        survey.sewage().persons,
                                        survey.sewage().assumed_parcels,
                                        survey.foul_flow().loop_pieces,
                                        {}};
  if (survey.foul_flow().loop_pieces > 0)
    summary.notes.push_back(counted(survey.foul_flow().loop_pieces, "段污水管成环，按全部来水都流过环上每段计",
                                    "piece lies in a loop of foul flow: it is given all that enters its loop",
                                    "pieces lie in loops of foul flow: each is given all that enters its loop"));
  if (survey.judges_storm() && asked.asks("over_capacity")) {
    summary.hydraulics->storm = add_up_storm(survey, summary);
  } else if (asked.asks("over_capacity")) {
    Message unknown{
        "没有当地暴雨强度公式（--rain 南通，或 qinzao init 城市文件 --rain 南通 一次记下）",
        "nobody told the rain of the place (--rain NAME|FILE, or once for all: qinzao init CITY --rain NAME)"};
    Message unruled{standard.name + " 没有暴雨的规定（[storm]）", standard.name + " has no rules for storms ([storm])"};
    summary.notes.push_back(
        message("{}：雨水不判，合流管只按旱流判",
                "{}: storm flow is not judged, combined pipes are held against their dry weather alone",
                standard.storm ? unknown : unruled));
  }
}

void add_up_blank_areas(BlankAreas const& areas, GapsOptions const& asked, GapsSummary& summary) {
  summary.blank_areas = 0;
  for (BlankArea const& area : areas.list) {
    if (asked.within != nullptr && !lies_within(*asked.within, point_on(areas.outlines, area.outline))) continue;
    summary.blank_m2 += area_m2(areas.outlines, area.outline);
    ++*summary.blank_areas;
  }
}

void add_up_rows(City const& city, GapsSummary& summary) {
  if (city.keyless > 0)
    summary.notes.push_back(counted(city.keyless, "行没有编号，以行号代替（#17）",
                                    "row has no key and is called by its number (#17)",
                                    "rows have no key and are called by their number (#17)"));
  if (!city.repeated_keys.empty())
    summary.notes.push_back(
        counted(city.repeated_keys.size(), "个编号重复，按编号只认第一行（--check unknown_value 逐个列出）",
                "key is shared by several rows; by name only the first is found (--check unknown_value lists them)",
                "keys are shared by several rows; by name only the first is found (--check unknown_value lists them)"));
  auto left_out = std::ranges::count_if(city.broken, [](BrokenShape const& b) { return is_left_out(b.fault); });
  if (left_out > 0)
    summary.notes.push_back(counted(static_cast<std::size_t>(left_out),
                                    "个图形读不出或已损坏，未计入（--check invalid_geometry 逐个列出）",
                                    "geometry cannot be read or is broken, and is left out (--check invalid_geometry "
                                    "lists it)",
                                    "geometries cannot be read or are broken, and are left out (--check "
                                    "invalid_geometry lists them)"));
}

}  // namespace

Message why_not_assessed(Survey const& survey, Group group) {
  GroupSummary sum;
  sum.assessed = false;
  sum.likely = likely_outlets(survey.city.pipes, survey.city.nodes, survey.network(),
                              survey.draining()[static_cast<std::size_t>(group)], likely_count);
  return outlets_missing(survey, sum, group);
}

GapsSummary add_up(Survey const& survey, GapsOptions const& asked) {
  GapsSummary summary;
  std::optional<SureDraining> sure_foul;
  if (survey.assesses(Group::foul) && has_doubt(survey.network()))
    sure_foul = drain_without_doubt(survey.sewers(), Group::foul);
  if (!survey.coverage().service.empty()) add_up_land(survey, asked, sure_foul, summary);
  add_up_sewers(survey, asked, sure_foul, summary);
  add_up_levels(survey, summary);
  if (survey.options.standard != nullptr && needs_of(asked.checks).standard) add_up_hydraulics(survey, asked, summary);
  add_up_rows(survey.city, summary);
  bool nothing_within =
      asked.within != nullptr && summary.parcels == 0 && summary.groups[0].pipes + summary.groups[1].pipes == 0;
  if (nothing_within)
    summary.notes.push_back(
        {"--within 的面内没有这座城的地块或管道", "nothing of the city lies inside the area of --within"});
  if (summary.coverage && asked.asks("blank_area")) add_up_blank_areas(survey.blank_areas(), asked, summary);
  bool of_draining = std::ranges::any_of(
      asked.checks, [](std::string const& name) { return find_check(name)->needs.outlets != Outlets::none; });
  if (of_draining) summary.causes = rank_causes(survey, asked.within);
  return summary;
}

}  // namespace qinzao
