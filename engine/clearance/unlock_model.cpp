#include "engine/clearance/unlock_model.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

namespace qinzao {

Rows<StretchId, StretchId> above_of(UnlockModel const& model) {
  std::vector<StretchId> lower;
  std::vector<StretchId> upper;
  for (std::size_t row = 0; row < model.size(); ++row)
    for (StretchId next : model.below[StretchId{row}]) {
      lower.push_back(next);
      upper.emplace_back(row);
    }
  return {model.size(), lower, upper};
}

WaysDown find_ways(UnlockModel const& model) {
  using Length = std::pair<std::int64_t, std::int64_t>;  // signatures still to come, millimetres
  constexpr Length never{std::numeric_limits<std::int64_t>::max(), 0};
  WaysDown ways;
  ways.next.resize(model.size());
  ways.leads.resize(model.size(), 0);
  ways.several.resize(model.size(), 0);
  Rows<StretchId, StretchId> above = above_of(model);
  Column<StretchId, Length> best(model.size(), never);
  Column<StretchId, Length> own(model.size());
  using Entry = std::tuple<std::int64_t, std::int64_t, std::uint32_t, StretchId>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
  auto offer = [&](StretchId stretch, Length down, StretchId next) {
    if (model.impossible[stretch] != 0 || ways.leads[stretch] != 0) return;
    Length length{down.first + own[stretch].first, down.second + own[stretch].second};
    // Of equal ways the one that ends here, then the smaller id below.
    bool tie =
        length == best[stretch] && next && ways.next[stretch] && model.rank[next] < model.rank[ways.next[stretch]];
    if (length >= best[stretch] && !tie) return;
    ways.next[stretch] = next;
    if (length == best[stretch]) return;
    best[stretch] = length;
    waiting.emplace(length.first, length.second, model.rank[stretch], stretch);
  };
  for (std::size_t row = 0; row < model.size(); ++row) {
    StretchId stretch{row};
    for (SignerId signer : model.needs[stretch]) own[stretch].first += model.required[signer] == 0 ? 1 : 0;
    own[stretch].second = model.length_mm[stretch];
    if (model.foul[stretch] == 0 || model.drains_here[stretch] != 0) offer(stretch, {0, 0}, {});
  }
  while (!waiting.empty()) {
    auto [signatures, millimetres, rank, stretch] = waiting.top();
    waiting.pop();
    if (ways.leads[stretch] != 0) continue;
    ways.leads[stretch] = 1;
    ways.order.push_back(stretch);
    for (StretchId upper : above[stretch]) offer(upper, best[stretch], stretch);
  }
  for (StretchId stretch : ways.order) {
    auto leading = std::ranges::count_if(model.below[stretch], [&](StretchId next) { return ways.leads[next] != 0; });
    bool forks = leading + (model.drains_here[stretch] != 0 ? 1 : 0) > 1;
    StretchId next = ways.next[stretch];
    ways.several[stretch] = forks || (next && ways.several[next] != 0) ? 1 : 0;
  }
  return ways;
}

ClosureProblem problem_of(UnlockModel const& model, WaysDown const& ways) {
  ClosureProblem problem;
  std::vector<ItemId> needs;
  for (std::size_t row = 0; row < model.size(); ++row) {
    StretchId stretch{row};
    bool leads = ways.leads[stretch] != 0;
    problem.gain.push_back(leads ? model.value[stretch] : 0);
    problem.cost.push_back(0);
    needs.clear();
    if (leads && ways.next[stretch]) needs.emplace_back(ways.next[stretch].value());
    if (leads)
      for (SignerId signer : model.needs[stretch]) needs.emplace_back(model.size() + signer.value());
    problem.needs.push_back(needs);
  }
  for (std::size_t row = 0; row < model.required.size(); ++row) {
    problem.gain.push_back(0);
    problem.cost.push_back(model.required[SignerId{row}] == 0 ? 1 : 0);
    problem.needs.push_back({});
  }
  return problem;
}

std::int64_t value_of(UnlockModel const& model, WaysDown const& ways, Signs const& signs) {
  Column<StretchId, std::uint8_t> free(model.size(), 0);
  std::int64_t value = 0;
  for (StretchId stretch : ways.order) {
    if (StretchId next = ways.next[stretch]; next && free[next] == 0) continue;
    if (!std::ranges::all_of(model.needs[stretch], [&](SignerId signer) { return signs[signer] != 0; })) continue;
    free[stretch] = 1;
    value += model.value[stretch];
  }
  return value;
}

}  // namespace qinzao
