#include "engine/sewer/hydraulics/hydraulics.hpp"

#include <array>
#include <cmath>
#include <span>

#include "engine/base/parallel.hpp"

namespace qinzao {

namespace {

constexpr std::size_t grain = 8192;

/// Asks every gravity pipe side by side; the findings stand in the order of the pipes.
template <typename Look>
void each_reach(Hydraulics const& of, Findings& findings, Look look) {
  std::size_t count = of.reaches.gravity.size();
  std::vector<Findings> found(count / grain + 1);
  parallel_for(count, grain, of.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
      if (PipeId pipe{row}; of.reaches.gravity[pipe] != 0) look(pipe, found[begin / grain]);
  });
  for (Findings& part : found) findings.append(std::move(part));
}

Finding& add(Findings& findings, std::string_view check, Severity severity, PipeId pipe, double value, double limit,
             Limit const& rule) {
  Finding& finding = findings.add(check, severity, subject_of(pipe));
  finding.value = value;
  finding.limit = limit;
  finding.clause = rule.clause;
  return finding;
}

constexpr std::array<double, 4> per_metre{1, 10, 100, 1000};  // the decimals that levels are recorded to

bool is_multiple(double level_m, double per_m) {
  return std::abs(level_m * per_m - std::round(level_m * per_m)) < 1e-5 * per_m;
}

/// The last decimal to which the inverts of the file are recorded: the coarsest of 1 m, 1 dm, 1 cm and 1 mm of which 99
/// in a hundred are multiples, else 1 mm (levels converted from feet).
double level_unit_m(Pipes const& pipes) {
  std::array<std::size_t, 4> multiples{};
  std::size_t all = 0;
  for (auto const* column : {&pipes.invert_up_m, &pipes.invert_down_m})
    for (double level : *column) {
      if (!known(level)) continue;
      ++all;
      for (std::size_t i = 0; i < per_metre.size(); ++i)
        if (is_multiple(level, per_metre[i])) ++multiples[i];
    }
  for (std::size_t i = 0; i < per_metre.size(); ++i)
    if (100 * multiples[i] >= 99 * all) return 1 / per_metre[i];
  return 0.001;
}

/// The last decimal to which both inverts of a pipe are recorded, a decimetre at most: surveys of different precision
/// lie in one file. No finer than that of the file.
double level_unit_m(Pipes const& pipes, PipeId pipe, double of_file_m) {
  for (double per_m : std::span{per_metre}.subspan(1))
    if (is_multiple(pipes.invert_up_m[pipe], per_m) && is_multiple(pipes.invert_down_m[pipe], per_m))
      return std::max(1 / per_m, of_file_m);
  return of_file_m;
}

}  // namespace

void find_adverse_slopes(Hydraulics const& of, Findings& findings) {
  constexpr double doubt_m = 0.02;
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    double rise_m = of.reaches.level_down_m[pipe] - of.reaches.level_up_m[pipe];
    if (!(rise_m > 0)) return;
    Limit const* limit = find_limit(of.standard, LimitKind::rise, of.reaches.limit_case(of.sewers.pipes, pipe));
    if (limit == nullptr || rise_m <= limit->value + 1e-9) return;  // levels come as decimals
    Severity severity = rise_m > doubt_m + 1e-9 ? Severity::error : Severity::warning;
    add(found, "adverse_slope", severity, pipe, rise_m * 1000, limit->value * 1000, *limit);
  });
}

void find_flat_slopes(Hydraulics const& of, Findings& findings) {
  double of_file_m = level_unit_m(of.sewers.pipes);
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    double slope = of.reaches.slope[pipe];
    double size_mm = of.reaches.size_mm[pipe];
    if (!(slope >= 0) || !known(size_mm)) return;
    Limit const* limit = find_limit(of.standard, LimitKind::slope, of.reaches.limit_case(of.sewers.pipes, pipe));
    if (limit == nullptr) return;
    double least = value_of(*limit, size_mm);
    double unit_m = level_unit_m(of.sewers.pipes, pipe, of_file_m);
    double rounding = unit_m / of.sewers.network.ground_m[pipe];  // each invert may be off by half its last decimal
    if (slope + rounding >= least - 1e-9) return;
    add(found, "flat_slope", Severity::warning, pipe, slope * 1000, least * 1000, *limit);
  });
}

void find_undersized(Hydraulics const& of, Findings& findings) {
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    double size_mm = of.reaches.size_mm[pipe];
    if (!known(size_mm) || of.sewers.pipes.system[pipe] == System::unknown) return;
    Limit const* limit = find_limit(of.standard, LimitKind::diameter, of.reaches.limit_case(of.sewers.pipes, pipe));
    constexpr double nominal = 0.98;  // 8 inches pass for a 200 the other way round too
    if (limit == nullptr || size_mm >= nominal * limit->value) return;
    add(found, "undersized", Severity::warning, pipe, size_mm, limit->value, *limit);
  });
}

void find_shallow_covers(Hydraulics const& of, Findings& findings) {
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    Section section = of.sewers.pipes.section(pipe);
    if (!section.known() || is_open(section.shape)) return;
    double least_m = std::numeric_limits<double>::infinity();
    auto look_at = [&](VertexId vertex, double invert_m) {
      NodeId node = of.sewers.network.node(vertex);
      double cover_m = node ? of.sewers.nodes.ground_level_m[node] - invert_m - section.height_m : unknown_value;
      bool ends_in_the_open = node && of.sewers.nodes.kind[node] == NodeKind::outfall;
      if (known(cover_m) && !ends_in_the_open) least_m = std::min(least_m, cover_m);
    };
    look_at(of.reaches.up[pipe], of.reaches.level_up_m[pipe]);
    look_at(of.reaches.down[pipe], of.reaches.level_down_m[pipe]);
    LimitCase asked = of.reaches.limit_case(of.sewers.pipes, pipe);
    auto shallow = [&](Part part, std::string_view reason, Severity severity) {
      asked.part = part;
      Limit const* limit = find_limit(of.standard, LimitKind::cover, asked);
      if (limit == nullptr || least_m + 1e-9 >= limit->value) return false;
      add(found, "shallow_cover", severity, pipe, least_m, limit->value, *limit).reason = reason;
      return true;
    };
    if (!shallow(Part::footway, "footway", Severity::warning))
      shallow(Part::carriageway, "carriageway", Severity::info);
  });
}

/// In a shorter pipe the flow never becomes uniform, and a centimetre of level is a slope.
constexpr double least_uniform_m = 10;

void find_velocities(Hydraulics const& of, Findings& findings) {
  Pipes const& pipes = of.sewers.pipes;
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    if (!(of.reaches.slope[pipe] > 0) || !known(of.reaches.size_mm[pipe])) return;
    if (pipes.system[pipe] == System::unknown || of.sewers.network.ground_m[pipe] < least_uniform_m) return;
    LimitCase asked = of.reaches.limit_case(pipes, pipe);
    Limit const* least = find_limit(of.standard, LimitKind::velocity_least, asked);
    Limit const* most = find_limit(of.standard, LimitKind::velocity_most, asked);
    double fast = design_flow(pipes, of.reaches, of.standard, pipe, of.reaches.smooth_n[pipe]).velocity_ms;
    double slow = fast * of.reaches.smooth_n[pipe] / of.reaches.rough_n[pipe];
    if (least != nullptr && fast < least->value)
      add(found, "low_velocity", Severity::info, pipe, fast, least->value, *least).reason = "slow";
    if (most != nullptr && slow > most->value)
      add(found, "low_velocity", Severity::info, pipe, slow, most->value, *most).reason = "fast";
  });
}

double peak_lps(Standard const& standard, double average_lps) {
  return average_lps * (standard.peak_factor(average_lps) + standard.load.infiltration);
}

void find_over_capacity(Hydraulics const& of, Column<PieceId, double> const& average_lps, StormLoad const& design_storm,
                        Findings& findings) {
  Pipes const& pipes = of.sewers.pipes;
  Network const& network = of.sewers.network;
  Column<PieceId, double> const& storm_lps = design_storm.flow_lps;
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    if (!(of.reaches.slope[pipe] > 0) || !known(of.reaches.size_mm[pipe])) return;
    double average = 0;
    double storm = 0;  // and the sewage with it
    for (std::uint32_t i = 0; i < network.piece_count[pipe]; ++i) {
      PieceId piece{network.first_piece[pipe].value() + i};
      average = std::max(average, average_lps[piece]);
      if (!storm_lps.empty() && storm_lps[piece] > 0) storm = std::max(storm, average_lps[piece] + storm_lps[piece]);
    }
    double peak = peak_lps(of.standard, average);
    if (peak == 0 && storm == 0) return;
    double carries = 1000 * design_flow(pipes, of.reaches, of.standard, pipe, of.reaches.smooth_n[pipe]).flow_m3s;
    bool foul = peak > carries;
    if (!foul && storm <= carries) return;
    LimitCase asked = of.reaches.limit_case(pipes, pipe);
    asked.size_mm = pipes.section(pipe).height_m * 1000;
    Limit const* fill = find_limit(of.standard, LimitKind::fill, asked);
    Finding& finding = found.add("over_capacity", foul ? Severity::error : Severity::warning, subject_of(pipe));
    finding.reason = foul ? "sewage" : "storm";
    finding.value = foul ? peak : storm;
    finding.limit = carries;
    if (!foul) {
      finding.clause = design_storm.clause;
    } else if (fill != nullptr) {
      finding.clause = fill->clause;
    }
  });
}

}  // namespace qinzao
