#include "engine/sewer/mixing.hpp"

#include <map>
#include <set>

namespace qinzao {

namespace {

/// What lies above a vertex.
struct Above {
  double metres = 0;
  double households = 0;
  double parcels = 0;
};

/// Walks up the flow again and again; remembers where it has been by a stamp.
class Climb {
 public:
  Climb(Sewers const& sewers, Load const& load)
      : network_{sewers.network}, pipes_{sewers.pipes}, load_{load}, stamp_(sewers.network.piece_total(), 0) {}

  /// Pieces above `end` that flow to it through pieces `passes`; adds up those of the group.
  template <typename Passes>
  Above from(VertexId end, Group counted, Passes passes) {
    ++round_;
    Above above;
    std::vector<VertexId> waiting{end};
    while (!waiting.empty()) {
      VertexId vertex = waiting.back();
      waiting.pop_back();
      for (PieceId piece : network_.entering[vertex]) {
        if (stamp_[piece] == round_ || !passes(piece)) continue;
        stamp_[piece] = round_;
        waiting.push_back(network_.from[piece]);
        if (!carries(network_.system[piece], counted)) continue;
        above.metres += network_.length_m(piece);
        if (load_.parcels.empty()) continue;
        above.households += load_.households[piece];
        above.parcels += load_.parcels[piece];
      }
    }
    return above;
  }

 private:
  Network const& network_;
  Pipes const& pipes_;
  Load const& load_;
  Column<PieceId, std::uint32_t> stamp_;
  std::uint32_t round_ = 0;
};

void describe(Finding& finding, Above const& above, Load const& load) {
  finding.value = above.metres;
  finding.more().upstream_m = above.metres;
  if (load.parcels.empty()) return;
  finding.more().parcels = above.parcels;
  if (load.households_known) finding.households = above.households;
}

/// Which systems come to a vertex and which leave it, overflows left out.
struct Crossing {
  bool foul_enters = false, storm_pipe_enters = false;
  bool foul_leaves = false, storm_pipe_leaves = false, combined_leaves = false, sanitary_leaves = false;
};

Crossing look_at(Sewers const& sewers, VertexId vertex) {
  Crossing seen;
  Network const& network = sewers.network;
  for (PieceId piece : network.entering[vertex]) {
    if (sewers.pipes.overflow[network.pipe[piece]] != 0) continue;
    System system = network.system[piece];
    if (carries(system, Group::foul)) seen.foul_enters = true;
    if (system == System::storm) seen.storm_pipe_enters = true;
    if (network.doubtful[piece] == 0) continue;  // may also leave: then nothing is sure to be led wrong
    if (carries(system, Group::foul)) seen.foul_leaves = true;
    if (system == System::combined) seen.combined_leaves = true;
  }
  for (PieceId piece : network.leaving[vertex]) {
    if (sewers.pipes.overflow[network.pipe[piece]] != 0) continue;
    System system = network.system[piece];
    if (carries(system, Group::foul)) seen.foul_leaves = true;
    if (system == System::storm) seen.storm_pipe_leaves = true;
    if (system == System::combined) seen.combined_leaves = true;
    if (system == System::sanitary) seen.sanitary_leaves = true;
  }
  return seen;
}

}  // namespace

void find_cross_connections(Sewers const& sewers, Load const& load, Findings& findings) {
  Network const& network = sewers.network;
  Climb climb{sewers, load};
  auto add = [&](VertexId vertex, std::string_view reason, Severity severity, Subject subject, Group led_wrong) {
    Finding& finding = findings.add("cross_connection", severity, subject);
    finding.reason = reason;
    describe(finding,
             climb.from(vertex, led_wrong, [&](PieceId piece) { return carries(network.system[piece], led_wrong); }),
             load);
    findings.place_last(known(network.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                        std::span{&network.place[vertex], 1});
  };
  std::map<VertexId, BlindConnection const*> blind;
  for (BlindConnection const& connection : network.blind)
    if (connection.foreign) blind.emplace(connection.at, &connection);
  for (auto const& [vertex, connection] : blind) {
    System branch = sewers.pipes.system[connection->branch];
    if (branch == System::unknown || sewers.pipes.system[connection->main] == System::unknown) continue;
    if (sewers.pipes.overflow[connection->branch] != 0) continue;
    add(vertex, "blind", Severity::warning, subject_of(connection->branch),
        branch == System::storm ? Group::storm : Group::foul);
    findings.list.back().more().more_subjects.push_back(subject_of(connection->main));
  }
  for (std::size_t row = 0; row < network.vertex_count(); ++row) {
    VertexId vertex{row};
    if (network.entering[vertex].empty() || network.leaving[vertex].empty() || blind.contains(vertex)) continue;
    Crossing seen = look_at(sewers, vertex);
    Subject subject = subject_at(network, vertex);
    if (seen.foul_enters && !seen.foul_leaves && seen.storm_pipe_leaves) {
      add(vertex, "foul_to_storm", Severity::error, subject, Group::foul);
    } else if (seen.storm_pipe_enters && !seen.storm_pipe_leaves && !seen.combined_leaves && seen.sanitary_leaves) {
      add(vertex, "storm_to_foul", Severity::error, subject, Group::storm);
    } else if (seen.foul_enters && seen.foul_leaves && seen.storm_pipe_leaves && !seen.storm_pipe_enters) {
      add(vertex, "storm_begins", Severity::warning, subject, Group::foul);
    }
  }
}

void find_direct_discharge(Sewers const& sewers, Load const& load, Findings& findings) {
  Network const& network = sewers.network;
  auto spills_not = [&](PieceId piece) { return sewers.pipes.overflow[network.pipe[piece]] == 0; };
  Column<VertexId, std::uint8_t> fouled(network.vertex_count(), 0);
  std::vector<VertexId> waiting;
  auto foul = [&](VertexId vertex) {
    if (fouled[vertex] != 0) return;
    fouled[vertex] = 1;
    waiting.push_back(vertex);
  };
  for (std::size_t row = 0; row < network.piece_total(); ++row)
    if (PieceId piece{row}; carries(network.system[piece], Group::foul) && spills_not(piece)) foul(network.to[piece]);
  while (!waiting.empty()) {
    VertexId vertex = waiting.back();
    waiting.pop_back();
    for (PieceId piece : network.leaving[vertex])
      if (spills_not(piece)) foul(network.to[piece]);
  }
  // Where foul gets into what flows to the outfall: of the vertices a foul pipe ends at, the nearest up the pipes.
  auto entrance = [&](VertexId outfall) {
    std::vector<VertexId> line{outfall};
    std::set<VertexId> seen{outfall};
    for (std::size_t i = 0; i < line.size(); ++i) {
      for (PieceId piece : network.entering[line[i]])
        if (spills_not(piece) && carries(network.system[piece], Group::foul)) return line[i];
      for (PieceId piece : network.entering[line[i]])
        if (spills_not(piece) && seen.insert(network.from[piece]).second) line.push_back(network.from[piece]);
    }
    return outfall;
  };
  Climb climb{sewers, load};
  for (std::size_t row = 0; row < network.node_count; ++row) {
    VertexId vertex{row};
    if (sewers.nodes.kind[NodeId{row}] != NodeKind::outfall || fouled[vertex] == 0) continue;
    Finding& finding = findings.add("direct_discharge", Severity::error, subject_of(NodeId{row}));
    VertexId from = entrance(vertex);
    finding.reason = from == vertex ? "foul_pipe" : "through_storm";
    if (from != vertex) finding.cause = subject_at(network, from);
    describe(finding, climb.from(vertex, Group::foul, spills_not), load);
    findings.place_last(known(network.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                        std::span{&network.place[vertex], 1});
  }
}

}  // namespace qinzao
