#include "engine/io/city/nodes_of_city.hpp"

#include <cmath>

#include "engine/io/gpkg/geopackage.hpp"

namespace qinzao {

NodesOfCity::NodesOfCity(Database const& city) {
  auto geometry = geometry_column(city, "nodes");
  if (!geometry) return;
  for (char const* column : {"node_id", "ground_level_m"}) {
    Statement has = city.prepare("SELECT 1 FROM pragma_table_info('nodes') WHERE name = ?1");
    if (!has.bind(1, column).step()) return;
  }
  find_ = city.prepare("SELECT " + qinzao::quoted(geometry->name) + ", ground_level_m FROM nodes WHERE node_id = ?1");
  if (geometry->rtree.empty()) return;
  around_ =
      city.prepare("SELECT n.node_id, n." + qinzao::quoted(geometry->name) + " FROM nodes n JOIN " +
                   qinzao::quoted(geometry->rtree) +
                   " r ON n.rowid = r.id WHERE r.minx <= ?1 AND r.maxx >= ?2 AND r.miny <= ?3 AND r.maxy >= ?4 AND "
                   "n.node_id IS NOT NULL ORDER BY n.node_id");
}

std::optional<Point> NodesOfCity::place(std::string const& node_id) {
  if (!find_) return std::nullopt;
  find_->reset();
  if (!find_->bind(1, node_id).step() || !is_geometry(find_->blob(0))) return std::nullopt;
  Box box = box_of_blob(find_->blob(0));
  if (box.empty()) return std::nullopt;
  return Point{box.min_x, box.min_y};
}

std::optional<double> NodesOfCity::ground_level(std::string const& node_id) {
  if (!find_) return std::nullopt;
  find_->reset();
  if (!find_->bind(1, node_id).step()) return std::nullopt;
  return find_->number(1);
}

std::optional<std::string> NodesOfCity::nearest(Point place, double within_m) {
  if (!around_) return std::nullopt;
  around_->reset();
  around_->bind(1, place.x + within_m)
      .bind(2, place.x - within_m)
      .bind(3, place.y + within_m)
      .bind(4, place.y - within_m);
  std::optional<std::string> best;
  double least = within_m;
  while (around_->step()) {
    Box box = box_of_blob(around_->blob(1));
    double away = std::hypot(box.min_x - place.x, box.min_y - place.y);
    if (away > least || (best && away == least)) continue;
    least = away;
    best = std::string{around_->text(0)};
  }
  return best;
}

}  // namespace qinzao
