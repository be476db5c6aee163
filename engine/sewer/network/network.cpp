#include "engine/sewer/network/network.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"
#include "engine/sewer/network/ends.hpp"
#include "engine/sewer/network/falls.hpp"
#include "engine/sewer/network/lengths.hpp"
#include "engine/sewer/network/levels.hpp"

namespace qinzao {

namespace {

constexpr std::size_t grain = 4096;

/// A vertex that cuts a pipe's inside.
struct Cut {
  PipeId pipe;
  double chainage_m;
  VertexId vertex;
  friend auto operator<=>(Cut const& a, Cut const& b) {
    return std::tie(a.pipe, a.chainage_m, a.vertex) <=> std::tie(b.pipe, b.chainage_m, b.vertex);
  }
  friend bool operator==(Cut const&, Cut const&) = default;
};

/// Finds where pipes are joined away from their ends. Of `network` only what is known of whole pipes is looked at.
class JunctionBuilder {
 public:
  JunctionBuilder(Pipes const& pipes, Nodes const& nodes, SegmentIndex const& segments, NetworkOptions const& options,
                  Network const& network, PipeLevels const& levels, PipeEnds& ends)
      : pipes_{pipes},
        nodes_{nodes},
        segments_{segments},
        options_{options},
        network_{network},
        levels_{levels},
        ends_{ends} {}

  /// Every pipe whose inside lies within snap of p, with the place on it, in the order of the pipes.
  std::vector<std::pair<PipeId, Projection>> insides_at(Point p) const {
    std::vector<PipeId> near;
    segments_.boxes.query(box_of(p).grown(options_.snap_m), [&](std::uint32_t row) {
      near.push_back(segments_.segments[row].pipe);
      return true;
    });
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    std::vector<std::pair<PipeId, Projection>> found;
    for (PipeId pipe : near) {
      auto line = pipes_.line.line(pipe);
      if (distance_m(line.front(), p) <= options_.snap_m || distance_m(line.back(), p) <= options_.snap_m) continue;
      Projection on = project(line, p);
      if (on.distance_m <= options_.snap_m) found.emplace_back(pipe, on);
    }
    return found;
  }

  /// Free ends on another pipe's inside: the pipe of their own group first, then the nearest. Where a pipe begins, one
  /// of the other system beneath it is only passed in plan: nothing of the branch flows into it.
  void join_free_ends(std::vector<Cut>& cuts, std::vector<BlindConnection>& blind) {
    struct Found {
      PipeId branch;
      std::size_t end;
      PipeId main;
      double chainage_m;
    };
    std::vector<std::vector<Found>> found(pipes_.size() / grain + 1);
    parallel_for(pipes_.size(), grain, options_.jobs, [&](std::size_t begin, std::size_t stop) {
      for (std::size_t row = begin; row < stop; ++row) {
        PipeId pipe{row};
        for (std::size_t end : {0U, 1U}) {
          if (ends_.rule[pipe][end] != EndRule::free || pipes_.line.line(pipe).empty()) continue;
          auto insides = insides_at(ends_.place[ends_.vertex[pipe][end]]);
          bool begins = (end == 1) == (levels_.against[pipe] != 0) && levels_.doubtful[pipe] == 0;
          std::erase_if(insides, [&](auto const& inside) {
            return inside.first == pipe || (begins && !share_a_group(pipes_.system[pipe], pipes_.system[inside.first]));
          });
          if (insides.empty()) continue;
          auto worse = [&](auto const& inside) {
            bool foreign = !share_a_group(pipes_.system[pipe], pipes_.system[inside.first]);
            return std::tuple{foreign, inside.second.distance_m, inside.first};
          };
          auto best = *std::ranges::min_element(insides, {}, worse);
          found[begin / grain].push_back({pipe, end, best.first, best.second.chainage_m});
        }
      }
    });
    for (auto const& list : found)
      for (Found const& f : list) {
        VertexId at = ends_.vertex[f.branch][f.end];
        ends_.rule[f.branch][f.end] = EndRule::blind;
        cuts.push_back({f.main, f.chainage_m, at});
        blind.push_back({f.branch, f.main, at, !share_a_group(pipes_.system[f.branch], pipes_.system[f.main])});
      }
  }

  /// Nodes, and junctions that ends share, cut the pipes whose inside they lie on where an end of the same group is
  /// attached, unless the levels say that one passes over the other. A pipe found by name at both ends is cut only
  /// where the levels agree. Ends that only arrive at a junction join whatever their level, as a free end does.
  void cut_at_meetings(std::vector<Cut>& cuts) const {
    std::size_t vertex_count = ends_.place.size();
    std::vector<std::vector<Cut>> found(vertex_count / grain + 1);
    parallel_for(vertex_count, grain, options_.jobs, [&](std::size_t begin, std::size_t stop) {
      for (std::size_t row = begin; row < stop; ++row) {
        VertexId vertex{row};
        if (!known(ends_.place[vertex].x) || !has_ends(vertex)) continue;
        for (auto const& [pipe, on] : insides_at(ends_.place[vertex]))
          if (cuts_inside(vertex, pipe, on.chainage_m)) found[begin / grain].push_back({pipe, on.chainage_m, vertex});
      }
    });
    for (auto const& list : found) cuts.insert(cuts.end(), list.begin(), list.end());
  }

 private:
  bool is_attached(EndRef end) const {
    EndRule rule = ends_.rule[end.pipe][end.end];
    return rule != EndRule::absent && rule != EndRule::free && rule != EndRule::blind;
  }
  bool has_ends(VertexId vertex) const {
    return std::ranges::any_of(levels_.ends_at[vertex], [&](EndRef end) { return is_attached(end); });
  }
  bool is_named(PipeId pipe) const {
    return std::ranges::all_of(ends_.rule[pipe],
                               [](EndRule rule) { return rule == EndRule::declared || rule == EndRule::levelled; });
  }

  bool cuts_inside(VertexId vertex, PipeId pipe, double chainage_m) const {
    if (ends_.vertex[pipe][0] == vertex || ends_.vertex[pipe][1] == vertex) return false;
    bool named = is_named(pipe);
    if (named && !options_.cut_named) return false;
    double level = network_.invert_at(pipe, chainage_m);
    double lowest = unknown_value;
    bool met = false;
    bool leads_on = vertex.value() < nodes_.size();
    for (EndRef end : levels_.ends_at[vertex]) {
      if (!is_attached(end) || !share_a_group(pipes_.system[end.pipe], pipes_.system[pipe])) continue;
      met = true;
      leads_on = leads_on || (end.end == 1) == (levels_.against[end.pipe] != 0);
      double other = network_.invert_m[end.pipe][end.end];
      if (known(other) && !(lowest <= other)) lowest = other;
    }
    if (met && !leads_on) return true;
    if (!known(lowest) && vertex.value() < nodes_.size()) lowest = nodes_.invert_level_m[NodeId{vertex.value()}];
    double apart_m = std::abs(lowest - level);
    return met && (known(apart_m) ? apart_m <= options_.apart_m + 1e-9 : !named);
  }

  Pipes const& pipes_;
  Nodes const& nodes_;
  SegmentIndex const& segments_;
  NetworkOptions const& options_;
  Network const& network_;
  PipeLevels const& levels_;
  PipeEnds& ends_;
};

/// Lays the pieces of one pipe between its cuts, in the order of the drawn line.
void lay_pieces(Network& network, Pipes const& pipes, PipeEnds const& ends, bool doubtful, PipeId pipe,
                std::span<Cut const> cuts) {
  bool against = network.against_drawing[pipe] != 0;
  network.first_piece[pipe] = PieceId{network.pipe.size()};
  network.piece_count[pipe] = static_cast<std::uint32_t>(cuts.size() + 1);
  double begin_m = 0;
  VertexId begin = ends.vertex[pipe][0];
  auto lay = [&](VertexId end, double end_m) {
    network.pipe.push_back(pipe);
    network.from.push_back(against ? end : begin);
    network.to.push_back(against ? begin : end);
    network.begin_m.push_back(begin_m);
    network.end_m.push_back(end_m);
    double share = network.drawn_m[pipe] > 0 ? (end_m - begin_m) / network.drawn_m[pipe] : 1;
    network.metres.push_back(share * network.ground_m[pipe]);
    network.doubtful.push_back(doubtful ? 1 : 0);
    network.system.push_back(pipes.system[pipe]);
    begin = end;
    begin_m = end_m;
  };
  for (Cut const& cut : cuts) lay(cut.vertex, cut.chainage_m);
  lay(ends.vertex[pipe][1], network.drawn_m[pipe]);
}

}  // namespace

PieceId Network::piece_at(PipeId pipe_row, double chainage_m) const {
  std::uint32_t first = first_piece[pipe_row].value();
  auto ends = end_m.values().subspan(first, piece_count[pipe_row] - 1);  // the last piece takes what lies beyond
  return PieceId{first + static_cast<std::uint32_t>(std::ranges::lower_bound(ends, chainage_m) - ends.begin())};
}

bool has_pipes(Network const& network, Group group) {
  return std::ranges::any_of(network.system, [&](System system) { return carries(system, group); });
}

SegmentIndex index_segments(Pipes const& pipes, Date day) {
  SegmentIndex index;
  std::vector<Box> boxes;
  index.segments.reserve(pipes.size());
  boxes.reserve(pipes.size());
  for (std::uint32_t row = 0; row < pipes.size(); ++row) {
    if (!in_service(pipes, PipeId{row}, day)) continue;
    auto line = pipes.line.line(PipeId{row});
    for (std::uint32_t v = 0; v + 1 < line.size(); ++v) {
      index.segments.push_back({PipeId{row}, v});
      boxes.push_back(box_of(line[v], line[v + 1]));
    }
  }
  index.boxes = BoxIndex{boxes};
  return index;
}

Network connect_network(Pipes const& pipes, Nodes const& nodes, SegmentIndex const& segments,
                        NetworkOptions const& options) {
  PipeEnds ends = find_ends(pipes, nodes, options);
  PipeLevels levels = find_levels(pipes, nodes, ends, options);
  GroundLengths lengths = find_lengths(pipes, levels.mains);
  Network network;
  network.node_count = nodes.size();
  network.unknown_nodes = ends.named.unknown;
  network.conflicts = std::move(ends.conflicts);
  network.swapped = std::move(levels.swapped);
  network.exchanged = std::move(levels.exchanged);
  network.level_sets = levels.sets;
  network.drawn_m = std::move(lengths.drawn_m);
  network.ground_m = std::move(lengths.ground_m);
  network.mismatched = lengths.mismatched;
  network.schematic = lengths.schematic;
  network.invert_m = std::move(levels.invert_m);
  network.against_drawing = levels.against;
  std::vector<Cut> cuts;
  JunctionBuilder junctions{pipes, nodes, segments, options, network, levels, ends};
  junctions.join_free_ends(cuts, network.blind);
  junctions.cut_at_meetings(cuts);
  std::ranges::sort(cuts, [](Cut const& a, Cut const& b) { return a < b; });
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());

  network.first_piece.resize(pipes.size());
  network.piece_count.resize(pipes.size(), 0);
  network.start_rule.resize(pipes.size(), EndRule::absent);
  network.end_rule.resize(pipes.size(), EndRule::absent);
  std::size_t cut = 0;
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (!in_service(pipes, pipe, options.day)) continue;
    std::size_t stop = cut;
    while (stop < cuts.size() && cuts[stop].pipe == pipe) ++stop;
    lay_pieces(network, pipes, ends, levels.doubtful[pipe] != 0, pipe, std::span{cuts}.subspan(cut, stop - cut));
    cut = stop;
    network.start_rule[pipe] = ends.rule[pipe][0];
    network.end_rule[pipe] = ends.rule[pipe][1];
  }
  network.place = std::move(ends.place);
  std::vector<Incidence> down;
  std::vector<Incidence> up;
  down.reserve(network.piece_total());
  up.reserve(network.piece_total());
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    down.push_back({piece, network.to[piece], network.system[piece], network.doubtful[piece] != 0});
    up.push_back({piece, network.from[piece], network.system[piece], network.doubtful[piece] != 0});
  }
  network.leaving = {network.vertex_count(), network.from.values(), down};
  network.entering = {network.vertex_count(), network.to.values(), up};
  network.falls = find_falls(pipes, nodes, network, levels.fall_m, options);
  return network;
}

}  // namespace qinzao
