#include "engine/checks/check.hpp"
#include "engine/checks/reaches.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// From the crown to the ground at either end less than the limit `cover`: reason footway, less than anywhere allowed;
/// reason carriageway (info), too little only under a carriageway. Wall thickness is not known and not taken off.
/// value, limit: m.
void find(CheckInput const& input, Findings& findings) {
  Hydraulics of = input.survey.hydraulics();
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    Section section = of.sewers.pipes.section(pipe);
    if (!section.known() || is_open(section.shape)) return;
    double least_m = std::numeric_limits<double>::infinity();
    auto look_at = [&](VertexId vertex, double invert_m) {
      NodeId node = of.sewers.network.node(vertex);
      double cover_m = node ? of.sewers.nodes.ground_level_m[node] - invert_m - section.height_m : unknown_value;
      bool ends_in_the_open = node && of.sewers.nodes.kind[node] == NodeKind::outfall;
      if (known(cover_m) && !ends_in_the_open) least_m = std::min(least_m, cover_m);
    };
    look_at(of.reaches.up[pipe], of.reaches.level_up_m[pipe]);
    look_at(of.reaches.down[pipe], of.reaches.level_down_m[pipe]);
    LimitCase asked = of.reaches.limit_case(of.sewers.pipes, pipe);
    auto shallow = [&](Part part, std::string_view reason, Severity severity) {
      asked.part = part;
      Limit const* limit = find_limit(of.standard, LimitKind::cover, asked);
      if (limit == nullptr || least_m + 1e-9 >= limit->value) return false;
      add_limited(found, "shallow_cover", severity, pipe, least_m, limit->value, *limit).reason = reason;
      return true;
    };
    if (!shallow(Part::footway, "footway", Severity::warning))
      shallow(Part::carriageway, "carriageway", Severity::info);
  });
}

}  // namespace

Check shallow_cover_check() {
  return {
      .name = "shallow_cover",
      .group = "hydraulics",
      .place = 210,
      .title = {"覆土不足", "shallow cover"},
      .definition = {"管顶到地面的覆土小于标准规定（两端取小者，管壁厚度未计）",
                     "less ground above the crown than the standard asks, at the shallower end; the wall is not taken "
                     "off"},
      .reasons = {{"footway",
                   {"覆土不足", "shallow cover"},
                   "m",
                   {"{id} 覆土 {value}，人行道下也应不小于 {limit}{clause}",
                    "{id} has a cover of {value}; even under a footway {limit} is asked{clause}"},
                   2},
                  {"carriageway",
                   {"车行道下覆土不足", "shallow under a carriageway"},
                   "m",
                   {"{id} 覆土 {value}，若在车行道下应不小于 {limit}{clause}",
                    "{id} has a cover of {value}; under a carriageway {limit} is asked{clause}"},
                   2}},
      .needs = {.details = true, .standard = true},
      .manual = {.definition = "[hydraulics](hydraulics.md)", .geometry = "pipe"},
      .find = find};
}

}  // namespace qinzao
