#include "engine/io/nodes_of_city.hpp"

#include "engine/io/geopackage.hpp"

namespace qinzao {

NodesOfCity::NodesOfCity(Database const& city) {
  auto geometry = geometry_column(city, "nodes");
  if (!geometry) return;
  for (char const* column : {"node_id", "ground_level_m"}) {
    Statement has = city.prepare("SELECT 1 FROM pragma_table_info('nodes') WHERE name = ?1");
    if (!has.bind(1, column).step()) return;
  }
  find_ = city.prepare("SELECT " + qinzao::quoted(geometry->name) + ", ground_level_m FROM nodes WHERE node_id = ?1");
}

std::optional<Point> NodesOfCity::place(std::string const& node_id) {
  if (!find_) return std::nullopt;
  find_->reset();
  if (!find_->bind(1, node_id).step() || find_->is_null(0)) return std::nullopt;
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

}  // namespace qinzao
