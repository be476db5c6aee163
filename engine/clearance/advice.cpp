#include "engine/clearance/advice.hpp"

#include <algorithm>
#include <set>

namespace qinzao {

namespace {

bool is_unsignable(BlockRow const& row) {
  return !row.blocker.household || row.reason == BlockReason::project_closed;
}

/// Adds what drains today to the work of each stretch; of a pipe in service to the first work on its way down.
void add_draining(Stretches const& stretches, UnlockModel const& households, WaysDown const& ways,
                  std::vector<WorkAdvice>& advice) {
  Column<StretchId, std::uint8_t> clear(stretches.size(), 0);
  Column<StretchId, std::uint32_t> work_of(stretches.size(), Stretches::no_work);
  for (StretchId stretch : ways.order) {
    StretchId next = ways.next[stretch];
    work_of[stretch] = stretches.work[stretch];
    if (work_of[stretch] == Stretches::no_work && next) work_of[stretch] = work_of[next];
    if (households.clear[stretch] == 0 || (next && clear[next] == 0)) continue;
    clear[stretch] = 1;
    if (work_of[stretch] == Stretches::no_work) continue;
    WorkAdvice& own = advice[work_of[stretch]];
    own.drains_m += stretches.metres[stretch];
    own.drains_households += static_cast<double>(households.value[stretch]) / 1e6;
  }
}

}  // namespace

std::vector<WorkAdvice> advise(Planned const& planned, Occupants const& occupants, BlockResult const& blocks,
                               Stretches const& stretches, UnlockModel const& households, WaysDown const& ways,
                               std::vector<WorkWait> const& waits) {
  std::vector<WorkAdvice> advice(planned.works.size());
  for (std::size_t i = 0; i < advice.size(); ++i) {
    WorkBlocks const& work = blocks.works[i];
    std::set<Blocker> unsignable;
    std::set<HouseholdId> to_sign;
    std::set<HouseholdId> agreed;
    for (BlockRow const& row : work.blocked) {
      if (is_unsignable(row)) {
        unsignable.insert(row.blocker);
      } else if (occupants.status(row.blocker.household).at_least(Stage::signed_up)) {
        agreed.insert(row.blocker.household);
      } else {
        to_sign.insert(row.blocker.household);
      }
    }
    advice[i].to_sign = to_sign.size();
    advice[i].agreed = agreed.size();
    advice[i].unsignable = unsignable.size();
    advice[i].wait = waits[i].all;
  }
  add_draining(stretches, households, ways, advice);
  return advice;
}

std::vector<WorkTurn> order_of_works(Occupants const& occupants, BlockResult const& blocks) {
  struct Open {
    std::size_t work;
    std::set<HouseholdId> blockers;
  };
  std::vector<Open> open;
  std::map<HouseholdId, std::size_t> stops;  // how many works
  for (std::size_t i = 0; i < blocks.works.size(); ++i) {
    WorkBlocks const& work = blocks.works[i];
    Open one{i, {}};
    bool unsignable = false;
    for (BlockRow const& row : work.blocked) {
      unsignable = unsignable || is_unsignable(row);
      if (row.blocker.household) one.blockers.insert(row.blocker.household);
    }
    for (HouseholdId household : one.blockers) ++stops[household];
    if (!unsignable && !one.blockers.empty()) open.push_back(std::move(one));
  }
  std::set<HouseholdId> have_signed;
  auto missing = [&](Open const& one) {
    std::vector<HouseholdId> who;
    for (HouseholdId household : one.blockers)
      if (!occupants.status(household).at_least(Stage::signed_up) && !have_signed.contains(household))
        who.push_back(household);
    return who;
  };
  std::vector<WorkTurn> order;
  while (!open.empty()) {
    auto better = [&](Open const& a, Open const& b) {
      std::size_t one = missing(a).size();
      std::size_t other = missing(b).size();
      if (one != other) return one < other;
      double metres_a = blocks.works[a.work].metres;
      double metres_b = blocks.works[b.work].metres;
      if (known(metres_a) != known(metres_b)) return known(metres_a);
      if (known(metres_a) && metres_a != metres_b) return metres_a > metres_b;
      return a.work < b.work;
    };
    auto next = std::ranges::min_element(open, better);
    WorkTurn turn{next->work, missing(*next), {}};
    for (HouseholdId household : next->blockers)
      if (stops[household] > 1) turn.shared.push_back(household);
    have_signed.insert(turn.signs.begin(), turn.signs.end());
    order.push_back(std::move(turn));
    open.erase(next);
  }
  return order;
}

}  // namespace qinzao
