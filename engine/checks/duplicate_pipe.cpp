#include <cmath>

#include "engine/checks/check.hpp"
#include "engine/sewer/network/follower.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double apart_m = 0.1;

/// Pipes of one system between the same two vertices, drawn within `apart_m` of each other all along. value: metres.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Pipes const& pipes = sewers.pipes;
  Network const& network = sewers.network;
  struct Ends {
    std::uint64_t key;
    PipeId pipe;
    auto operator<=>(Ends const&) const = default;
  };
  std::vector<Ends> ends;
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (!network.first_piece[pipe] || pipes.line.line(pipe).empty()) continue;
    std::uint64_t a = network.vertex_at(pipe, 0).value();
    std::uint64_t b = network.vertex_at(pipe, 1).value();
    ends.push_back({std::min(a, b) << 32 | std::max(a, b), pipe});
  }
  std::ranges::sort(ends);
  constexpr double level_apart_m = 0.3 + 1e-9;  // further apart, one lies over the other
  auto at_one_level = [&](PipeId one, PipeId other) {
    bool turned = network.vertex_at(one, 0) != network.vertex_at(other, 0);
    auto const& here = network.invert_m[one];
    auto const& there = network.invert_m[other];
    return !(std::abs(here[0] - there[turned ? 1 : 0]) > level_apart_m) &&
           !(std::abs(here[1] - there[turned ? 0 : 1]) > level_apart_m);
  };
  Follower follower{pipes, apart_m};
  for (std::size_t begin = 0; begin < ends.size();) {
    std::size_t end = begin;
    while (end < ends.size() && ends[end].key == ends[begin].key) ++end;
    if (end - begin == 1) {
      begin = end;
      continue;
    }
    std::vector<PipeId> alike;
    for (std::size_t i = begin; i < end; ++i) alike.push_back(ends[i].pipe);
    for (auto [one, other] : follower.duplicates(alike, at_one_level)) {
      Finding& finding = findings.add("duplicate_pipe", Severity::warning, subject_of(other));
      finding.more().more_subjects.push_back(subject_of(one));
      finding.value = pipes.length_m(other);
    }
    begin = end;
  }
}

}  // namespace

Check duplicate_pipe_check() {
  return {
      .name = "duplicate_pipe",
      .group = "topology",
      .place = 120,
      .title = {"重复管线", "duplicate pipe"},
      .definition = {"同一系统、同两端、走线处处相差不到 0.1 米的管",
                     "pipes of one system between the same two vertices, drawn within 0.1 m of each other"},
      .reasons = {{"",
                   {"重复管线", "duplicate pipe"},
                   "m",
                   {"{id} 与 {others} 画在同一处，{value}", "{id} repeats {others}, {value}"}}},
      .manual = {.definition = "pipes of one system between the same vertices, everywhere within 0.1 m of each other, "
                               "with no levels more than 0.3 m apart",
                 .geometry = "the later one"},
      .find = find};
}

}  // namespace qinzao
