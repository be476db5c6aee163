#include "engine/plan/design/sewer_tree.hpp"

#include <functional>
#include <queue>

#include "engine/base/error.hpp"

namespace qinzao {

Rows<ReachId, ReachId> entering_reaches(SewerTree const& tree) {
  std::vector<ReachId> below;
  std::vector<ReachId> above;
  for (std::size_t row = 0; row < tree.size(); ++row)
    if (ReachId down = tree.down[ReachId{row}]) {
      below.push_back(down);
      above.push_back(ReachId{row});
    }
  return {tree.size(), below, above};
}

std::vector<ReachId> downstream_order(SewerTree const& tree) {
  Column<ReachId, std::size_t> waits_for(tree.size(), 0);
  for (ReachId down : tree.down)
    if (down) ++waits_for[down];
  std::priority_queue<ReachId, std::vector<ReachId>, std::greater<>> ready;
  for (std::size_t row = 0; row < tree.size(); ++row)
    if (waits_for[ReachId{row}] == 0) ready.push(ReachId{row});
  std::vector<ReachId> order;
  order.reserve(tree.size());
  while (!ready.empty()) {
    ReachId reach = ready.top();
    ready.pop();
    order.push_back(reach);
    if (ReachId down = tree.down[reach]; down && --waits_for[down] == 0) ready.push(down);
  }
  if (order.size() < tree.size()) throw Error{Message{"the reaches of a plan run in a circle", "规划管段成环"}};
  return order;
}

}  // namespace qinzao
