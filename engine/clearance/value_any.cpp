#include "engine/clearance/value_any.hpp"

#include <algorithm>

namespace qinzao {

namespace {

/// Looks for sets by their value, as long as the evaluations last.
class SetSearch {
 public:
  SetSearch(UnlockModel const& model, std::size_t size) : model_{model}, size_{size} {
    for (std::size_t row = 0; row < model.required.size(); ++row)
      if (model.required[SignerId{row}] == 0) candidates_.emplace_back(row);
    left_ = 20'000'000 / (model.size() + model.parcels.size() + 1) + 50;
  }
  std::vector<SignerId> best() {
    if (size_ == 0 || size_ > candidates_.size()) return {};
    if (sets() <= left_) {
      every({}, 0);
    } else {
      grow();
      exchange();
    }
    return best_;
  }

 private:
  /// How many sets there are, or more than can be tried.
  std::size_t sets() const {
    double count = 1;
    for (std::size_t i = 0; i < size_; ++i)
      count = count * static_cast<double>(candidates_.size() - i) / static_cast<double>(i + 1);
    return count > 1e9 ? 1'000'000'000 : static_cast<std::size_t>(count + 0.5);
  }
  bool offer(std::vector<SignerId> const& set) {
    if (left_ > 0) --left_;
    std::int64_t value = value_any_of(model_, set);
    if (!best_.empty() && value <= value_) return false;
    best_ = set;
    value_ = value;
    return true;
  }
  void every(std::vector<SignerId> set, std::size_t from) {
    if (set.size() == size_) {
      offer(set);
      return;
    }
    for (std::size_t i = from; i + (size_ - set.size()) <= candidates_.size(); ++i) {
      set.push_back(candidates_[i]);
      every(set, i + 1);
      set.pop_back();
    }
  }
  void grow() {
    std::vector<SignerId> set;
    while (set.size() < size_) {
      best_.clear();
      for (SignerId candidate : candidates_) {
        if (std::ranges::find(set, candidate) != set.end()) continue;
        if (!best_.empty() && left_ == 0) break;
        std::vector<SignerId> larger = set;
        larger.push_back(candidate);
        offer(larger);
      }
      set = best_;
    }
  }
  void exchange() {
    for (bool better = true; better && left_ > 0;) {
      better = false;
      std::vector<SignerId> const set = best_;
      for (std::size_t out = 0; out < set.size() && !better; ++out)
        for (SignerId in : candidates_) {
          if (left_ == 0) return;
          if (std::ranges::find(set, in) != set.end()) continue;
          std::vector<SignerId> other = set;
          other[out] = in;
          if (offer(other)) {
            better = true;
            break;
          }
        }
    }
  }

  UnlockModel const& model_;
  std::size_t size_;
  std::size_t left_ = 0;  // sets that may still be looked at
  std::vector<SignerId> candidates_;
  std::vector<SignerId> best_;
  std::int64_t value_ = 0;
};

}  // namespace

AnyWay::AnyWay(UnlockModel const& model)
    : model_{model},
      above_{above_of(model)},
      served_by_(model.size()),
      waits_(model.size(), 0),
      free_(model.size(), 0),
      drains_(model.size(), 0),
      signed_(model.required.size(), 0),
      parcel_served_(model.parcels.size(), 0) {
  std::vector<SignerId> signer;
  std::vector<StretchId> held;
  for (std::size_t row = 0; row < model.size(); ++row)
    for (SignerId who : model.needs[StretchId{row}]) {
      signer.push_back(who);
      held.emplace_back(row);
      ++waits_[StretchId{row}];
    }
  held_ = Rows<SignerId, StretchId>(model.required.size(), signer, held);
  for (std::uint32_t row = 0; row < model.parcels.size(); ++row)
    for (StretchId stretch : model.parcels[row].in_reach) served_by_[stretch.value()].push_back(row);
  for (std::size_t row = 0; row < model.size(); ++row)
    if (StretchId stretch{row}; waits_[stretch] == 0 && model.impossible[stretch] == 0) free(stretch);
}

void AnyWay::sign(SignerId signer) {
  if (signed_[signer] != 0) return;
  signed_[signer] = 1;
  for (StretchId stretch : held_[signer])
    if (--waits_[stretch] == 0 && model_.impossible[stretch] == 0) free(stretch);
}

void AnyWay::free(StretchId stretch) {
  free_[stretch] = 1;
  bool leads = model_.foul[stretch] == 0 || model_.drains_here[stretch] != 0;
  for (StretchId next : model_.below[stretch]) leads = leads || drains_[next] != 0;
  if (leads) drain(stretch);
}

void AnyWay::drain(StretchId first) {
  std::vector<StretchId> waiting{first};
  while (!waiting.empty()) {
    StretchId stretch = waiting.back();
    waiting.pop_back();
    if (drains_[stretch] != 0) continue;
    drains_[stretch] = 1;
    if (model_.parcels.empty()) value_ += model_.value[stretch];
    for (std::uint32_t parcel : served_by_[stretch.value()])
      if (parcel_served_[parcel] == 0) {
        parcel_served_[parcel] = 1;
        value_ += model_.parcels[parcel].value;
      }
    for (StretchId upper : above_[stretch])
      if (free_[upper] != 0) waiting.push_back(upper);
  }
}

std::int64_t value_any_of(UnlockModel const& model, std::vector<SignerId> const& signers) {
  AnyWay any{model};
  for (std::size_t row = 0; row < model.required.size(); ++row)
    if (model.required[SignerId{row}] != 0) any.sign(SignerId{row});
  for (SignerId signer : signers) any.sign(signer);
  return any.value();
}

std::optional<std::vector<SignerId>> better_by_value_any(UnlockModel const& model, std::size_t signers,
                                                         std::int64_t than) {
  std::vector<SignerId> best = SetSearch{model, signers}.best();
  if (best.empty() || value_any_of(model, best) <= than) return std::nullopt;
  std::ranges::sort(best);
  return best;
}

}  // namespace qinzao
