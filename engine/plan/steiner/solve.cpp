#include "engine/plan/steiner/solve.hpp"

#include <algorithm>
#include <tuple>

#include "engine/plan/steiner/random.hpp"
#include "engine/plan/steiner/reduce.hpp"
#include "engine/plan/steiner/squeeze.hpp"

namespace qinzao::steiner {

namespace {

using Index = std::size_t;
constexpr Index kPool = 12;

/// The best trees so far, as sorted arcs of the problem, cheapest first.
class Pool {
 public:
  explicit Pool(Problem const& problem, bool symmetric) : problem_{problem}, symmetric_{symmetric} {}

  /// Checks the tree on the problem and keeps it if it is new and good. True where it is the new best.
  bool offer(std::vector<int> const& arcs) {
    std::optional<Solution> tree = tree_in(problem_, arcs, symmetric_);
    if (!tree) return false;
    auto at = std::lower_bound(trees_.begin(), trees_.end(), *tree, [](Solution const& l, Solution const& r) {
      return std::tie(l.value, l.arcs) < std::tie(r.value, r.arcs);
    });
    if (at != trees_.end() && at->arcs == tree->arcs) return false;
    bool first = at == trees_.begin();
    trees_.insert(at, std::move(*tree));
    if (trees_.size() > kPool) trees_.pop_back();
    return first;
  }
  bool empty() const { return trees_.empty(); }
  Solution const& best() const { return trees_.front(); }
  std::vector<Solution> const& trees() const { return trees_; }

 private:
  Problem const& problem_;
  bool symmetric_;
  std::vector<Solution> trees_;
};

/// The problem over the streets of two trees alone.
Problem united(Problem const& problem, std::vector<int> const& one, std::vector<int> const& two,
               std::vector<int> const& reverse, std::vector<int>& named) {
  named = one;
  named.insert(named.end(), two.begin(), two.end());
  for (Index i = one.size() + two.size(); i-- > 0;)
    if (reverse[static_cast<Index>(named[i])] >= 0) named.push_back(reverse[static_cast<Index>(named[i])]);
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  Problem small{.vertices = problem.vertices, .arcs = {}, .root = problem.root, .terminals = problem.terminals};
  for (int arc : named) small.arcs.push_back(problem.arcs[static_cast<Index>(arc)]);
  return small;
}

/// Arc -> an arc the other way, -1 where there is none.
std::vector<int> reverses(Problem const& problem) {
  std::vector<int> order(problem.arcs.size());
  for (Index i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  auto at = [&](int i) { return problem.arcs[static_cast<Index>(i)]; };
  std::sort(order.begin(), order.end(), [&](int l, int r) {
    return std::tuple{at(l).from, at(l).to, at(l).cost, l} < std::tuple{at(r).from, at(r).to, at(r).cost, r};
  });
  std::vector<int> back(order.size(), -1);
  for (Index i = 0; i < back.size(); ++i) {
    Arc arc = problem.arcs[i];
    auto found = std::lower_bound(order.begin(), order.end(), std::pair{arc.to, arc.from}, [&](int l, auto const& r) {
      return std::pair{at(l).from, at(l).to} < r;
    });
    if (found != order.end() && at(*found).from == arc.to && at(*found).to == arc.from) back[i] = *found;
  }
  return back;
}

void squeeze_fully(Squeeze& squeeze, int rounds, std::uint64_t seed, std::function<bool()> const& stop) {
  for (int round = 0; round < rounds && !squeeze.solved() && !stop(); ++round) {
    if (squeeze.finish()) return;
    Index before = squeeze.net().ways.size();
    auto turn = static_cast<std::uint64_t>(round);
    if (!squeeze.ascend(turn == 0 ? 0 : seed + turn * 7919, turn == 0 ? 0 : seed + turn, stop)) return;
    if (!squeeze.solved() && round > 1 && squeeze.net().ways.size() == before) return;
  }
}

}  // namespace

std::optional<Solution> solve(Problem const& problem, Effort const& effort) {
  Worknet work{problem};
  bool symmetric = work.symmetric;
  Pool pool{problem, symmetric};
  reduce(work);
  Squeeze squeeze{std::move(work), kNever};
  if (!squeeze.solved() && !squeeze.finish()) {
    if (!squeeze.start(0, 0, effort.stop)) return std::nullopt;
    pool.offer(squeeze.arcs());
    squeeze_fully(squeeze, effort.roots, 1, effort.stop);
  }
  if (squeeze.arcs().empty() && !problem.terminals.empty() && squeeze.value() >= kNever) return std::nullopt;
  pool.offer(squeeze.arcs());
  std::vector<int> reverse = reverses(problem);
  Random random{1};
  for (int i = 0; i < effort.starts && !squeeze.solved() && !effort.stop(); ++i) {
    std::optional<Tree> tree = squeeze.start(random.next(), 5 + 10 * (i % 3), effort.stop);
    if (!tree) break;
    std::vector<int> arcs = squeeze.arcs_of(*tree);
    pool.offer(arcs);
    for (int join = 0; join < 2 && !effort.stop(); ++join) {
      std::vector<int> const& other = pool.trees()[join == 0 ? 0 : random.below(pool.trees().size())].arcs;
      std::vector<int> named;
      Problem small = united(problem, arcs, other, reverse, named);
      Worknet both{small};
      reduce_degrees(both);
      Squeeze joined{std::move(both), kNever};
      if (!joined.solved()) joined.start(0, 0, effort.stop);
      squeeze_fully(joined, 6, random.next() % 1000 + 1, effort.stop);
      std::vector<int> found;
      for (int arc : joined.arcs()) found.push_back(named[static_cast<Index>(arc)]);
      pool.offer(found);
      if (!found.empty()) arcs = found;
    }
    squeeze.know(pool.best().value);
    if (i % 2 == 1) squeeze.ascend(random.next() % 100'000 + 1, random.next(), effort.stop);
    if (i % 8 == 7) squeeze.finish();
    pool.offer(squeeze.arcs());
  }
  Solution answer = pool.best();
  answer.bound = std::min(answer.value, squeeze.bound());
  return answer;
}

}  // namespace qinzao::steiner
