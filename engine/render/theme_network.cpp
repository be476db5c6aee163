#include "engine/render/theme_network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "engine/render/palette.hpp"

namespace qinzao {

namespace {

/// One way of drawing pipes.
struct PipeLook {
  StaticMessage name;
  Color color;
  double dash_mm;
};
enum Kind : std::size_t { unknown, sanitary, storm, combined, proposed, building, abandoned, kinds };
constexpr std::array<PipeLook, kinds> looks{{{{"系统不明", "system unknown"}, {112, 112, 112, 255}, 0},
                                             {{"污水管", "sanitary"}, palette::sanitary, 0},
                                             {{"雨水管", "storm"}, palette::storm, 0},
                                             {{"合流管", "combined"}, palette::combined, 0},
                                             {{"拟建", "proposed"}, {27, 158, 62, 255}, 2},
                                             {{"在建", "under construction"}, {224, 130, 20, 255}, 2},
                                             {{"废弃", "abandoned"}, {154, 154, 154, 255}, 0.8}}};

Kind kind_of(Pipes const& pipes, PipeId pipe, Date day) {
  if (pipes.status[pipe] == Status::proposed) return proposed;
  if (pipes.status[pipe] == Status::under_construction) return building;
  if (!in_service(pipes, pipe, day)) return abandoned;
  switch (pipes.system[pipe]) {
    case System::sanitary:
      return sanitary;
    case System::storm:
      return storm;
    case System::combined:
      return combined;
    default:
      return unknown;
  }
}

double metres_of(Pipes const& pipes, std::vector<std::uint32_t> const& rows) {
  double metres = 0;
  for (std::uint32_t row : rows) metres += pipes.length_m(PipeId{row});
  return metres;
}

/// Millimetres on paper for a diameter; 200 mm and less are thinnest, 2000 and more widest.
double width_mm(double diameter_mm) {
  if (std::isnan(diameter_mm)) return 0.4;
  return 0.3 + std::clamp((diameter_mm - 200) / 1800, 0.0, 1.0) * 0.9;
}

/// Whether a line is drawn from its to_node to its from_node.
class DrawnBackwards {
 public:
  explicit DrawnBackwards(City const& city) : city_{city}, nodes_{city.nodes.id} {}
  bool operator()(std::uint32_t row) const {
    auto from = nodes_.find(city_.pipes.from_node[PipeId{row}]);
    std::span<Point const> line = city_.pipes.line.line(PipeId{row});
    if (!from || line.empty() || city_.nodes.place.kind(NodeId{*from}) == ShapeKind::none) return false;
    Point place = city_.nodes.at(NodeId{*from});
    auto apart = [place](Point p) { return std::hypot(p.x - place.x, p.y - place.y); };
    return apart(line.back()) < apart(line.front());
  }

 private:
  City const& city_;
  TextIndex nodes_;
};

struct NodeLook {
  NodeKind kind;
  StaticMessage name;
  MarkShape shape;
  double size_mm;
  Color color;
};
constexpr std::array<NodeLook, 5> node_looks{
    {{NodeKind::treatment_plant, {"污水处理厂", "treatment plant"}, MarkShape::square, 3.6, palette::sanitary},
     {NodeKind::trunk, {"干管接口", "trunk"}, MarkShape::diamond, 3.2, palette::sanitary},
     {NodeKind::outfall, {"排放口", "outfall"}, MarkShape::triangle, 3, palette::storm},
     {NodeKind::storage, {"调蓄池", "storage"}, MarkShape::square, 2.8, palette::storm},
     {NodeKind::pump_station, {"泵站", "pump station"}, MarkShape::disc, 3, {224, 130, 20, 255}}}};

void add_nodes(SceneBuilder& builder, ThemeInput const& input) {
  Nodes const& nodes = input.city.nodes;
  std::array<bool, node_looks.size()> seen{};
  LineLook manhole{0.9, 3, {}, 0};
  double manhole_mm = std::min(manhole.width_mm, manhole.most_m * builder.frame().px_per_m / builder.frame().px_per_mm);
  for (std::uint32_t row = 0; row < nodes.size(); ++row) {
    if (!builder.shows(nodes.place, row)) continue;
    auto const* look = std::ranges::find(node_looks, nodes.kind[NodeId{row}], &NodeLook::kind);
    if (look != node_looks.end()) {
      builder.add_mark(nodes.at(NodeId{row}), look->shape, look->size_mm, look->color);
      seen[static_cast<std::size_t>(look - node_looks.begin())] = true;
    } else if (manhole_mm > 0.5) {
      builder.add_mark(nodes.at(NodeId{row}), MarkShape::disc, manhole_mm, {80, 80, 80, 255});
    }
  }
  for (std::size_t i = 0; i < seen.size(); ++i)
    if (seen[i])
      builder.explain_mark(said(input, node_looks[i].name), node_looks[i].shape, node_looks[i].size_mm,
                           node_looks[i].color);
}

/// What is drawn first lies below. Sewers of rain and sewage run in the same streets: where a map is too small to hold
/// both side by side, rain keeps more of its width and shows on both sides of the sewage on top of it.
constexpr std::array<Kind, kinds> from_below{abandoned, unknown, storm, sanitary, combined, building, proposed};

}  // namespace

void add_network(SceneBuilder& builder, ThemeInput const& input) {
  Pipes const& pipes = input.city.pipes;
  std::array<std::vector<std::uint32_t>, kinds> rows;
  for (std::uint32_t row = 0; row < pipes.size(); ++row)
    if (builder.shows(pipes.line, row)) rows[kind_of(pipes, PipeId{row}, input.day)].push_back(row);

  std::optional<DrawnBackwards> backwards;                            // made where the first arrow asks
  double least_m = builder.frame().mm(7) / builder.frame().px_per_m;  // a shorter pipe carries no arrow
  for (Kind kind : from_below)
    for (std::uint32_t row : rows[kind]) {
      PipeId pipe{row};
      double width = kind == abandoned ? 0.3 : width_mm(pipes.diameter_mm[pipe]);
      builder.add_line(pipes.line, row, {width, kind == storm ? 24.0 : 8.0, looks[kind].color, looks[kind].dash_mm});
      if (kind == abandoned) continue;
      auto middle = middle_of(pipes.line.line(PipeId{row}), least_m);
      if (!middle) continue;
      if (!backwards) backwards.emplace(input.city);
      bool turned = (pipes.flow[pipe] == Flow::reverse) != (*backwards)(row);
      builder.add_mark(middle->at, MarkShape::arrow, 1.4 + 1.6 * width, looks[kind].color,
                       middle->angle + (turned ? std::numbers::pi : 0));
    }
  builder.heading(said(input, {"管网", "network"}));
  for (Kind kind : {sanitary, storm, combined, unknown, building, proposed, abandoned})
    if (!rows[kind].empty())
      builder.explain_line(said(input, looks[kind].name) + "  " + kilometres(metres_of(pipes, rows[kind])),
                           {0.7, 0, looks[kind].color, looks[kind].dash_mm});
  add_nodes(builder, input);
  if (rows[sanitary].size() + rows[storm].size() + rows[combined].size() == 0) return;
  builder.heading(said(input, {"管径", "diameter"}));
  for (double diameter_mm : {200.0, 1000.0, 2000.0})
    builder.explain_line("DN" + std::to_string(static_cast<int>(diameter_mm)),
                         {width_mm(diameter_mm), 0, {90, 90, 90, 255}, 0});
}

}  // namespace qinzao
