#include <cmath>

#include "engine/base/message.hpp"
#include "engine/checks/check.hpp"
#include "engine/survey/coverage.hpp"

namespace qinzao {

namespace {

std::string_view reason_of(Service service) {
  switch (service) {
    case Service::no_pipe:
      return "no_pipe";
    case Service::behind_barrier:
      return "behind_barrier";
    case Service::not_draining:
      return "not_draining";
    case Service::against_flow:
      return "against_flow";
    case Service::lateral_to_storm:
      return "lateral_to_storm";
    default:
      return {};
  }
}

/// A lateral into a pipe that never leads sewage anywhere: the finding names the pipe instead of a cause.
void tell_water(Sewers const& sewers, PieceId piece, Finding& finding) {
  Water water = sewers.of(Group::foul).water[piece];
  if (water == Water::sewage) return;
  std::string_view pipe = sewers.pipes.id[sewers.network.pipe[piece]];
  Message told = water == Water::effluent
                     ? message("接户管所接的 {} 是处理厂的出水管",
                               "its lateral joins {}, which carries effluent from a plant", pipe)
                     : message("接户管所接的 {} 是溢流管", "its lateral joins {}, which only an overflow fills", pipe);
  finding.more().text = told.zh;
  finding.more().text_en = told.en;
}

/// One finding a developed parcel without service; reason no_pipe, behind_barrier, not_draining, against_flow,
/// lateral_to_storm, or clearing (info) where every household of it is in an open acquisition project.
void find(CheckInput const& input, Findings& findings) {
  Coverage const& coverage = input.survey.coverage();
  Demand const& demand = input.survey.demand();
  Sewers sewers = input.survey.sewers();
  for (std::size_t row = 0; row < coverage.service.size(); ++row) {
    ParcelId parcel{row};
    Service service = coverage.service[parcel];
    if (!lacks_sewer(service)) continue;
    Finding& finding = findings.add("unserved", Severity::error, {Layer::parcels, parcel.value()});
    finding.reason = reason_of(service);
    finding.limit = input.survey.options.reach_m;
    if (std::isfinite(coverage.distance_m[parcel])) finding.value = static_cast<double>(coverage.distance_m[parcel]);
    if (service == Service::no_pipe) finding.storm_only = coverage.storm[parcel] != 0;
    if (service == Service::against_flow) {
      finding.severity = Severity::warning;
      finding.value = sewers.of(Group::foul).reversals[sewers.network.to[coverage.piece[parcel]]];
      finding.limit = 0;
    }
    if (known(demand.households[parcel])) finding.households = demand.households[parcel];
    finding.cause = cause_of(coverage, sewers, input.survey.twin_cuts(), parcel);
    if (service == Service::not_draining) tell_water(sewers, coverage.piece[parcel], finding);
    if (service == Service::lateral_to_storm) {
      finding.cause = subject_of(sewers.network.pipe[coverage.piece[parcel]]);
      finding.limit.reset();
    }
    if (demand.clearing[parcel] != 0) {
      finding.severity = Severity::info;
      finding.reason = "clearing";
      finding.value.reset();
      finding.limit.reset();
    }
  }
}

}  // namespace

Check unserved_check() {
  return {
      .name = "unserved",
      .group = "coverage",
      .place = 10,
      .title = {"无污水出路地块", "parcel without sewer"},
      .definition = {"有住户、有房屋或登记户数大于零的地块，在服务半径内没有能排到终点的污水管（连线不得穿越河流、铁路"
                     "）；登记了接户管的以接户管为准",
                     "a developed parcel with no draining foul gravity pipe within reach of its polygon, by a "
                     "connection that crosses no barrier; a "
                     "connected_pipe decides instead where given"},
      .reasons = {{"no_pipe",
                   {"管网空白", "no pipe"},
                   "m",
                   {"地块 {id}：{limit}内没有污水管", "parcel {id}: no foul pipe within {limit}"}},
                  {"behind_barrier",
                   {"管在河（铁路）对侧", "pipe behind a barrier"},
                   "m",
                   {"地块 {id}：最近的污水管（{value}）隔着河流或铁路",
                    "parcel {id}: the nearest foul pipe ({value}) lies behind a river or railway"}},
                  {"not_draining",
                   {"接入的管没有出路", "pipe does not drain"},
                   "m",
                   {"地块 {id}：{value}处有污水管，但排不到出路[，止于 {cause}][：{text}]",
                    "parcel {id}: a foul pipe lies {value} away but does not drain[; it ends at {cause}][: {text}]"}},
                  {"against_flow",
                   {"管道反向", "pipe drawn the wrong way"},
                   "pipes",
                   {"地块 {id}：附近污水管要有 {value}反向才能排出，先看 {cause}",
                    "parcel {id}: its foul pipe drains only if {value} ran the other way, first {cause}"}},
                  {"lateral_to_storm",
                   {"污水接户管接入雨水管", "lateral into a storm pipe"},
                   "m",
                   {"地块 {id}：接户管接入雨水管 {cause}", "parcel {id}: its lateral leads into storm pipe {cause}"}},
                  {"clearing",
                   {"在征收中", "being cleared"},
                   "",
                   {"地块 {id}：住户都在未办结的征收项目中，无需另建管道",
                    "parcel {id}: all its households are in an open acquisition project; build nothing for it"}}},
      .needs = {.land = true, .parcels = true, .outlets = Outlets::foul},
      .manual = {.reasons = "no_pipe, behind_barrier, not_draining, lateral_to_storm (errors); against_flow (warning); "
                            "clearing (info)",
                 .definition =
                     "a developed parcel ([land](../developing/land.md)) with no draining foul gravity pipe (no force "
                     "main, pump or "
                     "effluent of a plant) within `--reach` of its polygon by a straight connection that crosses no "
                     "barrier; `connected_pipe` decides instead where given, and into a storm pipe it is an error",
                 .geometry = "the parcel"},
      .find = find};
}

}  // namespace qinzao
