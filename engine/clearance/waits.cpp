#include "engine/clearance/waits.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace qinzao {

namespace {

/// Draw by draw, until the last of several households is where it is waited for.
class Longest {
 public:
  explicit Longest(Futures const& futures) : futures_{futures}, longest_(futures.draws, 0), drawn_(futures.draws) {}

  void add(HouseholdId household, Stage stage) {
    std::uint32_t rank = futures_.kind ? asked_[futures_.kind(household)]++ : 0;
    NoDate reason = futures_.sample(household, rank, drawn_);
    for (std::size_t draw = 0; draw < longest_.size(); ++draw)
      longest_[draw] = std::max(longest_[draw], drawn_[draw][static_cast<std::size_t>(stage)]);
    bool has_come = std::ranges::all_of(drawn_, [&](auto& days) { return days[static_cast<std::size_t>(stage)] == 0; });
    if (no_date_ == NoDate::none && !has_come) no_date_ = reason;
  }

  Wait wait() const {
    if (no_date_ != NoDate::none) return {{}, {}, {}, no_date_};
    std::vector<std::int32_t> rising = longest_;
    std::ranges::sort(rising);
    // The first day by which so many of the futures have come true.
    auto after = [&](double share) -> std::optional<std::int32_t> {
      auto place = static_cast<std::size_t>(std::ceil(share * static_cast<double>(rising.size()) - 1e-9));
      std::int32_t found = rising[std::max<std::size_t>(place, 1) - 1];
      return found < futures_.never_days ? std::optional{found} : std::nullopt;
    };
    Wait wait{after(0.1), after(0.5), after(0.9)};
    if (!wait.expected) wait.no_date = NoDate::unlikely;
    return wait;
  }

 private:
  Futures const& futures_;
  std::vector<std::int32_t> longest_;
  std::vector<StageWaits> drawn_;
  std::map<std::uint32_t, std::uint32_t> asked_;  // kind -> households
  NoDate no_date_ = NoDate::none;
};

/// Whom a work waits for, and for what of each: the later stage where it is blocked both ways.
std::map<HouseholdId, Stage> awaited(WorkBlocks const& work) {
  std::map<HouseholdId, Stage> stages;
  for (BlockRow const& row : work.blocked) {
    if (!row.blocker.household) continue;
    Stage stage = row.block == Block::hard ? Stage::demolished : Stage::vacated;
    Stage& own = stages.emplace(row.blocker.household, stage).first->second;
    own = std::max(own, stage);
  }
  return stages;
}

}  // namespace

Futures futures_of(Forecaster const& forecaster) {
  Futures futures;
  futures.draws = forecaster.draws();
  futures.never_days = never_days;
  futures.kind = [&forecaster](HouseholdId household) { return forecaster.kind_of(household); };
  futures.sample = [&forecaster, outlooks = signing_outlooks(forecaster)](HouseholdId household, std::uint32_t rank,
                                                                          std::span<StageWaits> waits) {
    constexpr auto signing = static_cast<std::size_t>(Stage::signed_up);
    auto const& reached = forecaster.days_of(household);
    if (forecaster.can_forecast(household)) {
      forecaster.sample(household, rank, waits);
      ProjectId project = forecaster.input().project_of[household.value()];
      if (forecaster.input().times[project].closed) return NoDate::closed;
      return reached[signing] ? NoDate::none : outlooks[project].no_date;
    }
    StageWaits now{};
    for (std::size_t stage = 1; stage < stages; ++stage) now[stage] = reached[stage] ? 0 : never_days;
    std::ranges::fill(waits, now);
    return NoDate::no_clock;
  };
  return futures;
}

Wait wait_for(std::span<HouseholdId const> households, Stage stage, Futures const& futures) {
  Longest longest{futures};
  for (HouseholdId household : households) longest.add(household, stage);
  return longest.wait();
}

std::vector<Wait> waits_for(std::span<std::vector<HouseholdId> const> steps, Stage stage, Futures const& futures) {
  std::vector<Wait> waits;
  Longest longest{futures};
  for (std::vector<HouseholdId> const& step : steps) {
    for (HouseholdId household : step) longest.add(household, stage);
    waits.push_back(longest.wait());
  }
  return waits;
}

WorkWait wait_for(WorkBlocks const& work, Futures const& futures) {
  WorkWait found;
  Longest all{futures};
  for (auto const& [household, stage] : awaited(work)) {
    found.households.push_back({household, stage, wait_for(std::span{&household, 1}, stage, futures)});
    all.add(household, stage);
  }
  bool without = std::ranges::any_of(work.blocked, [](BlockRow const& row) { return !row.blocker.household; });
  if (!without && work.certificate != Certificate::none) found.all = all.wait();
  return found;
}

}  // namespace qinzao
