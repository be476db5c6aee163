#include "engine/clearance/limited.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <queue>
#include <utility>

#include "engine/clearance/cones.hpp"
#include "engine/clearance/exchange.hpp"

namespace qinzao {

namespace {

Worth operator+(Worth a, Worth b) {
  return {a.gain + b.gain, a.cost + b.cost};
}

std::vector<ItemId> all_items(ClosureProblem const& problem) {
  std::vector<ItemId> items;
  for (std::size_t row = 0; row < problem.size(); ++row) items.emplace_back(row);
  return items;
}

/// Items taken, and items neither taken nor left out.
struct Branch {
  Cone taken;
  std::vector<ItemId> open;  // by row; what they need is open or taken
  std::int64_t bound = 0;    // no closure of the branch gains more
  std::uint64_t number = 0;  // in the order in which branches were made
};
struct LessPromising {
  bool operator()(Branch const& a, Branch const& b) const {
    return a.bound != b.bound ? a.bound < b.bound : a.number > b.number;
  }
};

/// The best place of the Lagrangian: the corners of a branch's envelope on both sides of the budget.
struct Relaxed {
  Cone within;                 // the corner that fits the budget, without what the branch has taken
  std::vector<ItemId> beyond;  // what the next corner takes besides; empty where everything fits
  Worth lower;                 // of the corner that fits, with what the branch has taken
  Worth upper;                 // of the next corner

  /// No closure of the branch that costs `budget` or less gains more: the line through the two corners.
  std::int64_t bound_at(std::int64_t budget) const {
    if (beyond.empty()) return budget >= lower.cost ? lower.gain : lower.gain - 1;  // less leaves out some gain
    long double slope =
        static_cast<long double>(upper.gain - lower.gain) / static_cast<long double>(upper.cost - lower.cost);
    long double above = slope * static_cast<long double>(budget - lower.cost);
    // Rounded upwards by more than the arithmetic can err.
    return lower.gain + static_cast<std::int64_t>(std::floor(above + 1e-6L + 1e-16L * std::abs(above)));
  }
};

class Search {
 public:
  Search(ClosureProblem const& problem, std::int64_t budget, std::uint64_t allowed)
      : problem_{problem},
        budget_{budget},
        allowed_{allowed},
        cutter_{problem},
        cones_{problem},
        kept_(problem.size(), 0) {}
  Limited run();

 private:
  bool is_spent() const { return cutter_.work() + cones_.work() > allowed_; }
  std::int64_t left(Branch const& branch) const { return budget_ - branch.taken.worth.cost; }
  void offer(Cone closure);
  void prune(Branch& branch);
  Relaxed relax(Branch const& branch);
  void complete(Branch const& branch, Relaxed const& relaxed);
  bool is_hopeless(Relaxed const& relaxed) const;
  ItemId choose(Branch const& branch, Relaxed const& relaxed);
  Branch taking(Branch const& branch, ItemId item);
  Branch leaving(Branch const& branch, ItemId item);
  void dive(Branch branch);

  ClosureProblem const& problem_;
  std::int64_t budget_;
  std::uint64_t allowed_;
  Cutter cutter_;
  Cones cones_;
  Column<ItemId, std::uint8_t> kept_;  // scratch of prune
  std::priority_queue<Branch, std::vector<Branch>, LessPromising> waiting_;
  std::uint64_t made_ = 0;
  Limited best_;
};

/// Offers a closure with whatever it frees: a branch leaves out pieces that its own signatures may pay for.
void Search::offer(Cone closure) {
  cones_.complete(closure);
  auto& [items, worth] = closure;
  bool better = worth.gain != best_.worth.gain ? worth.gain > best_.worth.gain : worth.cost < best_.worth.cost;
  if (!better) return;
  std::sort(items.begin(), items.end());
  best_.items = std::move(items);
  best_.worth = worth;
}

/// Takes what costs nothing; leaves out what costs more than is left, and what nothing that gains needs.
void Search::prune(Branch& branch) {
  cones_.begin(branch.open);
  std::vector<ItemId> kept;
  for (ItemId item : branch.open) {
    if (problem_.gain[item] == 0 || !cones_.is_open(item)) continue;
    Cone const& cone = cones_.of(item, left(branch));
    if (cone.worth.cost == 0) {
      for (ItemId taken : cone.items) {
        cones_.close(taken);
        kept_[taken] = 0;
        branch.taken.items.push_back(taken);
      }
      branch.taken.worth = branch.taken.worth + cone.worth;
      continue;
    }
    for (ItemId needed : cone.items) kept_[needed] = 1;
  }
  for (ItemId item : branch.open)
    if (kept_[item] != 0) {
      kept.push_back(item);
      kept_[item] = 0;
    }
  branch.open = std::move(kept);
}

Relaxed Search::relax(Branch const& branch) {
  Relaxed relaxed;
  relaxed.lower = branch.taken.worth;
  relaxed.upper = branch.taken.worth + worth_of(problem_, branch.open);
  relaxed.beyond = branch.open;
  auto take = [&](std::vector<ItemId> const& items, Worth worth) {
    relaxed.within.items.insert(relaxed.within.items.end(), items.begin(), items.end());
    relaxed.within.worth = relaxed.within.worth + worth;
    relaxed.lower = relaxed.lower + worth;
  };
  if (relaxed.upper.cost <= budget_) {
    take(branch.open, worth_of(problem_, branch.open));
    relaxed.beyond.clear();
    return relaxed;
  }
  for (;;) {
    Price chord{relaxed.upper.gain - relaxed.lower.gain, relaxed.upper.cost - relaxed.lower.cost};
    std::vector<ItemId> middle = cutter_.best(relaxed.beyond, chord);
    if (middle.empty()) return relaxed;
    Worth worth = worth_of(problem_, middle);
    if (relaxed.lower.cost + worth.cost > budget_) {
      relaxed.upper = relaxed.lower + worth;
      relaxed.beyond = std::move(middle);
      continue;
    }
    take(middle, worth);
    std::vector<ItemId> rest;
    std::set_difference(relaxed.beyond.begin(), relaxed.beyond.end(), middle.begin(), middle.end(),
                        std::back_inserter(rest));
    relaxed.beyond = std::move(rest);
  }
}

/// Offers the corner that fits the budget, filled up with cones.
void Search::complete(Branch const& branch, Relaxed const& relaxed) {
  std::vector<ItemId> within = relaxed.within.items;
  std::sort(within.begin(), within.end());
  std::vector<ItemId> rest;
  std::set_difference(branch.open.begin(), branch.open.end(), within.begin(), within.end(), std::back_inserter(rest));
  Cone more = cones_.greedy(rest, budget_ - relaxed.lower.cost);
  Cone closure{branch.taken.items, relaxed.lower + more.worth};
  closure.items.insert(closure.items.end(), within.begin(), within.end());
  closure.items.insert(closure.items.end(), more.items.begin(), more.items.end());
  offer(std::move(closure));
}

/// No closure of the branch gains more than the best known, or as much for less.
bool Search::is_hopeless(Relaxed const& relaxed) const {
  return relaxed.bound_at(budget_) <= best_.worth.gain && relaxed.bound_at(best_.worth.cost - 1) < best_.worth.gain;
}

/// The item whose branches differ most: to take it costs much, to leave it leaves much that needs it.
ItemId Search::choose(Branch const& branch, Relaxed const& relaxed) {
  cones_.begin(branch.open);
  ItemId chosen;
  double most = -1;
  for (ItemId item : relaxed.beyond) {
    if (problem_.gain[item] == 0) continue;
    auto cost = static_cast<double>(cones_.of(item, left(branch)).worth.cost);
    auto lost = static_cast<double>(worth_of(problem_, cones_.dependents({item})).gain);
    if (cost * lost <= most) continue;
    most = cost * lost;
    chosen = item;
  }
  return chosen;
}

Branch Search::taking(Branch const& branch, ItemId item) {
  cones_.begin(branch.open);
  Branch taking = branch;
  Cone const& cone = cones_.of(item, left(branch));
  taking.taken.items.insert(taking.taken.items.end(), cone.items.begin(), cone.items.end());
  taking.taken.worth = taking.taken.worth + cone.worth;
  for (ItemId taken : cone.items) cones_.close(taken);
  std::erase_if(taking.open, [&](ItemId open) { return !cones_.is_open(open); });
  return taking;
}

Branch Search::leaving(Branch const& branch, ItemId item) {
  cones_.begin(branch.open);
  Branch leaving = branch;
  for (ItemId above : cones_.dependents({item})) cones_.close(above);
  std::erase_if(leaving.open, [&](ItemId open) { return !cones_.is_open(open); });
  return leaving;
}

/// Follows the branch that takes, and lets the one that leaves wait.
void Search::dive(Branch branch) {
  for (;;) {
    prune(branch);
    Relaxed relaxed = relax(branch);
    if (is_hopeless(relaxed)) return;
    complete(branch, relaxed);
    if (is_hopeless(relaxed)) return;
    branch.bound = std::min(branch.bound, relaxed.bound_at(budget_));
    if (is_spent()) {
      waiting_.push(std::move(branch));
      return;
    }
    ItemId item = choose(branch, relaxed);
    Branch other = leaving(branch, item);
    other.number = ++made_;
    waiting_.push(std::move(other));
    branch = taking(branch, item);
  }
}

Limited Search::run() {
  Branch root;
  root.open = all_items(problem_);
  root.bound = std::numeric_limits<std::int64_t>::max();
  Cone greedy = cones_.greedy(root.open, budget_);
  best_.greedy = greedy.worth.gain;
  offer(std::move(greedy));
  dive(std::move(root));
  while (!waiting_.empty() && !is_spent()) {
    Branch branch = waiting_.top();
    waiting_.pop();
    // A branch as good as the best known may still hold one that costs less: its own relaxation tells.
    if (branch.bound < best_.worth.gain) continue;
    dive(std::move(branch));
  }
  if (!waiting_.empty() && waiting_.top().bound > best_.worth.gain)
    offer(improved_by_exchange(problem_, cones_, {best_.items, best_.worth}, budget_, cones_.work() + allowed_ / 2));
  best_.bound = best_.worth.gain;
  best_.proved = true;
  while (!waiting_.empty()) {
    if (waiting_.top().bound >= best_.worth.gain) {
      best_.proved = false;
      best_.bound = std::max(best_.bound, waiting_.top().bound);
    }
    waiting_.pop();
  }
  return std::move(best_);
}

}  // namespace

std::vector<ItemId> greedy_closure(ClosureProblem const& problem, std::int64_t budget) {
  std::vector<ItemId> items = Cones{problem}.greedy(all_items(problem), budget).items;
  std::sort(items.begin(), items.end());
  return items;
}

Limited best_within(ClosureProblem const& problem, std::int64_t budget, LimitedSearch const& search) {
  return Search{problem, budget, search.work}.run();
}

}  // namespace qinzao
