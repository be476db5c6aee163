#include "engine/clearance/frontier.hpp"

#include <utility>

#include "engine/clearance/cones.hpp"

namespace qinzao {

namespace {

/// Items with what they need among `items`, from those that `wanted(item)` names; in the order of `items`.
template <typename Wanted>
std::vector<ItemId> with_needs(ClosureProblem const& problem, Wanted wanted) {
  Column<ItemId, std::uint8_t> taken(problem.size(), 0);
  std::vector<ItemId> waiting;
  for (std::size_t row = 0; row < problem.size(); ++row)
    if (ItemId item{row}; wanted(item)) {
      taken[item] = 1;
      waiting.push_back(item);
    }
  while (!waiting.empty()) {
    ItemId item = waiting.back();
    waiting.pop_back();
    for (ItemId needed : problem.needs[item])
      if (taken[needed] == 0) {
        taken[needed] = 1;
        waiting.push_back(needed);
      }
  }
  std::vector<ItemId> items;
  for (std::size_t row = 0; row < problem.size(); ++row)
    if (taken[ItemId{row}] != 0) items.emplace_back(row);
  return items;
}

/// The smallest closure of the greatest gain that costs nothing.
std::vector<ItemId> free_of_cost(ClosureProblem const& problem) {
  // What needs a cost, at any remove, is found from the costs upwards.
  std::vector<ItemId> needing;
  std::vector<ItemId> needed;
  for (std::size_t row = 0; row < problem.size(); ++row)
    for (ItemId below : problem.needs[ItemId{row}]) {
      needing.emplace_back(row);
      needed.push_back(below);
    }
  Rows<ItemId, ItemId> above(problem.size(), needed, needing);
  Column<ItemId, std::uint8_t> costs(problem.size(), 0);
  std::vector<ItemId> waiting;
  auto mark = [&](ItemId item) {
    if (costs[item] != 0) return;
    costs[item] = 1;
    waiting.push_back(item);
  };
  for (std::size_t row = 0; row < problem.size(); ++row)
    if (problem.cost[ItemId{row}] > 0) mark(ItemId{row});
  while (!waiting.empty()) {
    ItemId item = waiting.back();
    waiting.pop_back();
    for (ItemId upper : above[item]) mark(upper);
  }
  return with_needs(problem, [&](ItemId item) { return costs[item] == 0 && problem.gain[item] > 0; });
}

/// Between two neighbours in the search: the worth of both, and the items of the upper one that the lower one lacks.
struct Range {
  Worth lower;
  Worth upper;
  std::vector<ItemId> between;
};

/// What costs nothing, and everything that gains with what it needs.
Range whole_range(ClosureProblem const& problem, Frontier& frontier) {
  frontier.enters = Column<ItemId, std::uint32_t>(problem.size(), Frontier::never);
  std::vector<ItemId> nothing = free_of_cost(problem);
  for (ItemId item : nothing) frontier.enters[item] = 0;
  frontier.corners.push_back(worth_of(problem, nothing));
  Range range{frontier.corners.front(), {}, {}};
  std::vector<ItemId> everything = with_needs(problem, [&](ItemId item) { return problem.gain[item] > 0; });
  range.upper = worth_of(problem, everything);
  for (ItemId item : everything)
    if (frontier.enters[item] == Frontier::never) range.between.push_back(item);
  return range;
}

/// Splits a range at the closure that lies highest above its chord; nothing where none lies above it.
std::vector<Range> split(ClosureProblem const& problem, Cutter& cutter, Range const& range) {
  Price chord{range.upper.gain - range.lower.gain, range.upper.cost - range.lower.cost};
  std::vector<ItemId> middle = cutter.best(range.between, chord);
  if (middle.empty()) return {};
  Worth worth = worth_of(problem, middle);
  worth = {range.lower.gain + worth.gain, range.lower.cost + worth.cost};
  std::vector<ItemId> rest;
  auto next = middle.begin();
  for (ItemId item : range.between) {
    if (next != middle.end() && *next == item) {
      ++next;
    } else {
      rest.push_back(item);
    }
  }
  return {{range.lower, worth, std::move(middle)}, {worth, range.upper, std::move(rest)}};
}

/// The cone among `open` that gains most for each unit of cost, of those that cost little; worth nothing where none
/// does.
Worth best_small_cone(ClosureProblem const& problem, std::vector<ItemId> const& open) {
  constexpr std::int64_t little = 8;
  Cones cones{problem};
  cones.begin(open);
  Worth best;
  for (ItemId item : open) {
    if (problem.gain[item] == 0) continue;
    Cone const& cone = cones.of(item, little);
    if (!cone.items.empty() && (best.cost == 0 || is_better_ratio(cone.worth, best))) best = cone.worth;
  }
  return best;
}

void add_corner(Frontier& frontier, Range const& range) {
  for (ItemId item : range.between) frontier.enters[item] = static_cast<std::uint32_t>(frontier.corners.size());
  frontier.corners.push_back(range.upper);
}

}  // namespace

std::vector<ItemId> Frontier::increment(std::uint32_t corner) const {
  std::vector<ItemId> items;
  for (std::size_t row = 0; row < enters.size(); ++row)
    if (enters[ItemId{row}] == corner) items.emplace_back(row);
  return items;
}

Frontier frontier_of(ClosureProblem const& problem) {
  Frontier frontier;
  Cutter cutter{problem};
  std::vector<Range> waiting{whole_range(problem, frontier)};
  if (waiting.back().between.empty()) return frontier;
  while (!waiting.empty()) {
    Range range = std::move(waiting.back());
    waiting.pop_back();
    std::vector<Range> halves = split(problem, cutter, range);
    if (halves.empty()) {
      add_corner(frontier, range);
      continue;
    }
    waiting.push_back(std::move(halves[1]));
    waiting.push_back(std::move(halves[0]));
  }
  return frontier;
}

Frontier first_corner_of(ClosureProblem const& problem) {
  Frontier frontier;
  Cutter cutter{problem};
  Range range = whole_range(problem, frontier);
  if (range.between.empty()) return frontier;
  // The corner gains at least as much for each unit of cost as any small cone, and the best closure at a price just
  // below holds it: the one cut that looks at everything has little to weigh.
  if (Worth cone = best_small_cone(problem, range.between); cone.gain > 1) {
    std::vector<ItemId> holding = cutter.best(range.between, {cone.gain - 1, cone.cost});
    Worth worth = worth_of(problem, holding);
    range = {range.lower, {range.lower.gain + worth.gain, range.lower.cost + worth.cost}, std::move(holding)};
  }
  for (;;) {
    std::vector<Range> halves = split(problem, cutter, range);
    if (halves.empty()) break;
    range = std::move(halves[0]);
  }
  add_corner(frontier, range);
  return frontier;
}

}  // namespace qinzao
