#include "engine/plan/steiner/squeeze.hpp"

#include <algorithm>

#include "engine/plan/steiner/dual_ascent.hpp"
#include "engine/plan/steiner/exact.hpp"
#include "engine/plan/steiner/grow.hpp"
#include "engine/plan/steiner/improve.hpp"
#include "engine/plan/steiner/random.hpp"
#include "engine/plan/steiner/reduce.hpp"

namespace qinzao::steiner {

namespace {

using Index = std::size_t;
constexpr int kLargestPart = 4000;

}  // namespace

Squeeze::Squeeze(Worknet work, Cost value) : work_{std::move(work)}, value_{value} {
  rebuild();
}

void Squeeze::rebuild() {
  net_ = net_of(work_);
  if (!net_.terminals.empty()) return;
  solved_ = true;
  offer(Tree{net_});
}

std::vector<int> Squeeze::arcs_of(Tree const& tree) const {
  std::vector<int> arcs;
  for (int recipe : work_.forced) replay(work_, recipe, arcs);
  for (int half : tree.halves()) {
    Edge const& edge = work_.edges[static_cast<Index>(half / 2)];
    replay(work_, half % 2 == 0 ? edge.recipe_ab : edge.recipe_ba, arcs);
  }
  return arcs;
}

bool Squeeze::offer(Tree const& tree) {
  if (tree.cost() + work_.forced_cost >= value_) return false;
  value_ = tree.cost() + work_.forced_cost;
  arcs_ = arcs_of(tree);
  return true;
}

std::optional<Tree> Squeeze::start(std::uint64_t seed, int percent, std::function<bool()> const& stop) {
  std::vector<Cost> price = net_.cost;
  Random random{seed};
  if (percent > 0)
    for (Index e = 0; e < price.size(); e += 2) {
      auto more = static_cast<Cost>(random.below(static_cast<std::uint64_t>(percent) * 10 + 1));
      for (Index half : {e, e + 1})
        if (price[half] < kNever) price[half] += price[half] / 1000 * more;
    }
  int from = net_.root;
  if (net_.symmetric && percent > 0) from = net_.terminals[random.below(net_.terminals.size())];
  std::optional<Tree> tree = grow(net_, price, from);
  if (!tree) return std::nullopt;
  improve(net_, *tree, kLargestPart, stop);
  offer(*tree);
  return tree;
}

bool Squeeze::ascend(std::uint64_t root, std::uint64_t seed, std::function<bool()> const& stop) {
  int from = net_.root;
  if (net_.symmetric && root > 0) from = net_.terminals[(root - 1) % net_.terminals.size()];
  Ascent ascent = dual_ascent(net_, from, seed);
  if (ascent.bound >= kNever) return value_ < kNever;
  bound_ = std::max(bound_, work_.forced_cost + ascent.bound);
  std::vector<char> keep(work_.edges.size());
  for (Index e = 0; e < keep.size(); ++e) keep[e] = ascent.left[2 * e] == 0 || ascent.left[2 * e + 1] == 0 ? 1 : 0;
  Net part = net_of(work_, keep);
  if (std::optional<Tree> tree = grow(part, part.cost)) {
    improve(part, *tree, kLargestPart, stop);
    Tree whole = tree_of(net_, tree->halves());
    improve(net_, whole, kLargestPart, stop);
    offer(whole);
  }
  if (value_ >= kNever || solved()) return true;
  int closed = close_by_bound(work_, net_, ascent, from, value_ - work_.forced_cost);
  if (closed > 0) {
    reduce_degrees(work_);
    rebuild();
  }
  return true;
}

bool Squeeze::finish() {
  std::optional<std::vector<int>> halves = few_terminals(net_);
  if (!halves) return false;
  solved_ = true;
  offer(tree_of(net_, *halves));
  return true;
}

}  // namespace qinzao::steiner
