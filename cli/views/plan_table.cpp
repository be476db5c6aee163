#include "cli/views/plan_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "cli/terminal/table.hpp"
#include "engine/plan/alternatives.hpp"
#include "engine/plan/sentences.hpp"

namespace qinzao::cli {

namespace {

std::string cny(double value, bool zh) {
  if (!zh) return grouped(value) + " CNY";
  return fmt::format("{:.1f} 万元", value / 1e4);
}

std::string percent_above(double value, double bound) {
  return bound > 0 ? fmt::format("{:.2f} %", 100 * (value - bound) / bound) : std::string{"-"};
}

std::string figures(CityPlan const& of, bool zh) {
  Plan const& plan = of.plan;
  Served served = served_by(of.made.task, plan);
  Table table{{zh ? "规划" : "plan", of.named.name}};
  table.add(
      {zh ? "造价" : "cost", cny(plan.cost_cny, zh) + (plan.designed ? "" : (zh ? "（未设计）" : " (not designed)"))});
  table.add({zh ? "造价下界" : "no plan costs less than", cny(plan.floor_cny, zh)});
  table.add(
      {zh ? "布置高于下界" : "layout above its bound", percent_above(plan.layout_value_cny, plan.layout_bound_cny)});
  if (plan.designed)
    table.add(
        {zh ? "设计高于下界" : "design above its bound", percent_above(plan.design.cost_cny, plan.design.bound_cny)});
  table.add({zh ? "管长" : "sewers", grouped(plan.layout_metres) + " m"});
  table.add({zh ? "检查井" : "manholes", grouped(static_cast<double>(of.named.manholes.size()))});
  table.add({zh ? "跌水井" : "drop manholes", grouped(static_cast<double>(of.named.drops))});
  table.add({zh ? "泵站" : "pumps", grouped(static_cast<double>(of.named.pumps))});
  table.add({zh ? "地块" : "parcels", grouped(served.parcels)});
  table.add({zh ? "户" : "households", grouped(served.households)});
  if (served.households > 0) table.add({zh ? "每户" : "for a household", cny(plan.cost_cny / served.households, zh)});
  return table.text();
}

std::string diameters(NamedPlan const& named, bool zh) {
  struct Sum {
    double metres = 0;
    double cny = 0;
    double deepest = 0;
  };
  std::map<double, Sum> by;
  for (NamedReach const& it : named.reaches) {
    if (!known(it.diameter_mm)) continue;
    Sum& sum = by[it.diameter_mm];
    sum.metres += it.length_m;
    sum.cny += it.cost_cny;
    sum.deepest = std::max(sum.deepest, it.depth_most_m);
  }
  if (by.empty()) return {};
  Table table{{zh ? "管径" : "diameter", zh ? "长度 (m)" : "length (m)", zh ? "最大埋深 (m)" : "deepest (m)",
               zh ? "管道与检查井造价" : "pipes and manholes"}};
  for (auto const& [size, sum] : by)
    table.add(
        {fmt::format("DN{:.0f}", size), grouped(sum.metres, 1), fmt::format("{:.2f}", sum.deepest), cny(sum.cny, zh)});
  return table.text();
}

std::string joins(CityPlan const& of, bool zh) {
  Table table{
      {zh ? "接入" : "joins", zh ? "管底 (m)" : "invert (m)", zh ? "新增平均流量 (L/s)" : "added (L/s, average)"}};
  for (std::uint32_t row = 0; row < of.plan.reaches.added_lps.size(); ++row) {
    OutletId id{row};
    if (of.plan.reaches.added_lps[id] <= 0) continue;
    PlanOutlet const& it = of.made.task.outlets[id];
    table.add({it.node.empty() ? fmt::format("{} {:.1f} m", it.pipe, it.at_m) : it.node,
               known(it.invert_m) ? fmt::format("{:.3f}", it.invert_m) : "-",
               fmt::format("{:.2f}", of.plan.reaches.added_lps[id])});
  }
  return table.empty() ? std::string{} : table.text();
}

StaticMessage title_of(Unreached reason) {
  switch (reason) {
    case Unreached::no_street:
      return {"接户半径内没有道路", "no street within reach"};
    case Unreached::barrier:
      return {"隔河或铁路", "behind a river or railway"};
    case Unreached::not_joined:
      return {"沿道路接不到通水的管", "its streets do not lead to a pipe that drains"};
    case Unreached::no_room:
      return {"下游容量不足", "no room in the pipes below"};
    case Unreached::too_high:
      return {"须用压力管", "only a pressure main would do"};
    case Unreached::no_level:
      return {"高程不明", "no level is known"};
    case Unreached::too_much_flow:
      return {"流量过大，没有可用管径", "more flow than any pipe carries"};
    case Unreached::over_budget:
      return {"超出预算", "beyond the budget"};
  }
  return {};
}

std::string unreached(CityPlan const& of, Language language) {
  std::map<Unreached, std::vector<std::string>> by;
  for (UnreachedSource const& it : of.plan.unreached) by[it.reason].push_back(of.made.task.sources[it.source].id);
  if (by.empty()) return {};
  bool zh = language == Language::zh;
  Table table{{zh ? "未接入" : "not reached", zh ? "地块" : "parcels", zh ? "编号" : "ids"}};
  for (auto const& [reason, ids] : by) {
    std::string list;
    for (std::size_t i = 0; i < ids.size() && i < 4; ++i) list += (i > 0 ? ", " : "") + ids[i];
    if (ids.size() > 4) list += " ...";
    table.add({std::string{title_of(reason).in(language)}, grouped(static_cast<double>(ids.size())), list});
  }
  return table.text();
}

std::string others(CityPlan const& of, bool zh) {
  if (of.others->empty())
    return zh ? "\n没有其他备选：与本规划共用的长度都超过五分之四\n"
              : "\nno alternative: every other plan shares more than four fifths of its metres\n";
  Table table{{zh ? "备选规划" : "alternative", zh ? "造价" : "cost", zh ? "管长 (m)" : "metres",
               zh ? "共用 (m)" : "shared (m)", zh ? "泵站" : "pumps"}};
  for (std::size_t i = 0; i < of.others->size(); ++i) {
    Plan const& it = (*of.others)[i];
    table.add({std::to_string(i + 2), cny(it.cost_cny, zh), grouped(it.layout_metres, 1),
               grouped(shared_m(of.made.task, it, of.plan), 1), std::to_string(it.design.pumps())});
  }
  return "\n" + table.text();
}

std::string assumed(CityPlan const& of, bool zh) {
  PlanAssumptions const& it = of.made.assumed;
  auto metres = [&](GroundFrom from) { return grouped(it.ground.metres[static_cast<std::size_t>(from)]); };
  std::string text = fmt::format(
      fmt::runtime(
          zh ? "地面高程：井 {} m，地形 {} m，推算 {} m，不明 {} m\n"
             : "ground: {} m of streets from nodes, {} m from the terrain, {} m between known levels, {} m unknown\n"),
      metres(GroundFrom::node), metres(GroundFrom::terrain), metres(GroundFrom::between), metres(GroundFrom::unknown));
  if (known(it.ground.terrain_off_m))
    text += fmt::format(fmt::runtime(zh ? "地形高出已知井地面 {:.2f} m（中位数）\n"
                                        : "the terrain lies {:.2f} m above the known ground of nodes (median)\n"),
                        it.ground.terrain_off_m);
  if (it.parcels > 0)
    text += fmt::format(fmt::runtime(zh ? "{} 个地块户数不明，按标准取值\n"
                                        : "{} parcels of unknown households, taken from the standard\n"),
                        grouped(static_cast<double>(it.parcels)));
  text += fmt::format(fmt::runtime(zh ? "单价：{}，{} 年{}\n" : "prices: {}, {}{}\n"), of.costs.name, of.costs.year,
                      of.costs.verified ? "" : (zh ? "，未核实" : ", not verified"));
  return text;
}

}  // namespace

Message unreached_words(Plan const& plan) {
  std::map<Unreached, std::size_t> by;
  for (UnreachedSource const& it : plan.unreached) ++by[it.reason];
  Message words;
  for (auto const& [reason, count] : by) {
    StaticMessage title = title_of(reason);
    Message one = message("{}：{}", "{}: {}", Message{std::string{title.zh}, std::string{title.en}}, count);
    words = words.en.empty() ? one : message("{}，{}", "{}, {}", words, one);
  }
  return words;
}

std::string plan_table(CityPlan const& of, Language language) {
  bool zh = language == Language::zh;
  std::string page = figures(of, zh);
  for (std::string const& part : {diameters(of.named, zh), joins(of, zh), unreached(of, language)})
    if (!part.empty()) page += "\n" + part;
  if (of.budget != nullptr)
    page += fmt::format(fmt::runtime(zh ? "\n预算 {}：服务 {} 户，任何规划至多 {} 户{}\n"
                                        : "\nfor {}: {} households served, no plan serves more than {}{}\n"),
                        cny(of.budget->budget_cny, zh), grouped(of.budget->households),
                        grouped(std::floor(of.budget->bound + 1e-6)),
                        of.budget->proved() ? (zh ? "（已证最优）" : " (proved)") : "");
  if (of.others != nullptr) page += others(of, zh);
  page += "\n";
  for (Message const& note : plan_sentences(of.made.task, of.plan)) page += note.in(language) + "\n";
  auto unchecked = static_cast<std::size_t>(
      std::count_if(of.clashes.begin(), of.clashes.end(), [](Clash const& it) { return !known(it.apart_m); }));
  if (of.clashes.size() > unchecked)
    page += fmt::format(fmt::runtime(zh ? "与现状管道交叉净距不足 0.3 米：{} 处\n"
                                        : "less than 0.3 m from an existing pipe that they cross: {} places\n"),
                        of.clashes.size() - unchecked);
  if (unchecked > 0)
    page += fmt::format(fmt::runtime(zh ? "与现状管道交叉、高程不明、未核：{} 处\n"
                                        : "crossings with pipes of unknown level, not checked: {}\n"),
                        unchecked);
  page += assumed(of, zh);
  return page;
}

}  // namespace qinzao::cli
