#include "engine/plan/sentences.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/message.hpp"
#include "engine/base/plural.hpp"
#include "engine/plan/street_gaps.hpp"

namespace qinzao {

namespace {

std::string name_of(PlanTask const& task, OutletId outlet) {
  PlanOutlet const& it = task.outlets[outlet];
  return it.node.empty() ? it.pipe : it.node;
}

std::string street_of(PlanTask const& task, std::uint32_t row) {
  return row < task.street_names.size() ? task.street_names[row] : std::string{"-"};
}

Message too_much(PlanTask const& task, FlowLimit const& limit) {
  if (std::isinf(limit.size_most_mm))
    return message("{} 的高峰流量 {:.1f} L/s 超过最大管径 DN{:.0f} 的输水能力 {:.1f} L/s",
                   "{}: a peak flow of {:.1f} L/s is more than the largest pipe, DN{:.0f}, carries: {:.1f} L/s",
                   street_of(task, limit.street), limit.flow_lps, task.rules.sizes_mm.back(), limit.most_lps);
  return message("{} 的高峰流量 {:.1f} L/s 超过不大于所接管 {}（DN{:.0f}）的管径的输水能力 {:.1f} L/s",
                 "{}: a peak flow of {:.1f} L/s is more than a pipe no larger than the one it joins ({}, DN{:.0f}) "
                 "carries: {:.1f} L/s",
                 street_of(task, limit.street), limit.flow_lps,
                 limit.outlet ? name_of(task, limit.outlet) : std::string{"-"}, limit.size_most_mm, limit.most_lps);
}

Message obstacle(PlanTask const& task, Plan const& plan) {
  NoDesign const& none = *plan.design.none;
  std::uint32_t row = plan.reaches.street[none.reach];
  std::string street = street_of(task, row);
  switch (none.obstacle) {
    case DesignObstacle::flow:
      return too_much(task,
                      {row, plan.reaches.tree.flow_lps[none.reach], none.most_lps, none.size_most_mm, OutletId{}});
    case DesignObstacle::depth:
      return message("{} 的管道会超过允许埋深，重力流低了 {:.2f} 米",
                     "in {} a sewer would lie {:.2f} m deeper than allowed", street, none.short_m);
    case DesignObstacle::ceiling:
      return message("{} 的管道无法从上方障碍之下通过，差 {:.2f} 米",
                     "in {} a sewer cannot pass below what lies above it: {:.2f} m", street, none.short_m);
    case DesignObstacle::outfall:
      return message("{} 的管道到接入点低了 {:.2f} 米", "the sewer in {} arrives {:.2f} m too low at its outlet",
                     street, none.short_m);
  }
  return {};
}

}  // namespace

std::vector<Message> plan_sentences(PlanTask const& task, Plan const& plan) {
  constexpr std::size_t most = 10;
  std::vector<Message> list;
  for (std::size_t i = 0; i < plan.too_low.size() && i < most; ++i) {
    auto const& [source, missing] = plan.too_low[i];
    if (missing.metres < std::numeric_limits<double>::infinity())
      list.push_back(message("{} 低 {:.2f} 米，须设泵站", "Not possible without a pump: {} is {:.2f} m too low",
                             task.sources[source].id, missing.metres));
  }
  if (plan.too_low.size() > most) list.push_back(message("另有 {} 处同样", "and {} more", plan.too_low.size() - most));
  if (plan.designed && plan.design.pumps() > 0 && plan.too_low.empty())
    list.push_back(message("本布置需要 {} 座泵站；换一种布置或可不用",
                           "pumps needed in this layout: {}; another may do with fewer", plan.design.pumps()));
  for (ClosedJoin const& it : plan.closed)
    list.push_back(message("{} 不再接入：下游 {} 容量不足", "{} takes no more: {} below it has no room",
                           name_of(task, it.outlet), task.existing.id[it.full]));
  for (FlowLimit const& it : plan.flow_limits) list.push_back(too_much(task, it));
  auto not_joined = [](UnreachedSource const& it) { return it.reason == Unreached::not_joined; };
  auto small = std::count_if(task.outlets.begin(), task.outlets.end(),
                             [&](PlanOutlet const& it) { return it.corner && is_too_small(task, it); });
  if (small > 0 && std::any_of(plan.unreached.begin(), plan.unreached.end(), not_joined))
    list.push_back(message("{} 处可接的管小于规范最小管径 DN{:.0f}，新管不得接入更小的管",
                           "{} on pipes below DN{:.0f}, the least diameter: no sewer runs into a smaller one",
                           counted_as(small, "place to join is", "places to join are"), task.rules.sizes_mm.front()));
  std::vector<StreetGap> gaps = street_gaps(task, plan);
  for (std::size_t i = 0; i < gaps.size() && i < 3; ++i)
    list.push_back(message("{} 与 {} 没有相接，相距 {:.1f} 米，{} 个地块因此接不上",
                           "{} and {} do not meet: {:.1f} m apart, {} not joined for it", gaps[i].street, gaps[i].other,
                           gaps[i].gap_m, counted_as(gaps[i].sources, "parcel is", "parcels are")));
  if (!plan.reaches.levels_known || plan.design.none) list.push_back(why_not_designed(task, plan));
  return list;
}

Message why_not_designed(PlanTask const& task, Plan const& plan) {
  if (plan.design.none) return obstacle(task, plan);
  return {"部分地面高程不明，只布置、未设计；请给出 --dem",
          "some ground levels are unknown, so the plan is laid out and not designed; give --dem"};
}

}  // namespace qinzao
