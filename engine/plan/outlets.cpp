#include "engine/plan/outlets.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr std::size_t most_corridors = 3;  // that a manhole is reached from
constexpr double node_instead_m = 4;       // a join on a pipe this near to one of its manholes is at the manhole

}  // namespace

OutletFinder::OutletFinder(Survey const& survey, Corridors const& corridors, CostTable const& costs)
    : survey_{survey},
      corridors_{corridors},
      costs_{costs},
      frontages_{corridors, survey.barriers(), survey.options.reach_m} {
  std::vector<Box> boxes;
  for (std::uint32_t row = 0; row < survey.network().piece_total(); ++row) {
    PieceId piece{row};
    if (!takes(piece)) continue;
    PipeId pipe = survey.network().pipe[piece];
    std::vector<Point> line =
        stretch(survey.city.pipes.line.line(pipe), survey.network().begin_m[piece], survey.network().end_m[piece]);
    for (std::size_t i = 1; i < line.size(); ++i) {
      piece_.push_back(piece);
      segment_.push_back({line[i - 1], line[i]});
      boxes.push_back(box_of(line[i - 1], line[i]));
    }
  }
  index_ = BoxIndex{boxes};
}

bool OutletFinder::takes(PieceId piece) const {
  Network const& network = survey_.network();
  Draining const& foul = survey_.draining()[static_cast<std::size_t>(Group::foul)];
  PipeId pipe = network.pipe[piece];
  return carries(network.system[piece], Group::foul) && foul.piece_drains[piece] != 0 && takes_sewage(foul, piece) &&
         survey_.city.pipes.conveyance[pipe] != Conveyance::pressure &&
         (survey_.city.pipes.device.empty() || survey_.city.pipes.device[pipe] == Device::none) &&
         survey_.city.pipes.overflow[pipe] == 0 && !survey_.city.pipes.line.line(pipe).empty();
}

/// Taken for the height of a pipe of unknown section: no sewer is smaller than those that flow into it, or than the
/// least diameter of the standard.
double OutletFinder::least_height_m(PieceId piece) const {
  Network const& network = survey_.network();
  Limit const* least =
      find_limit(*survey_.options.standard, LimitKind::diameter, {System::sanitary, {}, unknown_value, Part::main});
  double height_m = least != nullptr ? least->value / 1000 : unknown_value;
  for (Incidence const& link : network.entering[network.from[piece]]) {
    double above_m = survey_.city.pipes.section(network.pipe[link.piece]).height_m;
    bool feeds = carries(network.system[link.piece], Group::foul) && known(above_m);
    if (feeds && !(height_m >= above_m)) height_m = above_m;
  }
  return height_m;
}

/// Levels and size of the pipe that takes the flow, at the join.
void OutletFinder::fill_level(FoundOutlet& found) const {
  Network const& network = survey_.network();
  PipeId pipe = network.pipe[found.piece];
  PlanOutlet& out = found.outlet;
  out.pipe = survey_.city.pipes.id[pipe];
  out.invert_m = network.invert_at(pipe, out.at_m);
  Section section = survey_.city.pipes.section(pipe);
  bool section_given = known(section.height_m);
  double height = section_given ? section.height_m : least_height_m(found.piece);
  if (known(height)) out.size_mm = std::min(height, known(section.width_m) ? section.width_m : height) * 1000;
  out.crown_m = out.invert_m + height;
  NodeId node = found.vertex ? network.node(found.vertex) : NodeId{};
  bool level_given = known(out.invert_m);
  if (node) {
    out.node = survey_.city.nodes.id[node];
    out.ground_m = survey_.city.nodes.ground_level_m[node];
  }
  out.assumed = !level_given || !section_given || !found.vertex;
  out.join_cny = found.vertex ? costs_.join_node_cny : costs_.join_pipe_cny;
}

std::optional<FoundOutlet> OutletFinder::at_vertex(VertexId vertex) const {
  Network const& network = survey_.network();
  Draining const& foul = survey_.draining()[static_cast<std::size_t>(Group::foul)];
  // The flow leaves by the lowest pipe that drains; at an outlet of the network the lowest that arrives stands for it.
  PieceId lowest;
  double level = std::numeric_limits<double>::infinity();
  auto offer = [&](PieceId piece, double at) {
    if (!takes(piece)) return;
    double here = known(at) ? at : std::numeric_limits<double>::max();
    if (lowest && (here > level || (here == level && piece > lowest))) return;
    lowest = piece;
    level = here;
  };
  bool ends = survey_.terminals().of(Group::foul)[vertex] != Outlet::none;
  for (Incidence const& link : network.leaving[vertex])
    if (!ends && foul.turned[link.piece] == 0) offer(link.piece, network.level_in_m(link.piece));
  if (ends)
    for (Incidence const& link : network.entering[vertex]) offer(link.piece, network.level_out_m(link.piece));
  if (!lowest) return std::nullopt;
  FoundOutlet found;
  found.piece = lowest;
  found.vertex = vertex;
  bool against = network.against_drawing[network.pipe[lowest]] != 0;
  bool at_begin = (network.from[lowest] == vertex) != against;
  found.outlet.at_m = at_begin ? network.begin_m[lowest] : network.end_m[lowest];
  found.outlet.at = network.place[vertex];
  fill_level(found);
  return found;
}

FoundOutlet OutletFinder::on(PieceId piece, Point at) const {
  Network const& network = survey_.network();
  PipeId pipe = network.pipe[piece];
  Projection foot = project(survey_.city.pipes.line.line(pipe), at);
  double along = std::clamp(foot.chainage_m, network.begin_m[piece], network.end_m[piece]);
  bool against = network.against_drawing[pipe] != 0;
  for (bool begin : {true, false}) {
    if (std::abs(along - (begin ? network.begin_m[piece] : network.end_m[piece])) > node_instead_m) continue;
    if (auto found = at_vertex(begin != against ? network.from[piece] : network.to[piece])) return *found;
  }
  FoundOutlet found;
  found.piece = piece;
  found.outlet.at_m = along;
  found.outlet.at = point_along(survey_.city.pipes.line.line(pipe), along);
  fill_level(found);
  return found;
}

std::optional<FoundOutlet> OutletFinder::nearest(Point from) const {
  auto found = index_.nearest(from, survey_.options.reach_m, [&](std::uint32_t row) {
    Point foot = nearest_on_segment(segment_[row].a, segment_[row].b, from);
    return survey_.barriers().crossed(from, foot) ? std::numeric_limits<double>::infinity() : distance_m(from, foot);
  });
  if (!found) return std::nullopt;
  FoundOutlet outlet = on(piece_[found->first], from);
  if (survey_.barriers().crossed(from, outlet.outlet.at)) return std::nullopt;
  return outlet;
}

std::vector<FoundOutlet> OutletFinder::all() const {
  std::vector<FoundOutlet> list;
  Network const& network = survey_.network();
  for (std::uint32_t row = 0; row < network.vertex_count(); ++row) {
    Point at = network.place[VertexId{row}];
    if (!known(at.x)) continue;
    Frontages reached = frontages_.find(at);
    if (reached.list.empty()) continue;
    std::optional<FoundOutlet> found = at_vertex(VertexId{row});
    if (!found) continue;
    std::sort(reached.list.begin(), reached.list.end(), [](Frontage const& l, Frontage const& r) {
      return std::tie(l.length_m, l.stretch) < std::tie(r.length_m, r.stretch);
    });
    if (reached.list.size() > most_corridors) reached.list.resize(most_corridors);
    for (Frontage const& frontage : reached.list) {
      found->frontage = frontage;
      list.push_back(*found);
    }
  }
  std::vector<char> done(corridors_.at.size(), 0);
  for (std::uint32_t row = 0; row < corridors_.size(); ++row) {
    StretchId id{row};
    if (corridors_.passes[id] != Passes::nothing) continue;
    for (bool begin : {true, false}) {
      CornerId corner = begin ? corridors_.from[id] : corridors_.to[id];
      if (done[corner.value()]) continue;
      done[corner.value()] = 1;
      Point at = corridors_.at[corner];
      std::optional<FoundOutlet> found = nearest(at);
      if (!found || found->vertex) continue;
      found->frontage = {id, begin ? 0 : length_m(corridors_.line_of(id)), found->outlet.at, at,
                         distance_m(found->outlet.at, at)};
      list.push_back(*found);
    }
  }
  return list;
}

}  // namespace qinzao
