#include "engine/clearance/unlock.hpp"

#include <algorithm>

#include "engine/clearance/frontier.hpp"
#include "engine/clearance/value_any.hpp"

namespace qinzao {

namespace {

std::int64_t clear_value(UnlockModel const& model, WaysDown const& ways) {
  Column<StretchId, std::uint8_t> clear(model.size(), 0);
  std::int64_t value = 0;
  for (StretchId stretch : ways.order) {
    StretchId next = ways.next[stretch];
    if (model.clear[stretch] == 0 || (next && clear[next] == 0)) continue;
    clear[stretch] = 1;
    value += model.value[stretch];
  }
  return value;
}

/// The one signature worth most after those required; a part without signers where there is none to ask for.
UnlockPart best_single(UnlockModel const& model, WaysDown const& ways) {
  UnlockPart all;
  for (std::size_t row = 0; row < model.required.size(); ++row)
    if (model.required[SignerId{row}] == 0) all.signers.emplace_back(row);
  all.pieces = ways.order;
  if (!all.signers.empty()) find_best_alone(model, ways, model.required, all);
  return all;
}

/// Pieces with nobody left to sign whose way down is not free.
std::vector<StretchId> waiting_pieces(UnlockModel const& model, WaysDown const& ways) {
  std::vector<StretchId> waiting;
  Column<StretchId, std::uint8_t> free(model.size(), 0);
  for (StretchId stretch : ways.order) {
    StretchId next = ways.next[stretch];
    bool below = !next || free[next] != 0;
    if (!model.needs[stretch].empty()) continue;
    free[stretch] = below ? 1 : 0;
    if (!below) waiting.push_back(stretch);
  }
  std::ranges::sort(waiting);
  return waiting;
}

/// Signers of a set that is worth `value`, without those that it loses nothing without.
std::vector<SignerId> without_useless(UnlockModel const& model, WaysDown const& ways,
                                      std::vector<SignerId> const& signers, std::int64_t value) {
  Signs signs = model.required;
  for (SignerId signer : signers) signs[signer] = 1;
  std::vector<SignerId> useful;
  for (SignerId signer : signers) {
    signs[signer] = 0;
    if (value_of(model, ways, signs) == value) continue;
    signs[signer] = 1;
    useful.push_back(signer);
  }
  return useful;
}

UnlockLimited limited_answer(UnlockModel const& model, WaysDown const& ways, ClosureProblem const& problem,
                             UnlockAsked const& asked) {
  UnlockLimited answer;
  Limited found = best_within(problem, *asked.signatures, asked.search);
  answer.at_most = *asked.signatures;
  for (ItemId item : found.items) {
    if (item.value() < model.size()) continue;
    SignerId signer{item.value() - model.size()};
    if (model.required[signer] == 0) answer.signers.push_back(signer);
  }
  auto value_with = [&](std::vector<SignerId> const& signers) {
    Signs signs = model.required;
    for (SignerId signer : signers) signs[signer] = 1;
    return value_of(model, ways, signs);
  };
  answer.value = value_with(answer.signers);
  answer.bound = found.bound;
  answer.proved = found.proved;
  answer.value_any = value_any_of(model, answer.signers);
  auto better = better_by_value_any(model, answer.signers.size(), answer.value_any);
  // The other search may have found more for the fixed ways as well, where this one gave up.
  if (std::int64_t value = better ? value_with(*better) : 0; !found.proved && value > answer.value) {
    answer.signers = without_useless(model, ways, *better, value);
    answer.value = value;
    answer.value_any = value_any_of(model, answer.signers);
    better = better_by_value_any(model, answer.signers.size(), answer.value_any);
  }
  answer.signatures = static_cast<std::int64_t>(answer.signers.size());
  Signs signs = model.required;
  for (SignerId signer : answer.signers) signs[signer] = 1;
  for (SignerId signer : answer.signers) {
    signs[signer] = 0;
    answer.lost_without.push_back(answer.value - value_of(model, ways, signs));
    signs[signer] = 1;
  }
  if (better) answer.by_value_any = {value_any_of(model, *better), *better};
  return answer;
}

/// What is required, as the corner that the frontier starts from.
UnlockPart required_part(UnlockModel const& model, std::vector<ItemId> const& items, std::int64_t gain) {
  UnlockPart part;
  part.gain = gain;
  for (std::size_t row = 0; row < model.required.size(); ++row)
    if (model.required[SignerId{row}] != 0) part.signers.emplace_back(row);
  for (ItemId item : items)
    if (item.value() < model.size()) part.pieces.emplace_back(item.value());
  return part;
}

}  // namespace

UnlockAnswer unlock(UnlockModel const& model, WaysDown const& ways, UnlockAsked const& asked) {
  UnlockAnswer answer;
  Signs signs(model.required.size(), 0);
  answer.clear = clear_value(model, ways);
  answer.today = value_of(model, ways, signs);
  answer.total = value_of(model, ways, Signs(model.required.size(), 1));
  for (std::size_t row = 0; row < model.size(); ++row) answer.several_ways += ways.several[StretchId{row}] != 0 ? 1 : 0;
  answer.waiting = waiting_pieces(model, ways);

  ClosureProblem problem = problem_of(model, ways);
  Frontier frontier = asked.frontier ? frontier_of(problem) : first_corner_of(problem);
  std::int64_t required = std::ranges::count(model.required, 1);
  if (UnlockPart single = best_single(model, ways); single.gain_alone > 0) {
    answer.best_single = single.best_alone;
    answer.best_single_value = frontier.corners.front().gain + single.gain_alone;
  }
  AnyWay any{model};
  for (std::size_t row = 0; row < signs.size(); ++row)
    if (model.required[SignerId{row}] != 0) any.sign(SignerId{row});
  signs = model.required;
  std::int64_t before = answer.today;
  for (std::uint32_t corner = required > 0 ? 0 : 1; corner < frontier.corners.size(); ++corner) {
    Worth worth = frontier.corners[corner];
    std::vector<ItemId> increment = frontier.increment(corner);
    UnlockCorner next{worth.cost + required, worth.gain, 0, worth.gain - before, {}};
    next.parts = corner == 0 ? std::vector{required_part(model, increment, next.gain)}
                             : split_parts(model, ways, increment, signs);
    for (ItemId item : increment) {
      if (item.value() < model.size()) continue;
      SignerId signer{item.value() - model.size()};
      signs[signer] = 1;
      any.sign(signer);
    }
    next.value_any = any.value();
    before = worth.gain;
    answer.frontier.push_back(std::move(next));
  }
  if (asked.signatures) answer.limited = limited_answer(model, ways, problem, asked);
  return answer;
}

}  // namespace qinzao
