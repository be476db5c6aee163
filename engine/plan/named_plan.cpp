#include "engine/plan/named_plan.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

struct Naming {
  PlanTask const& task;
  Plan const& plan;
  std::string const& name;
  Column<ManholeId, std::string> node;
  Column<ReachId, std::string> pipe;
};

void name_all(Naming& naming, NamedPlan& out) {
  PlanReaches const& reaches = naming.plan.reaches;
  naming.node = Column<ManholeId, std::string>(reaches.manholes.size());
  naming.pipe = Column<ReachId, std::string>(reaches.tree.size());
  Column<ManholeId, double> lowest(reaches.manholes.size(), unknown_value);
  Column<ManholeId, char> pumps(reaches.manholes.size(), 0);
  std::size_t pipes = 0;
  std::vector<ManholeId> order;
  auto stand = [&](ManholeId id) {
    if (!naming.node[id].empty()) return;
    PlanManhole const& manhole = reaches.manholes[id];
    if (manhole.outlet && !naming.task.outlets[manhole.outlet].node.empty()) {
      naming.node[id] = naming.task.outlets[manhole.outlet].node;
      return;
    }
    order.push_back(id);
    naming.node[id] = naming.name + "-M" + std::to_string(order.size());
  };
  for (ReachId id : downstream_order(reaches.tree)) {
    naming.pipe[id] = naming.name + "-" + std::to_string(++pipes);
    stand(reaches.up[id]);
    stand(reaches.down[id]);
    if (!naming.plan.designed) continue;
    auto lower = [&](ManholeId at, double level) {
      if (!known(lowest[at]) || level < lowest[at]) lowest[at] = level;
    };
    lower(reaches.up[id], naming.plan.design.invert_up_m(id));
    lower(reaches.down[id], naming.plan.design.invert_down_m(id));
    if (naming.plan.design.pump_lift_m[id] > 0) pumps[reaches.up[id]] = 1;
  }
  for (ManholeId id : order) {
    PlanManhole const& manhole = reaches.manholes[id];
    NamedManhole named{.node_id = naming.node[id],
                       .at = manhole.at,
                       .ground_m = manhole.ground_m,
                       .invert_m = lowest[id],
                       .pumps = pumps[id] != 0,
                       .joins_pipe = {}};
    if (manhole.outlet) {
      PlanOutlet const& outlet = naming.task.outlets[manhole.outlet];
      named.joins_pipe = outlet.pipe;
      named.joins_at_m = outlet.at_m;
      if (known(outlet.invert_m)) named.invert_m = outlet.invert_m;
    }
    out.manholes.push_back(std::move(named));
  }
}

NamedReach named(Naming const& naming, ReachId id) {
  PlanReaches const& reaches = naming.plan.reaches;
  std::uint32_t street = reaches.street[id];
  NamedReach out{.pipe_id = naming.pipe[id],
                 .street = street < naming.task.street_names.size() ? naming.task.street_names[street] : "",
                 .from_node = naming.node[reaches.up[id]],
                 .to_node = naming.node[reaches.down[id]],
                 .from = reaches.manholes[reaches.up[id]].at,
                 .to = reaches.manholes[reaches.down[id]].at,
                 .passes = reaches.passes[id],
                 .bed_known = reaches.bed_known[id] != 0,
                 .length_m = reaches.tree.length_m[id],
                 .flow_lps = reaches.tree.flow_lps[id]};
  if (!naming.plan.designed) return out;
  Design const& design = naming.plan.design;
  out.diameter_mm = design.size_mm[id];
  out.invert_up_m = design.invert_up_m(id);
  out.invert_down_m = design.invert_down_m(id);
  out.slope = (out.invert_up_m - out.invert_down_m) / out.length_m;
  out.cover_up_m = reaches.tree.ground_up_m[id] - design.crown_up_m[id];
  out.cover_down_m = reaches.tree.ground_down_m[id] - design.crown_down_m[id];
  out.depth_most_m =
      std::max(reaches.tree.ground_up_m[id] - out.invert_up_m, reaches.tree.ground_down_m[id] - out.invert_down_m);
  out.drop_m = design.drop_m[id];
  out.lift_m = design.pump_lift_m[id];
  out.cost_cny = design.pipe_cny[id] + design.manhole_cny[id] + design.drop_cny[id] + design.pump_cny[id];
  return out;
}

}  // namespace

NamedPlan named_plan(PlanTask const& task, Plan const& plan, std::string const& name) {
  NamedPlan out{.name = name, .reaches = {}, .manholes = {}, .laterals = {}};
  Naming naming{task, plan, name, {}, {}};
  PlanReaches const& reaches = plan.reaches;
  if (reaches.tree.size() > 0) name_all(naming, out);
  if (reaches.tree.size() > 0)
    for (ReachId id : downstream_order(reaches.tree)) out.reaches.push_back(named(naming, id));
  if (plan.designed) {
    out.pumps = plan.design.pumps();
    out.drops = static_cast<std::size_t>(
        std::count_if(plan.design.drop_cny.begin(), plan.design.drop_cny.end(), [](double cny) { return cny > 0; }));
  }
  auto add = [&](std::uint32_t row, std::string pipe, double at_m, Point to) {
    Lateral const& lateral = task.laterals[row];
    out.laterals.push_back({task.sources[lateral.source].id, std::move(pipe), at_m, lateral.from, to, lateral.length_m,
                            lateral.cost_cny, lateral.across});
  };
  for (JoinedLateral const& it : reaches.laterals)
    add(it.lateral, naming.pipe[it.reach], it.at_m, task.corridors.at[task.laterals[it.lateral].corner]);
  for (auto const& [row, outlet] : reaches.direct)
    add(row, task.outlets[outlet].pipe, task.outlets[outlet].at_m, task.outlets[outlet].at);
  std::sort(out.laterals.begin(), out.laterals.end(),
            [](NamedLateral const& l, NamedLateral const& r) { return l.parcel_id < r.parcel_id; });
  return out;
}

}  // namespace qinzao
