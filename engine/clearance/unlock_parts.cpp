#include "engine/clearance/unlock_parts.hpp"

#include <algorithm>
#include <map>

namespace qinzao {

std::vector<UnlockPart> split_parts(UnlockModel const& model, WaysDown const& ways,
                                    std::vector<ItemId> const& increment, Signs const& before) {
  auto is_signer = [&](ItemId item) { return item.value() >= model.size(); };
  auto signer = [&](ItemId item) { return SignerId{item.value() - model.size()}; };
  std::map<ItemId, ItemId> root;  // union-find by the smallest item
  for (ItemId item : increment) root[item] = item;
  auto find = [&](ItemId item) {
    while (root[item] != item) item = root[item] = root[root[item]];
    return item;
  };
  auto join = [&](ItemId a, ItemId b) {
    if (!root.contains(b)) return;
    ItemId one = find(a);
    ItemId other = find(b);
    root[std::max(one, other)] = std::min(one, other);
  };
  for (ItemId item : increment) {
    if (is_signer(item)) continue;
    StretchId stretch{item.value()};
    if (StretchId next = ways.next[stretch]) join(item, ItemId{next.value()});
    for (SignerId needed : model.needs[stretch]) join(item, ItemId{model.size() + needed.value()});
  }
  std::map<ItemId, UnlockPart> parts;
  for (ItemId item : increment) {
    UnlockPart& part = parts[find(item)];
    if (is_signer(item)) {
      if (model.required[signer(item)] == 0) part.signers.push_back(signer(item));
    } else {
      part.pieces.emplace_back(item.value());
      part.gain += model.value[StretchId{item.value()}];
    }
  }
  std::vector<UnlockPart> list;
  for (auto& [first, part] : parts) {
    if (!part.signers.empty()) find_best_alone(model, ways, before, part);
    list.push_back(std::move(part));
  }
  std::ranges::stable_sort(list, [](UnlockPart const& a, UnlockPart const& b) {
    return a.gain != b.gain ? a.gain > b.gain : a.signers < b.signers;
  });
  return list;
}

void find_best_alone(UnlockModel const& model, WaysDown const& ways, Signs const& before, UnlockPart& part) {
  // For each stretch of the part the one signer who is missing on its whole way down; of none or several: nobody.
  std::map<StretchId, SignerId> missing;
  std::map<SignerId, std::int64_t> gain;
  Column<StretchId, std::uint8_t> inside(model.size(), 0);
  for (StretchId stretch : part.pieces) inside[stretch] = 1;
  for (StretchId stretch : ways.order) {
    if (inside[stretch] == 0) continue;
    SignerId only;
    bool several = false;
    auto need = [&](SignerId signer) {
      if (only && only != signer) several = true;
      only = signer;
    };
    if (StretchId next = ways.next[stretch]; next && inside[next] != 0) {
      auto below = missing.find(next);
      if (below == missing.end()) continue;
      if (below->second) need(below->second);
    }
    for (SignerId signer : model.needs[stretch])
      if (before[signer] == 0) need(signer);
    if (several) continue;
    missing[stretch] = only;
    if (only) gain[only] += model.value[stretch];
  }
  part.best_alone = part.signers.front();
  for (SignerId signer : part.signers)
    if (gain[signer] > gain[part.best_alone]) part.best_alone = signer;
  part.gain_alone = gain[part.best_alone];
}

}  // namespace qinzao
