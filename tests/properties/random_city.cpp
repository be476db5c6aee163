#include "tests/properties/random_city.hpp"

#include "tests/properties/random_records.hpp"

namespace qinzao::test {

namespace {

constexpr double side_m = 300;

class RandomCity : public RandomRecords {
 public:
  explicit RandomCity(unsigned seed) : RandomRecords{seed} {
    if (dice_.chance(0.03)) {
      draw_exchanged_street();
    } else {
      draw_trees();
      for (std::size_t i = dice_.below(4); i > 0; --i) draw_lateral();
      for (std::size_t i = dice_.below(3); i > 0; --i) draw_rider();
      if (dice_.chance(0.3)) draw_effluent();
      if (dice_.chance(0.3)) draw_spill();
      for (std::size_t i = dice_.chance(0.6) ? dice_.below(4) : dice_.below(16); i > 0; --i) draw_stray();
    }
    draw_land(drawing_, dice_);
    if (dice_.chance(0.35)) draw_boundary();
  }
  Drawing take() { return std::move(drawing_); }

 private:
  // The trees.

  void draw_trees() {
    constexpr std::array systems{System::sanitary, System::storm};
    for (tree_ = 0; tree_ < 2; ++tree_)
      draw_node(tree_ == 0 ? NodeKind::treatment_plant : NodeKind::outfall, dice_.in_square(side_m), 1);
    for (std::size_t i = 3 + dice_.below(9); i > 0; --i) {
      std::size_t below = any_node();
      tree_ = tree_of_[below];
      Point at = dice_.around(at_[below], 18, 60);
      double rise = dice_.chance(0.15) ? dice_.between(0, 0.03) : dice_.between(0.05, 1.2);
      std::size_t node = draw_node(kind_of_street_node(), at, level_m_[below] + rise);
      if (dice_.chance(0.12))
        twin_[node] = draw_node(dice_.chance(0.5) ? NodeKind::inlet : NodeKind::manhole,
                                dice_.chance(0.4) ? at : dice_.around(at, 0.05, 0.45), level_m_[node]);
      System system = dice_.chance(0.12) ? System::combined : systems[tree_];
      draw_street(node, below, dice_.chance(0.02) ? System::unknown : system);
      if (dice_.chance(0.1)) draw_street(node, below, dice_.chance(0.5) ? system : systems[1 - tree_]);
      if (dice_.chance(0.08)) draw_street(node, any_node(), system);
    }
  }

  NodeKind kind_of_street_node() {
    double share = dice_.between(0, 1);
    if (share < 0.04) return NodeKind::trunk;
    if (share < 0.07) return NodeKind::storage;
    if (share < 0.11) return NodeKind::pump_station;
    if (share < 0.15) return NodeKind::outfall;
    return share < 0.25 ? NodeKind::inlet : NodeKind::manhole;
  }

  void draw_street(std::size_t upper, std::size_t lower, System system) {
    if (apart_m(at_[upper], at_[lower]) < 6) return;
    if (dice_.chance(0.2)) return draw_main(upper, lower, system);
    PipeWords words;
    words.from = name_at(upper);
    words.to = name_at(lower);
    words.invert_up_m = level_m_[upper];
    words.invert_down_m = level_m_[lower];
    if (dice_.chance(0.06)) return draw_past_old_manhole(upper, lower, system, words);
    std::vector<Point> line{end_at(at_[upper])};
    while (dice_.chance(0.2))
      line.push_back(dice_.around(at_[upper] + dice_.between(0.2, 0.8) * (at_[lower] - at_[upper]), 1, 6));
    line.push_back(end_at(at_[lower]));
    spoil_levels(words);
    if (dice_.chance(0.15)) {
      std::ranges::reverse(line);
      if (dice_.chance(0.5)) std::swap(words.invert_up_m, words.invert_down_m);
    }
    spoil_names(words);
    spoil_kind(words);
    if (dice_.chance(0.04)) line.clear();
    draw_pipe(system, line, words);
  }

  /// A pipe whose line ends at an old manhole beside the new one that it names, most often with the level of the new.
  void draw_past_old_manhole(std::size_t upper, std::size_t lower, System system, PipeWords words) {
    std::size_t old = draw_node(NodeKind::manhole, dice_.around(at_[lower], 0.8, 9), level_m_[lower] + 0.4);
    words.to = name_of(lower);
    if (dice_.chance(0.2)) words.invert_down_m = level_m_[old];
    for (std::size_t node : {old, lower}) drawing_.city.nodes.invert_level_m[NodeId{node}] = level_m_[node];
    draw_pipe(system, {at_[upper], at_[old]}, words);
  }

  /// Two to four pieces that all name the two end nodes, or repeat the inverts of the main without a name.
  void draw_main(std::size_t upper, std::size_t lower, System system) {
    Point a = at_[upper], b = at_[lower];
    std::vector<double> shares{0};
    double length = apart_m(a, b);
    if (dice_.chance(0.2)) shares.push_back(dice_.between(0.7, 2.5) / length);
    for (std::size_t i = 1 + dice_.below(shares.size() > 1 ? 2 : 3); i > 0; --i)
      shares.push_back(shares.back() + dice_.between(0.1, 0.6) * (1 - shares.back()));
    shares.push_back(1);
    bool repeats = dice_.chance(0.6), known_levels = dice_.chance(0.8), one_known = dice_.chance(0.15);
    bool lengths = dice_.chance(0.3);
    bool unnamed = dice_.chance(0.25);
    std::string from = unnamed ? "" : name_at(upper), to = unnamed ? "" : name_at(lower);
    bool by_name = dice_.chance(0.8);
    double rise = dice_.chance(0.2) ? -1 : 1;
    double high = level_m_[lower] + rise * (level_m_[upper] - level_m_[lower]);
    auto level = [&](double share) { return rounded(high + share * (level_m_[lower] - high)); };
    for (std::size_t i = 1; i < shares.size(); ++i) {
      PipeWords words;
      words.from = from;
      words.to = to;
      std::vector<Point> line{a + shares[i - 1] * (b - a), a + shares[i] * (b - a)};
      if (i == 1) line.front() = end_at(a);
      if (i + 1 == shares.size()) line.back() = end_at(b);
      if (known_levels) {
        words.invert_up_m = repeats ? rounded(high) : level(shares[i - 1]);
        words.invert_down_m = repeats ? level_m_[lower] : level(shares[i]);
        if (one_known) words.invert_down_m = unknown_value;
      }
      if (dice_.chance(0.2)) {
        std::ranges::reverse(line);
        if (!repeats || !by_name) std::swap(words.invert_up_m, words.invert_down_m);
      }
      if (dice_.chance(0.04)) (dice_.chance(0.5) ? words.from : words.to) = "";
      drawing_.pipe("S" + std::to_string(city().pipes.size()), system, line, words);
      if (lengths) measure(repeats ? length : (shares[i] - shares[i - 1]) * length);
    }
    if (dice_.chance(0.15))
      draw_node(NodeKind::manhole, dice_.around(a + shares[1] * (b - a), 0, 0.4), level(shares[1]));
  }

  // What joins or passes them.

  /// A pipe with a line, and a place on it far from its ends; none where the dice find none.
  std::optional<std::size_t> pick_place(Point& on, double& level_m) {
    if (city().pipes.size() == 0) return std::nullopt;
    std::size_t pipe = dice_.below(city().pipes.size());
    auto line = city().pipes.line.line(PipeId{static_cast<std::uint32_t>(pipe)});
    if (line.empty()) return std::nullopt;
    double share = dice_.between(0.15, 0.85);
    on = line.front() + share * (line.back() - line.front());
    if (line.size() > 2) on = line[0] + share * (line[1] - line[0]);
    double up = city().pipes.invert_up_m[PipeId{pipe}], down = city().pipes.invert_down_m[PipeId{pipe}];
    level_m = up + share * (down - up);
    return pipe;
  }

  void draw_lateral() {
    Point on;
    double level = 0;
    auto main = pick_place(on, level);
    if (!main) return;
    PipeWords words;
    if (dice_.chance(0.6) && known(level)) {
      words.invert_down_m = rounded(level + dice_.between(-0.5, 1.5));
      words.invert_up_m = rounded(words.invert_down_m + dice_.between(-0.1, 0.5));
    }
    System own = city().pipes.system[PipeId{*main}];
    System system = dice_.chance(0.8) ? own : dice_.chance(0.5) ? System::sanitary : System::storm;
    std::vector<Point> line{dice_.around(on, 8, 30), dice_.around(on, 0.01, 0.45)};
    if (dice_.chance(0.15)) std::ranges::reverse(line);
    draw_pipe(system, line, words);
    if (!dice_.chance(0.25)) return;  // another to the same place
    line.front() = dice_.around(on, 8, 30);
    draw_pipe(system, line, {});
  }

  /// A named pipe that ends at a manhole just beside another pipe, at its level or far above, and may go on.
  void draw_rider() {
    Point on;
    double level = 0;
    auto main = pick_place(on, level);
    if (!main) return;
    if (!known(level)) level = 2;
    double above = dice_.chance(0.5) ? dice_.between(0.4, 3) : dice_.between(-0.25, 0.25);
    std::size_t y = draw_node(NodeKind::manhole, dice_.around(on, 0.05, 0.45), level + above);
    std::size_t x = draw_node(NodeKind::manhole, dice_.around(on, 15, 40), level + above + 0.3);
    System system = dice_.chance(0.8) ? city().pipes.system[PipeId{*main}] : System::sanitary;
    auto run = [&](std::size_t from, std::size_t to) {
      PipeWords words;
      words.from = name_of(from);
      words.to = name_of(to);
      words.invert_up_m = level_m_[from];
      words.invert_down_m = level_m_[to];
      if (dice_.chance(0.3)) spoil_levels(words);
      if (dice_.chance(0.2)) spoil_names(words);
      draw_pipe(system, {at_[from], at_[to]}, words);
    };
    run(x, y);
    if (dice_.chance(0.4)) run(y, draw_node(NodeKind::manhole, dice_.around(on, 15, 40), level + above - 0.3));
  }

  /// From a plant to a water: what leaves a plant is not sewage, unless more joins it.
  void draw_effluent() {
    if (city().nodes.kind[NodeId{0U}] != NodeKind::treatment_plant) return;
    std::size_t middle = draw_node(NodeKind::manhole, dice_.around(at_[0], 20, 40), 0.8);
    std::size_t end =
        draw_node(dice_.chance(0.8) ? NodeKind::outfall : NodeKind::manhole, dice_.around(at_[middle], 20, 40), 0.5);
    auto run = [&](std::size_t from, std::size_t to, System system) {
      PipeWords words;
      words.from = name_of(from);
      words.to = name_of(to);
      words.overflow = dice_.chance(0.05);
      drawing_.pipe("S" + std::to_string(city().pipes.size()), system, {at_[from], at_[to]}, words);
    };
    run(0, middle, dice_.chance(0.9) ? System::sanitary : System::combined);
    run(middle, end, dice_.chance(0.3) ? System::storm : System::sanitary);
    if (dice_.chance(0.3)) run(any_node(), middle, System::sanitary);
  }

  /// From a sewer to a water, where the sewer runs over.
  void draw_spill() {
    std::size_t from = any_node();
    std::size_t middle = draw_node(NodeKind::manhole, dice_.around(at_[from], 20, 40), 0.8);
    std::size_t end =
        draw_node(dice_.chance(0.8) ? NodeKind::outfall : NodeKind::manhole, dice_.around(at_[middle], 20, 40), 0.5);
    auto run = [&](std::size_t a, std::size_t b, System system, bool overflow) {
      PipeWords words;
      words.from = name_of(a);
      words.to = name_of(b);
      words.overflow = overflow;
      drawing_.pipe("S" + std::to_string(city().pipes.size()), system, {at_[a], at_[b]}, words);
    };
    run(from, middle, System::combined, true);
    run(middle, end, dice_.chance(0.3) ? System::storm : System::combined, false);
    if (dice_.chance(0.2)) run(any_node(), middle, System::combined, false);
  }

  /// A street of which every pipe has its two inverts exchanged.
  void draw_exchanged_street() {
    draw_node(NodeKind::treatment_plant, {5, 150}, 1);
    std::size_t pipes = 21 + dice_.below(8);
    for (std::size_t i = 0; i < pipes; ++i) {
      double fall = dice_.between(0.15, 0.4);
      draw_node(NodeKind::manhole, {at_[i].x + dice_.between(9, 11), 150}, level_m_[i] + fall);
      PipeWords words;
      words.from = name_of(i + 1);
      words.to = name_of(i);
      words.invert_up_m = level_m_[i];
      words.invert_down_m = level_m_[i + 1];
      if (dice_.chance(0.1)) std::swap(words.invert_up_m, words.invert_down_m);
      drawing_.sanitary("S" + std::to_string(i), {at_[i + 1], at_[i]}, words);
      drawing_.city.nodes.invert_level_m[NodeId{i + 1}] = level_m_[i + 1];
    }
  }

  /// A pipe of no plan: its ends at nodes, beside them, on other pipes or nowhere.
  void draw_stray() {
    PipeWords words;
    Point from = stray_end(words.from), to = stray_end(words.to);
    std::vector<Point> line{from};
    while (dice_.chance(0.3)) line.push_back(dice_.around(from + dice_.between(0.2, 0.8) * (to - from), 1, 20));
    line.push_back(to);
    if (dice_.chance(0.1)) std::ranges::reverse(line);
    if (dice_.chance(0.5)) {
      words.invert_up_m = rounded(dice_.between(1, 3));
      words.invert_down_m = rounded(words.invert_up_m + dice_.between(-0.06, 0.06));
    }
    spoil_kind(words);
    double share = dice_.between(0, 1);
    draw_pipe(share < 0.6    ? System::sanitary
              : share < 0.8  ? System::storm
              : share < 0.97 ? System::combined
                             : System::unknown,
              line, words);
  }

  Point stray_end(std::string& name) {
    double kind = dice_.between(0, 1);
    if (kind < 0.5) {
      std::size_t node = any_node();
      if (dice_.chance(0.3)) name = name_of(node);
      return end_at(at_[node]);
    }
    if (kind < 0.8 && city().pipes.size() > 0) {
      auto line = city().pipes.line.line(PipeId{static_cast<std::uint32_t>(dice_.below(city().pipes.size()))});
      if (line.empty()) return dice_.in_square(side_m);
      if (dice_.chance(0.3)) return dice_.around(dice_.chance(0.5) ? line.front() : line.back(), 0, 0.9);
      std::size_t v = dice_.below(line.size() - 1);
      Point on = line[v] + dice_.between(0.02, 0.98) * (line[v + 1] - line[v]);
      return dice_.around(on, 0.01, dice_.chance(0.8) ? 0.49 : 2);
    }
    return dice_.in_square(side_m);
  }

  /// A square whose edge runs through a node.
  void draw_boundary() {
    Point through = at_[any_node()];
    double side = dice_.between(150, 400);
    double off = dice_.between(-0.3, 0.3), along = dice_.between(0.2, 0.8) * side;
    drawing_.boundary(dice_.chance(0.5) ? Point{through.x - side + off, through.y - along}
                                        : Point{through.x - along, through.y + off},
                      side);
  }
};

}  // namespace

Drawing random_city(unsigned seed) {
  return RandomCity{seed}.take();
}

}  // namespace qinzao::test
