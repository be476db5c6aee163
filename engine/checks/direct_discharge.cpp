#include <array>
#include <set>

#include "engine/checks/check.hpp"
#include "engine/checks/mixed_flow.hpp"
#include "engine/sewer/network/joint_levels.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

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
    come_to(flows_to(network_, sewers_.of(Group::foul), piece), piece);
    if (VertexId begin = network_.from[piece]; may_enter_storm(sewers_, begin, piece)) come_to(begin, piece);
  }
  void come_to(VertexId vertex, PieceId piece) {
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
    return std::ranges::any_of(network.entering[outfall], [&](Incidence const& link) {
      return link.system == system && flow.reaches(link.piece);
    });
  };
  if (comes(System::sanitary)) return {"foul_pipe", Severity::error};
  if (comes(System::storm)) return {"through_storm", Severity::error};
  if (comes(System::combined)) return {"combined_pipe", Severity::warning};
  return {};
}

/// Where foul gets into what flows to the outfall: of the vertices a foul pipe ends at, the nearest up the pipes.
VertexId entrance(Sewers const& sewers, FoulFlow const& flow, VertexId outfall) {
  Network const& network = sewers.network;
  auto comes_in = [&](VertexId vertex, Incidence const& link) {
    return flow.reaches(link.piece) &&
           (network.to[link.piece] == vertex || may_enter_storm(sewers, vertex, link.piece));
  };
  std::vector<VertexId> line{outfall};
  std::set<VertexId> seen{outfall};
  for (std::size_t i = 0; i < line.size(); ++i) {
    for (auto const& list : {network.entering[line[i]], network.leaving[line[i]]})
      for (Incidence const& link : list)
        if (carries(link.system, Group::foul) && comes_in(line[i], link)) return line[i];
    for (Incidence const& link : network.entering[line[i]])
      if (flow.reaches(link.piece) && seen.insert(link.other).second) line.push_back(link.other);
  }
  return outfall;
}

/// Foul flow reaches a water outfall. Reasons: foul_pipe (a sanitary pipe ends there) and through_storm, errors, the
/// latter with the nearest place above where foul gets in as cause; combined_pipe, a warning; overflow (only through
/// overflows) and levels_apart (only through joints gravity forbids), info. value: metres of foul pipe above it.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Load const& load = input.survey.load();
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
      if (from != vertex) finding.cause = subject_at(sewers.pipes, network, from);
      tell_above(finding, search.above(vertex, Group::foul, [&](PieceId piece) { return taken.flow.reaches(piece); }),
                 load);
      findings.place_last(known(network.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                          std::span{&network.place[vertex], 1});
      break;
    }
  }
}

}  // namespace

Check direct_discharge_check() {
  return {
      .name = "direct_discharge",
      .group = "topology",
      .place = 70,
      .title = {"污水直排", "direct discharge"},
      .definition = {"污水经任何管道（溢流管除外）流到排放口",
                     "foul flow reaches a water outfall by any path but overflows"},
      .reasons =
          {{"foul_pipe",
            {"污水直排", "direct discharge"},
            "m",
            {"污水管直通排放口 {id}，上游污水管 {upstream}",
             "a foul pipe ends at outfall {id}; {upstream} of foul pipe above it"}},
           {"through_storm",
            {"污水直排", "discharge through storm pipes"},
            "m",
            {"污水从 {cause} 进入雨水管，由排放口 {id} 直排，上游污水管 {upstream}",
             "foul flow gets into storm pipes at {cause} and leaves at outfall {id}; {upstream} of foul pipe above "
             "it"}},
           {"combined_pipe",
            {"合流直排", "combined pipe to an outfall"},
            "m",
            {"合流管直通排放口 {id}，没有登记溢流；上游污水管 {upstream}",
             "a combined pipe ends at outfall {id} and no overflow is recorded; {upstream} of foul pipe above it"}},
           {"overflow",
            {"合流制溢流口", "combined sewer overflow"},
            "m",
            {"{id} 只经溢流管得到污水；上游污水管 {upstream}",
             "foul flow reaches outfall {id} only through overflows; {upstream} of foul pipe above it"}},
           {"levels_apart",
            {"标高不通", "levels apart"},
            "m",
            {"图上污水流到排放口 {id}，但途中流出的管比流入的高 0.3 米以上，水流不过去",
             "foul flow reaches outfall {id} in plan only: on the way a pipe leaves more than 0.3 m above those that "
             "arrive"}}},
      .needs = {.land = true},
      .manual = {.reasons = "foul_pipe, through_storm (errors); combined_pipe (warning); overflow, levels_apart (info)",
                 .definition = "foul flow reaches an outfall; `cause` is the nearest place above where it gets into "
                               "storm pipes. overflow: only through overflows, weirs and orifices",
                 .geometry = "the outfall"},
      .find = find};
}

}  // namespace qinzao
