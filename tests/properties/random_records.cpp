#include "tests/properties/random_records.hpp"

namespace qinzao::test {

std::string RandomRecords::name_at(std::size_t node) {
  return twin_[node] != node && dice_.chance(0.5) ? name_of(twin_[node]) : name_of(node);
}

std::size_t RandomRecords::draw_node(NodeKind kind, Point at, double level_m) {
  std::size_t node = at_.size();
  std::string id = "N" + std::to_string(node);
  drawing_.node(id, kind, at);
  if (node > 3 && dice_.chance(0.03)) {
    Shapes places;
    for (std::uint32_t row = 0; row < node; ++row) places.push_back(city().nodes.place, row);
    places.end_feature(ShapeKind::none);
    drawing_.city.nodes.place = ShapesOf<NodeId>{places};
  }
  at_.push_back(at);
  level_m_.push_back(rounded(level_m));
  twin_.push_back(node);
  tree_of_.push_back(tree_);
  if (dice_.chance(0.45))
    drawing_.city.nodes.invert_level_m[NodeId{node}] =
        dice_.chance(0.1) ? rounded(dice_.between(0, 5)) : level_m_[node];
  return node;
}

Point RandomRecords::end_at(Point node) {
  double share = dice_.between(0, 1);
  if (share < 0.62) return node;
  if (share < 0.76) return dice_.around(node, 0.02, 0.48);
  if (share < 0.88) return dice_.around(node, 0.52, 2.9);
  if (share < 0.96) return dice_.around(node, 3.1, 9.8);
  return dice_.around(node, 10.2, 25);
}

void RandomRecords::spoil_levels(PipeWords& words) {
  double share = dice_.between(0, 1);
  if (share < 0.5) return;
  if (share < 0.6)
    words.invert_up_m = words.invert_down_m = unknown_value;
  else if (share < 0.75)
    (dice_.chance(0.5) ? words.invert_up_m : words.invert_down_m) = unknown_value;
  else if (share < 0.87)
    std::swap(words.invert_up_m, words.invert_down_m);
  else if (share < 0.93)
    words.invert_down_m = rounded(words.invert_down_m + dice_.between(0, 0.9));
  else
    words.invert_up_m = rounded(dice_.between(0, 5));
}

void RandomRecords::spoil_names(PipeWords& words) {
  double share = dice_.between(0, 1);
  std::string& one = dice_.chance(0.5) ? words.from : words.to;
  if (share < 0.45) return;
  if (share < 0.58)
    words.from = words.to = "";
  else if (share < 0.68)
    one = "";
  else if (share < 0.8)
    std::swap(words.from, words.to);
  else if (share < 0.92)
    one = name_of(any_node());
  else if (share < 0.97)
    (words.from = words.to, one = "");
  else
    one = "X99";
}

void RandomRecords::spoil_kind(PipeWords& words) {
  if (dice_.chance(0.07)) words.conveyance = Conveyance::pressure;
  if (dice_.chance(0.06)) words.flow = dice_.chance(0.4) ? Flow::reverse : Flow::forward;
  if (dice_.chance(0.03)) words.device = dice_.chance(0.5) ? Device::weir : Device::pump;
  if (dice_.chance(0.03)) words.overflow = true;
  if (dice_.chance(0.03)) words.status = Status::abandoned;
}

void RandomRecords::draw_pipe(System system, std::vector<Point> const& line, PipeWords const& words) {
  drawing_.pipe("S" + std::to_string(city().pipes.size()), system, line, words);
  if (!dice_.chance(0.3)) return;
  double drawn = 0;
  for (std::size_t i = 1; i < line.size(); ++i) drawn += apart_m(line[i - 1], line[i]);
  double share = dice_.between(0, 1);
  measure(share < 0.7    ? drawn * dice_.between(0.995, 1.08)
          : share < 0.85 ? drawn * dice_.between(0.3, 0.9)
                         : 2 * drawn + 10);
}
void RandomRecords::measure(double metres) {
  drawing_.city.pipes.measured_m[PipeId{city().pipes.size() - 1}] = std::round(100 * metres) / 100;
}

}  // namespace qinzao::test
