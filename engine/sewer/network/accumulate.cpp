#include "engine/sewer/network/accumulate.hpp"

#include <boost/pending/disjoint_sets.hpp>  // before any graph header, or Boost 1.74 does not compile
// then the graph
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

namespace qinzao {

namespace {

class FlowAccumulator {
 public:
  FlowAccumulator(Sewers const& sewers, Group group, Column<PieceId, double> const& own,
                  Column<VertexId, double> const& at, Column<PieceId, double> const& travel)
      : sewers_{sewers}, network_{sewers.network}, own_{own}, travel_{travel} {
    Network const& network = network_;
    std::size_t pieces = network.piece_total();
    result_.through.resize(pieces, 0);
    VertexId sink{network.vertex_count()};  // of what ends at a vertex where other flow goes on
    std::size_t vertices = network.vertex_count() + 1;
    load_ = at;
    load_.resize(vertices, 0);
    waits_.resize(vertices, 0);
    if (timed()) {
      time_.resize(vertices, 0);
      result_.longest.resize(pieces, 0);
    }
    down_.resize(pieces);
    drains_.resize(pieces, 0);
    std::vector<VertexId> from;
    std::vector<PieceId> moving;
    Column<VertexId, Outlet> const& outlet = sewers.terminals.of(group);
    for (std::size_t row = 0; row < pieces; ++row) {
      PieceId piece{row};
      if (!carries(network.system[piece], group)) continue;
      VertexId down = flows_to(network, sewers.of(group), piece);
      VertexId up = down == network.to[piece] ? network.from[piece] : network.to[piece];
      bool ends = outlet[down] == Outlet::combined && sewers.terminals.receives(group, down, network.system[piece]);
      if (ends) down = sink;
      down_[piece] = down;
      drains_[piece] = drains(sewers.of(group), piece) ? 1 : 0;
      result_.through[piece] = own[piece];
      if (outlet[up] == Outlet::any) {
        hand_down(piece);  // what ended above does not go on
        continue;
      }
      from.push_back(up);
      moving.push_back(piece);
      ++waits_[down];
    }
    leaving_ = {vertices, from, moving};
  }

  Accumulated run() {
    std::vector<VertexId> ready;
    for (std::size_t row = 0; row < waits_.size(); ++row)
      if (waits_[VertexId{row}] == 0) ready.push_back(VertexId{row});
    while (!ready.empty()) {
      VertexId vertex = ready.back();
      ready.pop_back();
      done_ += leaving_[vertex].size();
      pass_on(leaving_[vertex], load_[vertex]);
      for (PieceId piece : leaving_[vertex]) {
        if (timed()) result_.longest[piece] = time_[vertex];
        hand_down(piece);
        if (--waits_[down_[piece]] == 0) ready.push_back(down_[piece]);
      }
    }
    if (done_ < moving_total()) through_loops();
    return std::move(result_);
  }

 private:
  bool timed() const { return !travel_.empty(); }

  /// What passes a piece comes to its lower end.
  void hand_down(PieceId piece) {
    VertexId down = down_[piece];
    load_[down] += result_.through[piece];
    if (timed() && result_.through[piece] > 0)
      time_[down] = std::max(time_[down], result_.longest[piece] + travel_[piece]);
  }

  std::size_t moving_total() const {
    std::size_t total = 0;
    for (std::size_t row = 0; row < leaving_.size(); ++row) total += leaving_[VertexId{row}].size();
    return total;
  }

  /// Shares a load among the pieces that lead away.
  void pass_on(std::span<PieceId const> pieces, double load) {
    if (load == 0 || pieces.empty()) return;
    if (pieces.size() == 1) {
      result_.through[pieces.front()] += load;
      return;
    }
    Pipes const& pipes = sewers_.pipes;
    auto rank = [&](PieceId piece) {  // 3: drains and is no overflow
      PipeId pipe = network_.pipe[piece];
      bool spills = pipes.overflow[pipe] != 0 || pipes.device[pipe] == Device::weir;
      return (drains_[piece] != 0 ? 2 : 0) + (spills ? 0 : 1);
    };
    int best = 0;
    for (PieceId piece : pieces) best = std::max(best, rank(piece));
    double total = 0;
    bool measured = true;
    auto area = [&](PieceId piece) {
      PipeId pipe = network_.pipe[piece];
      Section section = pipes.section(pipe);
      if (!section.known()) return unknown_value;
      return wetted(section, section.height_m).area_m2 * (known(pipes.barrels[pipe]) ? pipes.barrels[pipe] : 1);
    };
    std::size_t sharing = 0;
    for (PieceId piece : pieces) {
      if (rank(piece) != best) continue;
      ++sharing;
      double own_area = area(piece);
      measured = measured && known(own_area);
      total += own_area;
    }
    for (PieceId piece : pieces)
      if (rank(piece) == best)
        result_.through[piece] += load * (measured ? area(piece) / total : 1 / static_cast<double>(sharing));
  }

  /// What is left holds loops and all below them: strong components, from the top down (their numbers rise upwards).
  void through_loops() {
    Column<VertexId, std::uint32_t> dense(waits_.size(), 0);
    std::vector<VertexId> left;
    for (std::size_t row = 0; row < waits_.size(); ++row) {
      if (waits_[VertexId{row}] == 0) continue;
      dense[VertexId{row}] = static_cast<std::uint32_t>(left.size());
      left.push_back(VertexId{row});
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (VertexId vertex : left)
      for (PieceId piece : leaving_[vertex]) edges.emplace_back(dense[vertex], dense[down_[piece]]);
    using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
    Graph graph{boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), left.size()};
    std::vector<std::uint32_t> component(left.size());
    std::size_t count = boost::strong_components(
        graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
    std::vector<std::vector<VertexId>> members(count);
    for (std::size_t i = 0; i < left.size(); ++i) members[component[i]].push_back(left[i]);
    for (auto list = members.rbegin(); list != members.rend(); ++list) {
      double load = 0;
      double time = 0;
      std::vector<PieceId> round;
      std::vector<PieceId> out;
      std::uint32_t own = component[dense[list->front()]];
      for (VertexId vertex : *list) {
        load += load_[vertex];
        if (timed()) time = std::max(time, time_[vertex]);
        for (PieceId piece : leaving_[vertex]) {
          bool inside = waits_[down_[piece]] != 0 && component[dense[down_[piece]]] == own;
          (inside ? round : out).push_back(piece);
        }
      }
      for (PieceId piece : round) load += own_[piece];
      if (timed()) {
        for (PieceId piece : round) time += travel_[piece];
        for (auto const* list_of : {&round, &out})
          for (PieceId piece : *list_of) result_.longest[piece] = time;
      }
      for (PieceId piece : round) result_.through[piece] = load;
      result_.loop_pieces += round.size();
      pass_on(out, load);
      for (PieceId piece : out) hand_down(piece);
    }
  }

  Sewers const& sewers_;
  Network const& network_;
  Column<PieceId, double> const& own_;
  Column<PieceId, double> const& travel_;
  Accumulated result_;
  Column<VertexId, double> load_;          // gathered so far
  Column<VertexId, double> time_;          // the longest so far
  Column<VertexId, std::uint32_t> waits_;  // pieces that still bring something
  Column<PieceId, VertexId> down_;
  Column<PieceId, std::uint8_t> drains_;
  Rows<VertexId, PieceId> leaving_;  // vertex -> pieces that take its load
  std::size_t done_ = 0;
};

}  // namespace

Accumulated accumulate(Sewers const& sewers, Group group, Column<PieceId, double> const& own,
                       Column<VertexId, double> const& at, Column<PieceId, double> const& travel) {
  return FlowAccumulator{sewers, group, own, at, travel}.run();
}

}  // namespace qinzao
