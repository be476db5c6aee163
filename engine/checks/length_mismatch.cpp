#include <cmath>
#include <ranges>

#include "engine/base/message.hpp"
#include "engine/checks/check.hpp"
#include "engine/sewer/network/lengths.hpp"
#include "engine/sewer/network/levels.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

void tell(Findings& findings, Pipes const& pipes, LengthMismatch const& mismatch) {
  Finding& finding = findings.add("length_mismatch", mismatch.impossible ? Severity::error : Severity::warning,
                                  subject_of(mismatch.pipes.front()));
  finding.reason = mismatch.impossible ? "impossible" : "differs";
  finding.value = pipes.measured_m[mismatch.pipes.front()];
  finding.limit = mismatch.impossible ? mismatch.straight_m : mismatch.drawn_m;
  for (PipeId pipe : mismatch.pipes | std::views::drop(1)) finding.more().more_subjects.push_back(subject_of(pipe));
}

void tell_schematic(Findings& findings, Network const& network, LengthMismatch const& first) {
  Finding& finding = findings.add("length_mismatch", Severity::warning, subject_of(first.pipes.front()));
  finding.reason = "schematic";
  finding.value = static_cast<double>(network.mismatched);
  finding.place.kind = FindingPlace::Kind::nowhere;
}

/// The network keeps only how many there are: where there are any, mains are looked for once more.
std::vector<LengthMismatch> find_mismatches(Survey const& survey) {
  if (survey.network().mismatched == 0) return {};
  City const& city = survey.city;
  NetworkOptions options{.snap_m = survey.options.snap_m,
                         .cut_named = survey.options.cut_named,
                         .day = survey.options.day,
                         .jobs = survey.options.jobs};
  PipeEnds ends = find_ends(city.pipes, city.nodes, options);
  return find_lengths(city.pipes, find_levels(city.pipes, city.nodes, ends, options).mains).mismatches;
}

/// Measured lengths of pipes in service that do not fit the drawing; one finding where that is more than half of the
/// pipes of the file. value: the measured length; limit: the straight line between the ends, or the drawn length, of
/// all the pieces that repeat it. The note gives by how much the measured lengths exceed the drawn ones.
void find(CheckInput const& input, Findings& findings) {
  Network const& network = input.survey.network();
  Pipes const& pipes = input.survey.city.pipes;
  auto in_service = [&](PipeId pipe) { return bool{network.first_piece[pipe]}; };
  for (LengthMismatch const& mismatch : find_mismatches(input.survey)) {
    if (!in_service(mismatch.pipes.front())) continue;
    if (network.schematic) {
      tell_schematic(findings, network, mismatch);
      break;
    }
    tell(findings, pipes, mismatch);
  }
  double more_m = 0;
  std::size_t measured = 0;
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (!in_service(pipe) || !known(pipes.measured_m[pipe]) || pipes.line.line(pipe).empty()) continue;
    ++measured;
    more_m += network.ground_m[pipe] - network.drawn_m[pipe];
  }
  if (measured > 0)
    findings.notes.push_back(message(
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
            {"{id} 的量测长度 {value}短于两端直线距离 {limit}，未采用[（各段重复全长：{others}）]",
             "the measured length of {id}, {value}, is shorter than the {limit} straight between its ends and is "
             "not used[ (of the whole main, with {others})]"}},
           {"differs",
            {"长度不符", "length differs from the drawing"},
            "m",
            {"{id} 量测 {value}，图上 {limit}[（各段重复全长：{others}）]",
             "{id} measures {value} and is drawn {limit} long[ (the whole main, with {others})]"}},
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
                               "main that repeat its length are held against it together, and share it. More than half "
                               "of the file: one finding, "
                               "schematic. The summary gives the sum of the differences",
                 .geometry = "the pipe"},
      .find = find};
}

}  // namespace qinzao
