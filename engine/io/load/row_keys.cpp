#include "engine/io/load/row_keys.hpp"

#include <fmt/format.h>

namespace qinzao {

std::string RowKeys::end_name(std::string const& node, std::optional<Point> place) {
  if (!node.empty()) return node;
  if (!place) return "?";
  constexpr double snap_m = 0.5;
  if (auto near = nodes_.nearest(*place, snap_m)) return *near;
  return fmt::format("({:.0f},{:.0f})", place->x, place->y);
}

std::string RowKeys::made(std::uint64_t hash, std::string const& from, std::string const& to,
                          std::optional<AcceptedGeometry> const& shape) {
  if (layer_.name != "pipes" || (!shape && from.empty() && to.empty())) return fmt::format("made-{:016x}", hash);
  std::optional<Point> first;
  std::optional<Point> last;
  if (shape) {
    std::vector<Point> line = wkb_points(shape->wkb, wkb_runs(shape->wkb));
    first = line.front();
    last = line.back();
  }
  std::string name = end_name(from, first) + "-" + end_name(to, last);
  std::string unique = name;
  for (int again = 2; !taken_.insert(unique).second; ++again) unique = fmt::format("{}/{}", name, again);
  return unique;
}

}  // namespace qinzao
