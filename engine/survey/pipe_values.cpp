#include "engine/survey/pipe_values.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <queue>
#include <span>
#include <tuple>

#include "engine/base/parallel.hpp"
#include "engine/survey/upstream_sums.hpp"

namespace qinzao {

namespace {

constexpr double unknown_ms = 0.75;  // in a pipe of unknown slope or section, as for storms (GB 50014-2021 5.2.7)

/// The quickest way of water down to an outlet of its group.
struct WayDown {
  double minutes = std::numeric_limits<double>::infinity();
  VertexId outlet;
};

double minutes_through(Hydraulics const& of, PieceId piece) {
  Network const& network = of.sewers.network;
  PipeId pipe = network.pipe[piece];
  double velocity_ms = unknown_ms;
  if (of.reaches.gravity[pipe] != 0 && of.reaches.slope[pipe] > 0 && known(of.reaches.size_mm[pipe]))
    velocity_ms =
        design_flow(of.sewers.pipes, of.reaches, of.standard, pipe, of.reaches.manning_n_low[pipe]).velocity_ms;
  return network.length_m(piece) / velocity_ms / 60;
}

/// Of every vertex, by one search up from the outlets of a group; pieces in doubt lead both ways.
Column<VertexId, WayDown> ways_down(Hydraulics const& of, Group group) {
  Network const& network = of.sewers.network;
  Column<VertexId, WayDown> ways(network.vertex_count(), {});
  using Entry = std::tuple<double, std::uint32_t, std::uint32_t>;  // minutes, vertex, outlet
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
  auto offer = [&](VertexId vertex, double minutes, VertexId outlet) {
    WayDown& way = ways[vertex];
    if (std::pair{way.minutes, way.outlet.value()} <= std::pair{minutes, outlet.value()} && way.outlet) return;
    way = {minutes, outlet};
    waiting.emplace(minutes, vertex.value(), outlet.value());
  };
  for (std::size_t row = 0; row < network.vertex_count(); ++row) {
    VertexId vertex{row};
    if (of.sewers.terminals.of(group)[vertex] == Outlet::any) offer(vertex, 0, vertex);
    if (of.sewers.terminals.of(group)[vertex] != Outlet::combined) continue;
    for (Incidence const& link : network.entering[vertex])
      if (link.system == System::combined) offer(link.other, minutes_through(of, link.piece), vertex);
  }
  while (!waiting.empty()) {
    auto [minutes, row, outlet] = waiting.top();
    waiting.pop();
    VertexId vertex{row};
    if (minutes > ways[vertex].minutes || VertexId{outlet} != ways[vertex].outlet) continue;
    auto climb = [&](Incidence const& link) {
      if (carries(link.system, group) && of.sewers.terminals.of(group)[link.other] != Outlet::any)
        offer(link.other, minutes + minutes_through(of, link.piece), VertexId{outlet});
    };
    for (Incidence const& link : network.entering[vertex]) climb(link);
    for (Incidence const& link : network.leaving[vertex])
      if (link.doubtful) climb(link);
  }
  return ways;
}

/// What lies above pipes, themselves included, as `trace --upstream` passes it: added up where it is a tree, else
/// searched for as far as the trees above, for 64 pipes at a time: a bit each.
class Above {
 public:
  static constexpr std::size_t at_once = 64;

  Above(Survey const& survey, UpstreamTrees const& trees)
      : network_{survey.network()},
        load_{survey.load()},
        trees_{trees},
        taken_(network_.piece_total(), 0),
        came_(network_.vertex_count(), 0),
        gone_(network_.vertex_count(), 0) {}

  /// REQUIRES at most `at_once`.
  void add_up(std::span<PipeValues> all) {
    sums_.fill({});
    alone_ = 0;
    for (std::size_t i = 0; i < all.size(); ++i) take_own(all[i].pipe, Bits{1} << i);
    for (Group group : groups) {
      for (std::size_t i = 0; i < all.size(); ++i) begin(all[i].pipe, group, i);
      climb(group);
    }
    for (PieceId piece : pieces_) {
      UpstreamSum sum = sum_of(network_, load_, piece);
      each_bit(taken_[piece], [&](std::size_t i) { sums_[i].add(sum); });
      taken_[piece] = 0;
    }
    pieces_.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].upstream_m = sums_[i].metres;
      if (load_.parcels.empty()) continue;
      all[i].upstream_parcels = sums_[i].parcels;
      if (load_.households_known) all[i].upstream_households = sums_[i].households;
    }
  }

 private:
  using Bits = std::uint64_t;

  template <typename Take>
  static void each_bit(Bits bits, Take take) {
    for (; bits != 0; bits &= bits - 1) take(static_cast<std::size_t>(std::countr_zero(bits)));
  }

  void take(PieceId piece, Bits bits) {
    if (taken_[piece] == 0) pieces_.push_back(piece);
    taken_[piece] |= bits;
  }

  PieceId upper(PipeId pipe) const {
    std::uint32_t first = network_.first_piece[pipe].value();
    return PieceId{network_.against_drawing[pipe] != 0 ? first + network_.piece_count[pipe] - 1 : first};
  }

  bool is_combined(PipeId pipe) const {
    System system = network_.system[upper(pipe)];
    return carries(system, Group::foul) && carries(system, Group::storm);
  }

  void take_own(PipeId pipe, Bits bit) {
    std::uint32_t first = network_.first_piece[pipe].value();
    for (std::uint32_t i = 0; i < network_.piece_count[pipe]; ++i) take(PieceId{first + i}, bit);
    if (!is_combined(pipe)) alone_ |= bit;
  }

  void begin(PipeId pipe, Group group, std::size_t i) {
    if (!carries(network_.system[upper(pipe)], group)) return;
    VertexId from = network_.from[upper(pipe)];
    UpstreamSum const* tree = is_combined(pipe) ? trees_.above_combined(from) : trees_.above(from, group);
    if (tree == nullptr) return come(from, Bits{1} << i);
    bool told = is_combined(pipe) && group == Group::storm;  // with foul
    if (!told) sums_[i].add(*tree);
  }

  void come(VertexId vertex, Bits bits) {
    if ((bits & ~came_[vertex]) == 0) return;
    if (came_[vertex] == gone_[vertex]) waiting_.emplace(trees_.order(vertex), vertex.value());
    if (came_[vertex] == 0) vertices_.push_back(vertex);
    came_[vertex] |= bits;
  }

  /// Up from where the pipes begin, the lowest vertices first: each is gone through once, but in loops.
  void climb(Group group) {
    while (!waiting_.empty()) {
      VertexId vertex{waiting_.top().second};
      waiting_.pop();
      Bits bits = came_[vertex] & ~gone_[vertex];
      gone_[vertex] |= bits;
      auto follow = [&](Incidence const& link) {
        if (!carries(link.system, group)) return;
        take(link.piece, bits);
        UpstreamSum const* tree = trees_.one_way_down(link.other) ? trees_.above(link.other, group) : nullptr;
        if (tree == nullptr) return come(link.other, bits);
        each_bit(bits & alone_, [&](std::size_t i) { sums_[i].add(*tree); });
        come(link.other, bits & ~alone_);
      };
      for (Incidence const& link : network_.entering[vertex]) follow(link);
      for (Incidence const& link : network_.leaving[vertex])
        if (link.doubtful) follow(link);
    }
    for (VertexId vertex : vertices_) came_[vertex] = gone_[vertex] = 0;
    vertices_.clear();
  }

  Network const& network_;
  Load const& load_;
  UpstreamTrees const& trees_;
  std::array<UpstreamSum, at_once> sums_;
  Bits alone_ = 0;  // pipes of one group: what the other one passes is not theirs
  Column<PieceId, Bits> taken_;
  std::vector<PieceId> pieces_;                                           // of which some pipe took
  Column<VertexId, Bits> came_;                                           // pipes that lie below a vertex
  Column<VertexId, Bits> gone_;                                           // those for which what enters it was followed
  std::vector<VertexId> vertices_;                                        // to which some came
  std::priority_queue<std::pair<std::uint32_t, std::uint32_t>> waiting_;  // order, vertex
};

/// What the pipe itself carries, and why nobody knows.
void take_capacity(Hydraulics const& of, PipeValues& values) {
  PipeId pipe = values.pipe;
  if (of.reaches.gravity[pipe] == 0) return values.why.push_back("not_gravity");
  double slope = of.reaches.slope[pipe];
  if (known(slope)) values.slope_permille = 1000 * slope;
  if (!known(slope)) values.why.push_back("no_slope");
  if (slope <= 0) values.why.push_back("adverse");
  if (!known(of.reaches.size_mm[pipe])) values.why.push_back("no_section");
  if (!(slope > 0) || !known(of.reaches.size_mm[pipe])) return;
  Section section = of.sewers.pipes.section(pipe);
  double barrels = known(of.sewers.pipes.barrels[pipe]) ? of.sewers.pipes.barrels[pipe] : 1;
  UniformFlow allowed = design_flow(of.sewers.pipes, of.reaches, of.standard, pipe, of.reaches.manning_n_low[pipe]);
  values.q_allowed_lps = 1000 * allowed.flow_m3s;
  values.v_ms = allowed.velocity_ms;
  values.q_full_lps =
      1000 * barrels * uniform_flow(section, section.height_m, slope, of.reaches.manning_n_low[pipe]).flow_m3s;
}

void take_load(Survey const& survey, Hydraulics const& of, PipeValues& values) {
  PipeLoad load = load_of_pipe(of, survey.foul_flow().through, survey.storm_load(), values.pipe);
  System system = survey.city.pipes.system[values.pipe];
  bool sewage_known = survey.city.parcels.size() > 0 || load.average_lps > 0;
  bool storm = carries(system, Group::storm);
  if (sewage_known) values.sewage_avg_lps = load.average_lps;
  if (sewage_known) values.sewage_peak_lps = load.peak_lps;
  if (!sewage_known) values.why.push_back("no_parcels");
  if (survey.judges_storm()) values.storm_lps = load.storm_lps;
  if (storm && !survey.judges_storm()) values.why.push_back("no_rain");
  if (survey.judges_storm() && !known(load.storm_lps)) values.why.push_back("beyond_method");
  if (known(values.q_allowed_lps) && (sewage_known || load.with_storm_lps > 0)) values.load_ratio = load.load_ratio();
}

}  // namespace

PipeLoad load_of_pipe(Hydraulics const& of, Column<PieceId, double> const& average_lps, StormLoad const& storm,
                      PipeId pipe) {
  Network const& network = of.sewers.network;
  PipeLoad load;
  for (std::uint32_t i = 0; i < network.piece_count[pipe]; ++i) {
    PieceId piece{network.first_piece[pipe].value() + i};
    load.average_lps = std::max(load.average_lps, average_lps[piece]);
    if (storm.flow_lps.empty()) continue;
    double rain_lps = storm.flow_lps[piece];
    load.storm_lps = known(rain_lps) ? std::max(load.storm_lps, rain_lps) : unknown_value;
    if (rain_lps > 0) load.with_storm_lps = std::max(load.with_storm_lps, average_lps[piece] + rain_lps);
  }
  load.peak_lps = peak_lps(of.standard, load.average_lps);
  if (of.reaches.gravity[pipe] != 0 && of.reaches.slope[pipe] > 0 && known(of.reaches.size_mm[pipe]))
    load.allowed_lps =
        1000 * design_flow(of.sewers.pipes, of.reaches, of.standard, pipe, of.reaches.manning_n_low[pipe]).flow_m3s;
  return load;
}

std::vector<PipeValues> values_of_pipes(Survey const& survey) {
  Hydraulics of = survey.hydraulics();
  Network const& network = survey.network();
  std::array ways{ways_down(of, Group::foul), ways_down(of, Group::storm)};
  survey.foul_flow();
  survey.storm_load();
  std::vector<PipeValues> all;
  for (std::size_t row = 0; row < survey.city.pipes.size(); ++row)
    if (PipeId pipe{row}; network.first_piece[pipe]) all.emplace_back().pipe = pipe;
  UpstreamTrees trees{network, survey.load()};
  constexpr std::size_t grain = 2048;
  parallel_for(all.size(), grain, survey.options.jobs, [&](std::size_t begin, std::size_t end) {
    Above above{survey, trees};
    for (std::size_t i = begin; i < end; i += Above::at_once)
      above.add_up(std::span{all}.subspan(i, std::min(Above::at_once, end - i)));
    for (std::size_t i = begin; i < end; ++i) {
      PipeValues& values = all[i];
      take_capacity(of, values);
      take_load(survey, of, values);
      Group group = carries(survey.city.pipes.system[values.pipe], Group::foul) ? Group::foul : Group::storm;
      PieceId first = network.first_piece[values.pipe];
      PieceId last{first.value() + network.piece_count[values.pipe] - 1};
      bool against = network.against_drawing[values.pipe] != 0;
      PieceId lower = against ? first : last;
      WayDown const& way = ways[static_cast<std::size_t>(group)][flows_to(network, of.sewers.of(group), lower)];
      if (!way.outlet || survey.city.pipes.system[values.pipe] == System::unknown) {
        values.why.push_back(survey.assesses(group) ? "not_draining" : "not_assessed");
        continue;
      }
      values.outlet = way.outlet;
      values.minutes_to_outlet = way.minutes;
      for (std::uint32_t piece = first.value(); piece <= last.value(); ++piece)
        values.minutes_to_outlet += minutes_through(of, PieceId{piece});
    }
  });
  return all;
}

}  // namespace qinzao
