#include "tests/truth/fault.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"
#include "tests/truth/around.hpp"

namespace qinzao::test {

namespace {

constexpr double near_m =
    3;  // how far a name holds, and how near a missed end is told (docs/developing/sewer.md, unsnapped_end)

void redraw(City& city, std::size_t pipe, Line const& line) {
  Shapes lines;
  for (std::uint32_t row = 0; row < city.pipes.size(); ++row) {
    if (row == pipe) {
      lines.push_back(ShapeKind::line, line);
    } else {
      lines.push_back(city.pipes.line, row);
    }
  }
  city.pipes.line = ShapesOf<PipeId>{std::move(lines)};
}

void rename(TextColumn& column, std::size_t row, std::string const& name) {
  TextColumn changed;
  for (std::size_t i = 0; i < column.size(); ++i) changed.push_back(i == row ? std::string_view{name} : column[i]);
  column = std::move(changed);
}

void duplicate(City& city, std::size_t pipe) {
  PipeRow again = city.pipes.row(PipeId{pipe});
  Line line = line_of(city, pipe);
  std::string id = std::string{again.id} + "-again", from{again.from_node}, to{again.to_node}, material{again.material};
  again.id = id;
  again.from_node = from;
  again.to_node = to;
  again.material = material;
  again.line = line;
  city.pipes.add(again);
}

class Seeder {
 public:
  Seeder(Survey const& before, PlainNetwork const& network, FaultKind kind, Dice& dice)
      : before_{before},
        pipe_{dice.below(before.city.pipes.size())},
        before_pieces_{network.edges},
        dice_{dice},
        fault_{kind, pipe_, {}, before.city, network, {}, {}} {}

  std::optional<Fault> seed() {
    City const& city = before_.city;
    PipeId pipe{pipe_};
    bool storm = city.pipes.system[pipe] == System::storm;
    if (!before_.network().first_piece[pipe] || city.pipes.line.line(pipe).size() < 2 || city.pipes.length_m(pipe) < 6)
      return std::nullopt;
    if (city.pipes.system[pipe] == System::unknown || city.pipes.overflow[pipe] != 0) return std::nullopt;
    line_ = line_of(city, pipe_);
    fault_.places = {line_.front(), line_.back()};
    fault_.words = std::string{city.pipes.id[PipeId{pipe_}]};
    bool whole = before_.network().piece_count[pipe] == 1;
    bool done = false;
    switch (fault_.kind) {
      case FaultKind::removed:
        done = remove();
        break;
      case FaultKind::moved:
        done = whole && !frees_a_neighbour() && move();
        break;
      case FaultKind::reversed:
        done = reverse();
        break;
      case FaultKind::tied:
        done = whole && storm && !frees_a_neighbour() && tie();
        break;
      case FaultKind::duplicated:
        done = repeat_pipe();
        break;
    }
    if (!done) return std::nullopt;
    return std::move(fault_);
  }

 private:
  /// Does the pipe, leaving, make the only other end at one of its junctions free to join a pipe it lies on?
  bool frees_a_neighbour() const {
    for (auto const& mine : before_pieces_) {
      if (mine.pipe != pipe_) continue;
      for (std::size_t vertex : {mine.from, mine.to}) {
        if (vertex < before_.city.nodes.size()) continue;
        std::vector<std::size_t> others;
        for (auto const& edge : before_pieces_)
          if (edge.pipe != pipe_ && (edge.from == vertex || edge.to == vertex)) others.push_back(edge.pipe);
        if (others.size() == 1 && !pipes_under(before_, others.front(), fault_.network.place[vertex]).empty())
          return true;
      }
    }
    return false;
  }

  bool remove() {
    if (frees_a_neighbour()) return false;
    fault_.city.pipes.status[PipeId{pipe_}] = Status::abandoned;
    std::erase_if(fault_.network.edges, [this](auto const& edge) { return edge.pipe == pipe_; });
    return true;
  }

  /// Gives the edge of the pipe's drawn end a new vertex.
  void lead(bool last, std::size_t vertex) {
    bool against = before_.network().against_drawing[PipeId{pipe_}] != 0;
    for (auto& edge : fault_.network.edges) {
      if (edge.pipe != pipe_) continue;
      (last != against ? edge.to : edge.from) = vertex;
      edge.end_m = line_length(line_);
    }
  }

  void draw_end(bool last, Point at) {
    (last ? line_.back() : line_.front()) = at;
    fault_.places.push_back(at);
    redraw(fault_.city, pipe_, line_);
  }

  /// Does the line as drawn now pass over a place where other pipes of its group meet? Then it would join them there.
  bool passes_a_meeting() const {
    double joined_m = before_.options.snap_m + clear_m;
    for (auto const& edge : before_pieces_) {
      if (edge.pipe == pipe_ || !share_a_group(edge.system, before_.city.pipes.system[PipeId{pipe_}])) continue;
      for (std::size_t vertex : {edge.from, edge.to}) {
        Point at = fault_.network.place[vertex];
        if (apart(at, line_.front()) <= joined_m || apart(at, line_.back()) <= joined_m) continue;
        for (std::size_t v = 1; v < line_.size(); ++v)
          if (apart(foot(line_[v - 1], line_[v], at), at) <= joined_m) return true;
      }
    }
    return false;
  }

  bool move() {
    bool last = dice_.chance(0.5);
    double snap_m = before_.options.snap_m;
    Point was = last ? line_.back() : line_.front();
    Point at = dice_.around(was, 2, 2);
    Around around = look_around(before_, pipe_, last, at);
    EndRule rule = last ? before_.network().end_rule[PipeId{pipe_}] : before_.network().start_rule[PipeId{pipe_}];
    if (rule == EndRule::declared) {
      auto const& edge = *std::ranges::find(fault_.network.edges, pipe_, &PlainNetwork::Edge::pipe);
      bool against = before_.network().against_drawing[PipeId{pipe_}] != 0;
      Point node = fault_.network.place[last != against ? edge.to : edge.from];
      if (apart(node, at) > near_m) return false;  // so far off a name may no longer hold
      draw_end(last, at);
      if (apart(node, at) > snap_m + clear_m) fault_.sure.emplace_back("unsnapped_end", "drawn_away");
      for (auto& e : fault_.network.edges)
        if (e.pipe == pipe_) e.end_m = line_length(line_);
      return true;
    }
    if (std::min(around.node_m, around.end_m) < snap_m + clear_m || !pipes_under(before_, pipe_, at).empty())
      return false;
    draw_end(last, at);
    if (passes_a_meeting()) return false;
    lead(last, fault_.network.add_vertex(before_.city, at, snap_m));
    if (around.met_m < near_m - clear_m) fault_.sure.emplace_back("unsnapped_end", "");
    return true;
  }

  /// Levels of the pipe that would contradict the fault: the definitions would believe them.
  void forget_levels() {
    fault_.city.pipes.invert_up_m[PipeId{pipe_}] = fault_.city.pipes.invert_down_m[PipeId{pipe_}] = unknown_value;
    for (auto& edge : fault_.network.edges)
      if (edge.pipe == pipe_) edge.doubtful = false;
  }

  bool reverse() {
    auto const& swapped = before_.network().swapped;
    if (std::ranges::find(swapped, PipeId{pipe_}, &SwappedNames::pipe) != swapped.end()) return false;
    forget_levels();
    std::ranges::reverse(line_);
    redraw(fault_.city, pipe_, line_);
    std::string from{before_.city.pipes.from_node[PipeId{pipe_}]}, to{before_.city.pipes.to_node[PipeId{pipe_}]};
    rename(fault_.city.pipes.from_node, pipe_, to);
    rename(fault_.city.pipes.to_node, pipe_, from);
    double length = line_length(line_);
    for (auto& edge : fault_.network.edges) {
      if (edge.pipe != pipe_) continue;
      std::swap(edge.from, edge.to);
      edge = {edge.from,   edge.to,       edge.pipe,    length - edge.end_m, length - edge.begin_m,
              edge.system, edge.doubtful, edge.gravity, edge.overflow};
    }
    return true;
  }

  /// Puts the lower end of a storm pipe on the inside of a sanitary one nearby, or on a manhole of it.
  bool tie() {
    City const& city = before_.city;
    bool last = before_.network().against_drawing[PipeId{pipe_}] == 0;
    bool turned = last == (city.pipes.flow[PipeId{pipe_}] == Flow::reverse);
    if (turned) return false;  // only the name to be taken away tells its direction
    Point was = last ? line_.back() : line_.front();
    std::optional<std::size_t> sanitary;
    double nearest = 60;
    for (std::size_t row = 0; row < city.pipes.size(); ++row) {
      if (city.pipes.system[PipeId{row}] != System::sanitary || !before_.network().first_piece[PipeId{row}] ||
          city.pipes.length_m(PipeId{row}) < 10)
        continue;
      Point middle = point_along(city.pipes.line.line(PipeId{static_cast<std::uint32_t>(row)}),
                                 city.pipes.length_m(PipeId{row}) / 2);
      if (double away = apart(was, middle); away < nearest) {
        nearest = away;
        sanitary = row;
      }
    }
    if (!sanitary) return false;
    forget_levels();
    double snap_m = before_.options.snap_m;
    TextColumn& name =
        city.pipes.flow[PipeId{pipe_}] != Flow::reverse ? fault_.city.pipes.to_node : fault_.city.pipes.from_node;
    auto const& upper = *std::ranges::find(fault_.network.edges, *sanitary, &PlainNetwork::Edge::pipe);
    bool manhole = upper.from < city.nodes.size() && known(fault_.network.place[upper.from].x) && dice_.chance(0.5);
    if (manhole) {
      std::size_t vertex = upper.from;
      if (apart(fault_.network.place[vertex], last ? line_.front() : line_.back()) <= near_m)
        return false;  // the manhole beside its own upper end: it would end where it begins
      for (std::size_t under : pipes_under(before_, pipe_, fault_.network.place[vertex]))
        if (share_a_group(System::storm, city.pipes.system[PipeId{under}]))
          return false;  // it would cut that pipe and flow on
      draw_end(last, fault_.network.place[vertex]);
      if (passes_a_meeting()) return false;
      rename(name, pipe_, std::string{city.nodes.id[NodeId{vertex}]});
      lead(last, vertex);
      fault_.words += " to manhole " + std::string{city.nodes.id[NodeId{vertex}]};
      return true;
    }
    Point at = point_along(city.pipes.line.line(PipeId{static_cast<std::uint32_t>(*sanitary)}),
                           city.pipes.length_m(PipeId{*sanitary}) / 2);
    Around around = look_around(before_, pipe_, last, at);
    if (std::min(around.node_m, around.end_m) < snap_m + clear_m ||
        pipes_under(before_, pipe_, at) != std::vector{*sanitary})
      return false;
    draw_end(last, at);
    if (passes_a_meeting()) return false;
    rename(name, pipe_, "");
    std::size_t vertex = fault_.network.add_vertex(city, at, snap_m);
    lead(last, vertex);
    fault_.network.blind.insert(vertex);
    cut(*sanitary, city.pipes.length_m(PipeId{*sanitary}) / 2, vertex);
    fault_.words += " to the inside of " + std::string{city.pipes.id[PipeId{*sanitary}]};
    fault_.sure.emplace_back("cross_connection", "blind");
    return true;
  }

  /// A vertex on the inside of a pipe cuts it.
  void cut(std::size_t pipe, double chainage_m, std::size_t vertex) {
    auto& edges = fault_.network.edges;
    auto upper = std::ranges::find_if(
        edges, [&](auto const& e) { return e.pipe == pipe && e.begin_m < chainage_m && chainage_m < e.end_m; });
    if (upper == edges.end()) return;
    auto rest = *upper;
    bool against = before_.network().against_drawing[PipeId{pipe}] != 0;
    upper->end_m = rest.begin_m = chainage_m;
    (against ? upper->from : upper->to) = vertex;
    (against ? rest.to : rest.from) = vertex;
    edges.push_back(rest);
  }

  bool repeat_pipe() {
    duplicate(fault_.city, pipe_);
    std::vector<PlainNetwork::Edge> again;
    for (auto edge : fault_.network.edges)
      if (edge.pipe == pipe_) {
        edge.pipe = before_.city.pipes.size();
        again.push_back(edge);
      }
    fault_.network.edges.insert(fault_.network.edges.end(), again.begin(), again.end());
    fault_.sure.emplace_back("duplicate_pipe", "");
    return true;
  }

  Survey const& before_;
  std::size_t pipe_;
  std::vector<PlainNetwork::Edge> const& before_pieces_;
  Dice& dice_;
  Fault fault_;
  Line line_;
};

}  // namespace

std::string_view name_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::removed:
      return "pipe removed";
    case FaultKind::moved:
      return "end moved 2 m";
    case FaultKind::reversed:
      return "pipe reversed";
    case FaultKind::tied:
      return "storm tied to sanitary";
    case FaultKind::duplicated:
      return "pipe duplicated";
  }
  return {};
}

std::optional<Fault> seed_fault(Survey const& before, PlainNetwork const& network, FaultKind kind, Dice& dice) {
  return Seeder{before, network, kind, dice}.seed();
}

}  // namespace qinzao::test
