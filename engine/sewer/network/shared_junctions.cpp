#include "engine/sewer/network/shared_junctions.hpp"

#include <cmath>
#include <map>
#include <numbers>

#include "engine/base/groups.hpp"

namespace qinzao {

// Ends in one cell of a grid whose diagonal is snap are joined without a look, and cells are compared until they are
// joined: many ends at one place cost little.
void share_junctions(Pipes const& pipes, std::vector<OpenEnd> const& open, double snap_m, PipeEnds& ends) {
  Groups joined{open.size()};
  double cell_m = std::max(snap_m / std::numbers::sqrt2, 1e-9);
  using Cell = std::pair<std::int64_t, std::int64_t>;
  std::map<Cell, std::vector<std::uint32_t>> cells;
  for (std::uint32_t i = 0; i < open.size(); ++i) {
    if (!known(open[i].at.x)) continue;
    Cell cell{static_cast<std::int64_t>(std::floor(open[i].at.x / cell_m)),
              static_cast<std::int64_t>(std::floor(open[i].at.y / cell_m))};
    auto& members = cells[cell];
    if (!members.empty()) joined.join(members.front(), i);
    members.push_back(i);
  }
  for (auto const& [cell, members] : cells)
    for (std::int64_t dx = 0; dx <= 2; ++dx)
      for (std::int64_t dy = -2; dy <= 2; ++dy) {
        auto other = cells.find({cell.first + dx, cell.second + dy});
        if (other == cells.end() || other->first <= cell) continue;
        for (std::uint32_t a : members) {
          if (joined.first_of(a) == joined.first_of(other->second.front())) break;
          for (std::uint32_t b : other->second)
            if (distance_m(open[a].at, open[b].at) <= snap_m) {
              joined.join(a, b);
              break;
            }
        }
      }
  std::vector<std::uint32_t> members(open.size(), 0);
  std::vector<std::uint32_t> smallest(open.size());  // head -> the end with the smallest id of a pipe: its place
  auto key = [&](std::uint32_t i) { return std::pair{pipes.id[open[i].pipe], open[i].end}; };
  for (std::uint32_t i = 0; i < open.size(); ++i) {
    std::uint32_t head = joined.first_of(i);
    if (members[head]++ == 0 || key(i) < key(smallest[head])) smallest[head] = i;
  }
  std::vector<VertexId> junction(open.size());
  for (std::uint32_t i = 0; i < open.size(); ++i) {
    std::uint32_t head = joined.first_of(i);
    if (!junction[head]) junction[head] = ends.place.push_back(open[smallest[head]].at);
    ends.vertex[open[i].pipe][open[i].end] = junction[head];
    if (members[head] > 1) ends.rule[open[i].pipe][open[i].end] = EndRule::shared;
  }
}

}  // namespace qinzao
