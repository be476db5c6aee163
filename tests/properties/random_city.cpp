#include "tests/properties/random_city.hpp"

namespace qinzao::test {

namespace {

constexpr double side_m = 300;

class RandomCity {
 public:
  explicit RandomCity(unsigned seed) : dice_{seed} {
    std::size_t nodes = 4 + dice_.below(12);
    std::size_t pipes = 4 + dice_.below(26);
    std::size_t parcels = 5 + dice_.below(20);
    for (std::size_t i = 0; i < nodes; ++i) node(i);
    for (std::size_t i = 0; i < pipes; ++i) pipe("L" + std::to_string(i));
    for (std::size_t i = 0; i < parcels; ++i) parcel("P" + std::to_string(i), pipes);
    for (std::size_t i = dice_.below(8); i > 0; --i) river();
    if (dice_.chance(0.2)) drawing_.boundary({20, 20}, side_m - 40);
  }
  Drawing take() { return std::move(drawing_); }

 private:
  void node(std::size_t i) {
    NodeKind kind = i == 0 ? NodeKind::treatment_plant : i == 1 ? NodeKind::outfall : NodeKind::manhole;
    if (i > 1 && dice_.chance(0.1)) kind = dice_.chance(0.5) ? NodeKind::trunk : NodeKind::storage;
    drawing_.node("N" + std::to_string(i), kind, dice_.in_square(side_m));
  }

  /// Where a pipe may end, and the node it may name.
  Point end(std::string& name) {
    City const& city = drawing_.city;
    double kind = dice_.between(0, 1);
    if (kind < 0.5) {
      NodeId node{dice_.below(city.nodes.size())};
      Point at = city.nodes.at(node);
      if (dice_.chance(0.3)) {
        name = city.nodes.id[node.value()];
        return dice_.chance(0.2) ? dice_.around(at, 0.6, 30) : at;
      }
      if (dice_.chance(0.5)) return at;
      return dice_.around(at, 0.01, dice_.chance(0.7) ? 0.49 : 2);
    }
    if (kind < 0.8 && city.pipes.size() > 0) {
      auto line = city.pipes.line.line(static_cast<std::uint32_t>(dice_.below(city.pipes.size())));
      if (dice_.chance(0.3)) return dice_.around(dice_.chance(0.5) ? line.front() : line.back(), 0, 0.9);
      std::size_t v = dice_.below(line.size() - 1);
      Point on = line[v] + dice_.between(0.02, 0.98) * (line[v + 1] - line[v]);
      return dice_.around(on, 0.01, dice_.chance(0.8) ? 0.49 : 2);
    }
    return dice_.in_square(side_m);
  }

  void pipe(std::string const& id) {
    PipeWords words;
    Point from = end(words.from);
    Point to = end(words.to);
    std::vector<Point> line{from};
    while (dice_.chance(0.3)) line.push_back(dice_.around(from + dice_.between(0.2, 0.8) * (to - from), 1, 20));
    line.push_back(to);
    if (dice_.chance(0.1)) std::ranges::reverse(line);
    if (dice_.chance(0.15)) words.flow = dice_.chance(0.5) ? Flow::reverse : Flow::forward;
    if (dice_.chance(0.5)) {
      words.invert_up_m = std::round(dice_.between(200, 210)) / 100;
      words.invert_down_m = std::round(dice_.between(200, 210)) / 100;
    }
    if (dice_.chance(0.05)) words.conveyance = Conveyance::pressure;
    if (dice_.chance(0.05)) words.status = Status::abandoned;
    double share = dice_.between(0, 1);
    System system = share < 0.6    ? System::sanitary
                    : share < 0.8  ? System::storm
                    : share < 0.97 ? System::combined
                                   : System::unknown;
    drawing_.pipe(id, system, line, words);
  }

  void parcel(std::string const& id, std::size_t pipes) {
    City& city = drawing_.city;
    Point middle = dice_.in_square(side_m);
    double turn = dice_.between(0, 6.28);
    double radius_m = dice_.between(3, 25);
    std::size_t corners = 3 + dice_.below(4);
    auto ring = [&](double share) {
      city.parcels.shape.begin_part(share < 1);
      Point first;
      for (std::size_t i = 0; i <= corners; ++i) {
        double angle = turn + 6.283185307179586 * static_cast<double>(i) / static_cast<double>(corners);
        Point corner = middle + share * radius_m * Point{std::cos(angle), 0.6 * std::sin(angle)};
        if (i == 0) first = corner;
        city.parcels.shape.add(i == corners ? first : corner);
      }
    };
    ring(1);
    if (dice_.chance(0.15)) ring(0.6);
    city.parcels.shape.end_feature(ShapeKind::polygon);
    city.parcels.id.push_back(id);
    city.parcels.households.push_back(dice_.chance(0.1) ? 0 : std::floor(dice_.between(1, 9)));
    city.parcels.connected_pipe.push_back(dice_.chance(0.1) ? "L" + std::to_string(dice_.below(pipes + 2))
                                                            : std::string{});
  }

  void river() {
    City& city = drawing_.city;
    Point from = dice_.in_square(side_m);
    std::vector<Point> line{from, dice_.around(from, 20, 200)};
    if (dice_.chance(0.5)) line.push_back(dice_.around(line.back(), 20, 100));
    bool area = line.size() > 2 && dice_.chance(0.4);
    if (area) line.push_back(from);
    city.rivers.id.push_back("R" + std::to_string(city.rivers.size()));
    city.rivers.name.push_back("");
    city.rivers.shape.push_back(area ? ShapeKind::polygon : ShapeKind::line, line);
  }

  Dice dice_;
  Drawing drawing_;
};

}  // namespace

Drawing random_city(unsigned seed) {
  return RandomCity{seed}.take();
}

}  // namespace qinzao::test
