#include <cmath>

#include "engine/base/note.hpp"
#include "engine/checks/check.hpp"
#include "engine/sewer/network/lengths.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Is the measured length that of a whole main, which its pieces share by drawn length?
bool is_shared(Network const& network, Pipes const& pipes, PipeId pipe) {
  return std::abs(network.ground_m[pipe] - pipes.measured_m[pipe]) > 1e-6 &&
         length_fault(pipes, pipe, network.drawn_m[pipe]) != LengthFault::impossible;
}

void tell(Findings& findings, Network const& network, Pipes const& pipes, PipeId pipe, LengthFault fault) {
  bool impossible = fault == LengthFault::impossible;
  Finding& finding =
      findings.add("length_mismatch", impossible ? Severity::error : Severity::warning, subject_of(pipe));
  finding.reason = impossible ? "impossible" : "differs";
  finding.value = pipes.measured_m[pipe];
  auto line = pipes.line.line(pipe.value());
  finding.limit = impossible ? distance_m(line.front(), line.back()) : network.drawn_m[pipe];
}

/// Measured lengths of pipes in service that do not fit the drawing; one finding where that is more than half of the
/// pipes of the file. value: the measured length; limit: the straight line between the ends, or the drawn length. The
/// note gives by how much the measured lengths exceed the drawn ones.
void find(CheckInput const& input, Findings& findings) {
  Network const& network = input.survey.network();
  Pipes const& pipes = input.survey.city.pipes;
  double more_m = 0;
  std::size_t measured = 0;
  bool told = false;  // of a schematic drawing, once
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (!network.first_piece[pipe] || !known(pipes.measured_m[pipe]) || pipes.line.line(pipe.value()).empty()) continue;
    ++measured;
    more_m += network.ground_m[pipe] - network.drawn_m[pipe];
    LengthFault fault = length_fault(pipes, pipe, network.drawn_m[pipe]);
    if (fault == LengthFault::none || is_shared(network, pipes, pipe) || told) continue;
    tell(findings, network, pipes, pipe, fault);
    if (!network.schematic) continue;
    told = true;
    Finding& finding = findings.list.back();
    finding.severity = Severity::warning;
    finding.reason = "schematic";
    finding.value = static_cast<double>(network.mismatched);
    finding.limit.reset();
    finding.place.kind = FindingPlace::Kind::nowhere;
  }
  if (measured > 0)
    findings.notes.push_back(filled(
        "有量测长度的 {0} 段管，计入的长度合计比图上{2} {1:.1f} 米",
        "{0} pipes have a measured length: what is counted is {1:.1f} m {3} than what is drawn", measured,
        std::abs(more_m), std::string_view{more_m < 0 ? "短" : "长"}, std::string_view{more_m < 0 ? "less" : "more"}));
}

}  // namespace

Check length_mismatch_check() {
  return {
      .name = "length_mismatch",
      .group = "data",
      .place = 276,
      .title = {"长度不符", "length mismatch"},
      .definition = {"量测长度短于两端直线距离，或与图上长度相差超过 2 米且超过一成；装置除外",
                     "a measured length shorter than the straight line between the ends, or more than 2 m and a tenth "
                     "off the drawn length; not of devices"},
      .reasons =
          {{"impossible",
            {"量测长度不可能", "shorter than the straight line"},
            "m",
            {"{id} 的量测长度 {value}短于两端直线距离 {limit}，未采用",
             "the measured length of {id}, {value}, is shorter than the {limit} straight between its ends and is "
             "not used"}},
           {"differs",
            {"长度不符", "length differs from the drawing"},
            "m",
            {"{id} 量测 {value}，图上 {limit}", "{id} measures {value} and is drawn {limit} long"}},
           {"schematic",
            {"图为示意图", "schematic drawing"},
            "pipes",
            {"{value}管的量测长度与图不符，超过半数：图是示意图，长度按量测值",
             "the measured lengths of {value}, more than half, do not fit the drawing: it is schematic, and the "
             "measured lengths hold"},
            0}},
      .manual = {.reasons = "impossible (error); differs, schematic (warnings)",
                 .definition = "a pipe's `measured_length_m` shorter than the straight line between its ends by more "
                               "than 0.5 m and 1 %, or off its drawn length by more than 2 m and 10 %; pieces of one "
                               "main that repeat its length share it. More than half of the file: one finding, "
                               "schematic. The summary gives the sum of the differences",
                 .geometry = "the pipe"},
      .find = find};
}

}  // namespace qinzao
