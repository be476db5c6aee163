#include "engine/checks/check.hpp"
#include "engine/geo/measure.hpp"
#include "engine/sewer/network/loops.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Gravity pipes in which water, following their directions, comes round again; one finding for each set of pipes that
/// hang together so. Pipes in doubt do not count. value: metres of pipe in it.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Network const& network = sewers.network;
  for (auto const& [loop, real] : find_loops(sewers)) {
    Finding& finding =
        findings.add("loop", real ? Severity::error : Severity::info, subject_of(network.pipe[loop.front()]));
    if (!real) finding.reason = "levels_apart";
    double metres = 0;
    PipeId last = network.pipe[loop.front()];
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    bool drawn = false;
    for (PieceId piece : loop) {
      metres += network.length_m(piece);
      if (network.pipe[piece] != last) finding.more().more_subjects.push_back(subject_of(network.pipe[piece]));
      last = network.pipe[piece];
      auto line = sewers.pipes.line.line(last);
      if (line.size() < 2) continue;
      drawn = true;
      findings.shapes.begin_part();
      for (Point vertex : stretch(line, network.begin_m[piece], network.end_m[piece])) findings.shapes.add(vertex);
    }
    findings.shapes.end_feature(drawn ? ShapeKind::line : ShapeKind::none);
    if (real && !finding.details) finding.reason = "alone";
    finding.value = metres;
  }
}

}  // namespace

Check loop_check() {
  return {.name = "loop",
          .group = "topology",
          .place = 80,
          .title = {"环状管段", "loop"},
          .definition = {"重力管按流向首尾相接成环", "a directed cycle of gravity pipes"},
          .reasons = {{"",
                       {"环状管段", "loop"},
                       "m",
                       {"{id}、{others} 流向成环，{value}", "{id}, {others} flow in a circle, {value}"}},
                      {"alone",
                       {"首尾相接的管", "pipe that ends where it begins"},
                       "m",
                       {"{id} 的终点就是起点，{value}", "{id} ends where it begins, {value}"}},
                      {"levels_apart",
                       {"标高不通", "levels apart"},
                       "m",
                       {"{id} 等管道在图上成环，但有一处流出的管比流入的高 0.3 米以上，水流不过去；{value}",
                        "{id} and others form a circle in plan only: at one place a pipe leaves more than 0.3 m above "
                        "those that arrive; {value}"}}},
          .manual = {.reasons = "alone (a pipe that ends where it begins), levels_apart (info)",
                     .definition = "gravity pipes whose directions make a circle",
                     .geometry = "lines"},
          .find = find};
}

}  // namespace qinzao
