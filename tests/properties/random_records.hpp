#pragma once
#include "tests/properties/random_city.hpp"

namespace qinzao::test {

/// A city being drawn, and how its clerks record it: what a pipe says is spoiled by chance.
class RandomRecords {
 public:
  explicit RandomRecords(unsigned seed) : dice_{seed} {}

 protected:
  City const& city() const { return drawing_.city; }
  std::size_t any_node() { return dice_.below(at_.size()); }
  std::string name_of(std::size_t node) const { return std::string{city().nodes.id[NodeId{node}]}; }
  /// The node of that place that a clerk takes: one of two twins.
  std::string name_at(std::size_t node);
  static double apart_m(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }
  /// Levels are recorded in millimetres.
  static double rounded(double level_m) { return std::round(1000 * level_m) / 1000; }

  /// Adds a node at which sewers lie at a level; some nodes are not drawn, some have no level, or a wrong one.
  std::size_t draw_node(NodeKind kind, Point at, double level_m);
  /// Where the end of a pipe at a node is drawn.
  Point end_at(Point node);
  void spoil_levels(PipeWords& words);
  void spoil_names(PipeWords& words);
  void spoil_kind(PipeWords& words);
  /// Adds a pipe, measured or not.
  void draw_pipe(System system, std::vector<Point> const& line, PipeWords const& words);
  void measure(double metres);  // the pipe added last

  Dice dice_;
  Drawing drawing_;
  std::vector<Point> at_;             // node -> where it is, drawn or not
  std::vector<double> level_m_;       // node -> invert of its sewers
  std::vector<std::size_t> twin_;     // node -> another at the same place, or itself
  std::vector<std::size_t> tree_of_;  // node -> 0: falls to the plant, 1: to the outfall
  std::size_t tree_ = 0;              // the one being drawn
};

}  // namespace qinzao::test
