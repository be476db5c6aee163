#include "engine/checks/mixing.hpp"

#include <map>
#include <set>

#include "engine/sewer/network/joint_levels.hpp"
#include "engine/sewer/network/upstream.hpp"

namespace qinzao {

namespace {

void describe(Finding& finding, Above const& above, Load const& load) {
  finding.value = above.metres;
  finding.more().upstream_m = above.metres;
  if (load.parcels.empty()) return;
  finding.more().parcels = above.parcels;
  if (load.households_known) finding.households = above.households;
}

/// The pieces of some kind at a vertex: whether there are any, and whether all are in doubt.
struct Some {
  bool any = false;
  bool sure = false;
  bool doubtful() const { return any && !sure; }
  void add(bool in_doubt) {
    any = true;
    sure = sure || !in_doubt;
  }
};

/// What comes to a vertex and leaves it in the stated direction, overflows and effluent left out.
struct Crossing {
  Some foul_in, storm_pipe_in;
  Some foul_out, storm_pipe_out, combined_out, sanitary_out;
};

class MixingFinder {
 public:
  MixingFinder(Sewers const& sewers, Load const& load, Findings& findings)
      : sewers_{sewers},
        network_{sewers.network},
        load_{load},
        findings_{findings},
        joints_{sewers},
        search_{sewers, load} {}

  void find() {
    std::map<VertexId, BlindConnection const*> blind;
    for (BlindConnection const& connection : network_.blind)
      if (connection.foreign) blind.emplace(connection.at, &connection);
    for (auto const& [_, connection] : blind) look_at_blind(*connection);
    for (std::size_t row = 0; row < network_.vertex_count(); ++row) {
      VertexId vertex{row};
      if (network_.entering[vertex].empty() || blind.contains(vertex)) continue;
      if (is_plant(vertex)) look_at_plant(vertex);
      if (!network_.leaving[vertex].empty()) look_at(vertex);
    }
  }

 private:
  bool overflows(PieceId piece) const { return is_overflow(sewers_.pipes, network_.pipe[piece]); }
  bool is_plant(VertexId vertex) const {
    NodeId node = network_.node(vertex);
    return node && sewers_.nodes.kind[node] == NodeKind::treatment_plant;
  }
  bool brings_foul(PieceId piece) const {
    return carries(network_.system[piece], Group::foul) && takes_sewage(sewers_.of(Group::foul), piece) &&
           !overflows(piece);
  }
  bool is_storm_pipe(PieceId piece) const { return network_.system[piece] == System::storm && !overflows(piece); }

  Crossing crossing_at(VertexId vertex) const {
    Crossing seen;
    for (Link const& link : network_.entering[vertex]) {
      if (brings_foul(link)) seen.foul_in.add(link.doubtful);
      if (is_storm_pipe(link)) seen.storm_pipe_in.add(link.doubtful);
    }
    for (Link const& link : network_.leaving[vertex]) {
      if (overflows(link)) continue;
      if (carries(link.system, Group::foul)) seen.foul_out.add(link.doubtful);
      if (link.system == System::storm) seen.storm_pipe_out.add(link.doubtful);
      if (link.system == System::combined) seen.combined_out.add(link.doubtful);
      if (link.system == System::sanitary) seen.sanitary_out.add(link.doubtful);
    }
    return seen;
  }

  void add(VertexId vertex, std::string_view reason, Severity severity, Subject subject, Group led_wrong, bool doubt) {
    Finding& finding = findings_.add("cross_connection", severity, subject);
    finding.reason = reason;
    finding.doubt = doubt;
    describe(
        finding,
        search_.above(vertex, led_wrong, [&](PieceId piece) { return carries(network_.system[piece], led_wrong); }),
        load_);
    findings_.place_last(known(network_.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                         std::span{&network_.place[vertex], 1});
  }

  void look_at_blind(BlindConnection const& connection) {
    System branch = sewers_.pipes.system[connection.branch];
    if (branch == System::unknown || sewers_.pipes.system[connection.main] == System::unknown) return;
    if (is_overflow(sewers_.pipes, connection.branch)) return;
    Group group = branch == System::storm ? Group::storm : Group::foul;
    bool in_doubt = false;
    for (auto const& list : {network_.entering[connection.at], network_.leaving[connection.at]})
      for (Link const& link : list) {
        if (network_.pipe[link.piece] != connection.branch) continue;
        if (sewers_.of(group).turned[link.piece] != 0) return;  // its water drains the other way
        in_doubt = in_doubt || link.doubtful;
      }
    add(connection.at, "blind", Severity::warning, subject_of(connection.branch), group, in_doubt);
    findings_.list.back().more().more_subjects.push_back(subject_of(connection.main));
  }

  /// A storm pipe that enters a treatment plant.
  void look_at_plant(VertexId vertex) {
    Some storm;
    for (Link const& link : network_.entering[vertex])
      if (is_storm_pipe(link) && sewers_.of(Group::storm).turned[link.piece] == 0) storm.add(link.doubtful);
    if (storm.any)
      add(vertex, "storm_to_foul", Severity::error, subject_at(network_, vertex), Group::storm, storm.doubtful());
  }

  void look_at(VertexId vertex) {
    Crossing seen = crossing_at(vertex);
    Subject subject = subject_at(network_, vertex);
    auto report = [&](std::string_view reason, Severity severity, Group led_wrong, bool doubt, auto arrives,
                      auto leaves) {
      bool apart = joints_.forbid(vertex, arrives, leaves);
      add(vertex, apart ? "levels_apart" : reason, apart ? Severity::info : severity, subject, led_wrong, doubt);
    };
    auto foul = [&](PieceId piece) { return brings_foul(piece); };
    auto storm = [&](PieceId piece) { return is_storm_pipe(piece); };
    auto sanitary = [&](PieceId piece) { return network_.system[piece] == System::sanitary && !overflows(piece); };
    bool foul_goes_on = sewers_.of(Group::foul).drains[vertex] != 0;  // it ends here, or drains through a pipe in doubt
    bool storm_goes_on = sewers_.of(Group::storm).drains[vertex] != 0;
    if (seen.foul_in.any && !seen.foul_out.any && seen.storm_pipe_out.any) {
      if (!foul_goes_on)
        report("foul_to_storm", Severity::error, Group::foul, seen.foul_in.doubtful() || seen.storm_pipe_out.doubtful(),
               foul, storm);
    } else if (seen.storm_pipe_in.any && !seen.storm_pipe_out.any && !seen.combined_out.any && seen.sanitary_out.any) {
      if (!storm_goes_on && !is_plant(vertex))
        report("storm_to_foul", Severity::error, Group::storm,
               seen.storm_pipe_in.doubtful() || seen.sanitary_out.doubtful(), storm, sanitary);
    } else if (seen.foul_in.any && seen.foul_out.any && seen.storm_pipe_out.any && !seen.storm_pipe_in.any) {
      if (sewers_.terminals.foul[vertex] == Outlet::none)
        report("storm_begins", Severity::warning, Group::foul,
               seen.foul_in.doubtful() || seen.storm_pipe_out.doubtful(), foul, storm);
    }
  }

  Sewers const& sewers_;
  Network const& network_;
  Load const& load_;
  Findings& findings_;
  JointLevels joints_;
  UpstreamSearch search_;
};

/// The storm pieces that foul flow gets into.
class FoulFlow {
 public:
  struct Options {
    bool through_overflows = false;
    bool against_levels = false;  // through joints that gravity forbids
    bool through_doubt = true;    // along pipes whose direction is in doubt
  };
  FoulFlow(Sewers const& sewers, Options const& options)
      : sewers_{sewers},
        network_{sewers.network},
        options_{options},
        joints_{sewers},
        fouled_(network_.piece_total(), 0),
        waits_(network_.vertex_count(), 0) {
    for (std::size_t row = 0; row < network_.piece_total(); ++row) {
      PieceId piece{row};
      Water water = sewers.of(Group::foul).water[piece];
      if (!carries(network_.system[piece], Group::foul) || water == Water::effluent) continue;
      if (passes(piece) && (water == Water::sewage || options.through_overflows)) foul(piece);
    }
    while (!waiting_.empty()) {
      VertexId vertex = waiting_.back();
      waiting_.pop_back();
      waits_[vertex] = 0;
      spread(vertex);
    }
  }

  bool reaches(PieceId piece) const { return fouled_[piece] != 0; }

 private:
  bool passes(PieceId piece) const {
    return (options_.through_overflows || !is_overflow(sewers_.pipes, network_.pipe[piece])) &&
           (options_.through_doubt || network_.doubtful[piece] == 0);
  }
  void foul(PieceId piece) {
    if (fouled_[piece] != 0) return;
    fouled_[piece] = 1;
    VertexId vertex = flows_to(network_, sewers_.of(Group::foul), piece);
    if (waits_[vertex] != 0 || sewers_.terminals.receives(Group::foul, vertex, network_.system[piece])) return;
    waits_[vertex] = 1;
    waiting_.push_back(vertex);
  }
  void spread(VertexId vertex) {
    auto leaves = [&](PieceId piece) { return network_.system[piece] == System::storm && passes(piece); };
    if (std::ranges::none_of(network_.leaving[vertex], leaves)) return;
    if (sewers_.terminals.foul[vertex] != Outlet::none) return;
    bool forbidden =
        !options_.against_levels && joints_.forbid(
                                        vertex, [&](PieceId piece) { return fouled_[piece] != 0; }, leaves);
    if (forbidden) return;
    for (PieceId piece : network_.leaving[vertex])
      if (leaves(piece)) foul(piece);
  }

  Sewers const& sewers_;
  Network const& network_;
  Options options_;
  JointLevels joints_;
  Column<PieceId, std::uint8_t> fouled_;
  Column<VertexId, std::uint8_t> waits_;
  std::vector<VertexId> waiting_;
};

/// How foul flow comes to an outfall; no reason: it does not.
struct Arrival {
  std::string_view reason;
  Severity severity = Severity::error;
};

Arrival arrival_at(Network const& network, FoulFlow const& flow, VertexId outfall) {
  auto comes = [&](System system) {
    return std::ranges::any_of(network.entering[outfall],
                               [&](Link const& link) { return link.system == system && flow.reaches(link.piece); });
  };
  if (comes(System::sanitary)) return {"foul_pipe", Severity::error};
  if (comes(System::storm)) return {"through_storm", Severity::error};
  if (comes(System::combined)) return {"combined_pipe", Severity::warning};
  return {};
}

/// Where foul gets into what flows to the outfall: of the vertices a foul pipe ends at, the nearest up the pipes.
VertexId entrance(Sewers const& sewers, FoulFlow const& flow, VertexId outfall) {
  Network const& network = sewers.network;
  std::vector<VertexId> line{outfall};
  std::set<VertexId> seen{outfall};
  for (std::size_t i = 0; i < line.size(); ++i) {
    for (Link const& link : network.entering[line[i]])
      if (flow.reaches(link.piece) && carries(link.system, Group::foul)) return line[i];
    for (Link const& link : network.entering[line[i]])
      if (flow.reaches(link.piece) && seen.insert(link.other).second) line.push_back(link.other);
  }
  return outfall;
}

}  // namespace

void find_cross_connections(Sewers const& sewers, Load const& load, Findings& findings) {
  MixingFinder{sewers, load, findings}.find();
}

void find_direct_discharge(Sewers const& sewers, Load const& load, Findings& findings) {
  Network const& network = sewers.network;
  // The ways foul flow may take, the plainest first; with each, what it reaches through no pipe in doubt.
  struct Way {
    FoulFlow flow;
    FoulFlow sure;
    std::string_view reason;  // empty: that of the pipe it arrives through
  };
  auto way = [&](FoulFlow::Options options, std::string_view reason) {
    FoulFlow flow{sewers, options};
    options.through_doubt = false;
    return Way{std::move(flow), FoulFlow{sewers, options}, reason};
  };
  std::array ways{way({}, ""), way({.against_levels = true}, "levels_apart"),
                  way({.through_overflows = true, .against_levels = true}, "overflow")};
  UpstreamSearch search{sewers, load};
  for (std::size_t row = 0; row < network.node_count; ++row) {
    VertexId vertex{row};
    if (sewers.nodes.kind[NodeId{row}] != NodeKind::outfall) continue;
    for (Way const& taken : ways) {
      Arrival arrival = arrival_at(network, taken.flow, vertex);
      if (arrival.reason.empty()) continue;
      if (!taken.reason.empty()) arrival = {taken.reason, Severity::info};
      Finding& finding = findings.add("direct_discharge", arrival.severity, subject_of(NodeId{row}));
      finding.reason = arrival.reason;
      finding.doubt = arrival_at(network, taken.sure, vertex).reason.empty();
      VertexId from = entrance(sewers, taken.flow, vertex);
      if (from != vertex) finding.cause = subject_at(network, from);
      describe(finding, search.above(vertex, Group::foul, [&](PieceId piece) { return taken.flow.reaches(piece); }),
               load);
      findings.place_last(known(network.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                          std::span{&network.place[vertex], 1});
      break;
    }
  }
}

}  // namespace qinzao
