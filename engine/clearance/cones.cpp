#include "engine/clearance/cones.hpp"

#include <optional>

namespace qinzao {

bool is_better_ratio(Worth a, Worth b) {
  auto left = static_cast<long double>(a.gain) * static_cast<long double>(b.cost);
  auto right = static_cast<long double>(b.gain) * static_cast<long double>(a.cost);
  return left != right ? left > right : a.gain > b.gain;
}

namespace {

Rows<ItemId, ItemId> dependents_of(ClosureProblem const& problem) {
  std::vector<ItemId> needing;
  std::vector<ItemId> needed;
  for (std::size_t row = 0; row < problem.size(); ++row)
    for (ItemId below : problem.needs[ItemId{row}]) {
      needing.emplace_back(row);
      needed.push_back(below);
    }
  return {problem.size(), needed, needing};
}

}  // namespace

Cones::Cones(ClosureProblem const& problem)
    : problem_{problem}, above_{dependents_of(problem)}, state_(problem.size(), closed) {}

void Cones::begin(std::vector<ItemId> const& open) {
  open_ = ++stamp_;
  for (ItemId item : open) state_[item] = open_;
}

Cone const& Cones::of(ItemId top, std::int64_t budget) {
  cone_.items.clear();
  cone_.worth = {};
  std::uint32_t seen = ++stamp_;
  auto visit = [&](ItemId item) {
    if (state_[item] != open_) return;
    state_[item] = seen;
    cone_.items.push_back(item);
    cone_.worth.gain += problem_.gain[item];
    cone_.worth.cost += problem_.cost[item];
  };
  visit(top);
  for (std::size_t at = 0; at < cone_.items.size() && cone_.worth.cost <= budget; ++at) {
    auto needs = problem_.needs[cone_.items[at]];
    work_ += 1 + needs.size();
    for (ItemId needed : needs) visit(needed);
  }
  for (ItemId item : cone_.items) state_[item] = open_;
  if (cone_.worth.cost > budget) cone_.items.clear();
  return cone_;
}

std::vector<ItemId> Cones::dependents(std::vector<ItemId> const& items) {
  std::vector<ItemId> found = items;
  std::uint32_t seen = ++stamp_;
  for (ItemId item : items) state_[item] = seen;
  for (std::size_t at = 0; at < found.size(); ++at)
    for (ItemId upper : above_[found[at]]) {
      ++work_;
      if (state_[upper] != open_) continue;
      state_[upper] = seen;
      found.push_back(upper);
    }
  for (ItemId item : found) state_[item] = open_;
  return found;
}

Cone Cones::greedy(std::vector<ItemId> const& open, std::int64_t budget) {
  begin(open);
  Cone taken;
  std::vector<ItemId> gaining;
  for (ItemId item : open)
    if (problem_.gain[item] > 0) gaining.push_back(item);
  Column<ItemId, std::optional<Worth>> worth(problem_.size());  // item -> its cone's, where that fits the budget
  auto look = [&](ItemId item) {
    Cone const& cone = of(item, budget - taken.worth.cost);
    worth[item] = cone.items.empty() ? std::nullopt : std::optional{cone.worth};
  };
  for (ItemId item : gaining) look(item);
  for (;;) {
    std::optional<ItemId> best;
    for (ItemId item : gaining) {
      if (!is_open(item) || !worth[item] || worth[item]->cost > budget - taken.worth.cost) continue;
      if (!best || is_better_ratio(*worth[item], *worth[*best])) best = item;
    }
    if (!best) return taken;
    Cone const cone = of(*best, budget - taken.worth.cost);
    std::vector<ItemId> affected = dependents(cone.items);
    for (ItemId item : cone.items) close(item);
    taken.items.insert(taken.items.end(), cone.items.begin(), cone.items.end());
    taken.worth = {taken.worth.gain + cone.worth.gain, taken.worth.cost + cone.worth.cost};
    for (ItemId item : affected)
      if (is_open(item) && problem_.gain[item] > 0) look(item);
  }
}

std::int64_t Cones::gain_with_freed(Cone const& cone) {
  std::int64_t gain = cone.worth.gain;
  std::vector<ItemId> affected = dependents(cone.items);
  for (ItemId item : cone.items) close(item);
  for (ItemId item : affected)
    if (is_open(item) && problem_.gain[item] > 0 && !of(item, 0).items.empty()) gain += problem_.gain[item];
  for (ItemId item : cone.items) state_[item] = open_;
  return gain;
}

Cone Cones::greedy_with_freed(std::vector<ItemId> const& open, std::int64_t budget, std::uint64_t limit) {
  begin(open);
  Cone taken;
  while (work_ <= limit) {
    Cone best;
    Worth best_worth;
    for (ItemId item : open) {
      if (problem_.gain[item] == 0 || !is_open(item)) continue;
      Cone const cone = of(item, budget - taken.worth.cost);
      if (cone.items.empty()) continue;
      Worth worth{gain_with_freed(cone), cone.worth.cost};
      if (!best.items.empty() && !is_better_ratio(worth, best_worth)) continue;
      best = cone;
      best_worth = worth;
    }
    if (best.items.empty()) break;
    for (ItemId item : best.items) close(item);
    taken.items.insert(taken.items.end(), best.items.begin(), best.items.end());
    taken.worth = {taken.worth.gain + best.worth.gain, taken.worth.cost + best.worth.cost};
  }
  return taken;
}

void Cones::complete(Cone& closure) {
  Column<ItemId, std::uint8_t> is_taken(problem_.size(), 0);
  for (ItemId item : closure.items) is_taken[item] = 1;
  std::vector<ItemId> rest;
  std::vector<ItemId> dear;
  for (std::size_t row = 0; row < problem_.size(); ++row) {
    ItemId item{row};
    if (is_taken[item] != 0) continue;
    rest.push_back(item);
    if (problem_.cost[item] > 0) dear.push_back(item);
  }
  begin(rest);
  for (ItemId item : dependents(dear)) close(item);
  for (ItemId item : rest)
    if (is_open(item)) {
      closure.items.push_back(item);
      closure.worth.gain += problem_.gain[item];
    }
}

}  // namespace qinzao
