#pragma once
#include <string_view>
#include <vector>

#include "engine/base/parallel.hpp"
#include "engine/sewer/hydraulics/hydraulics.hpp"

namespace qinzao {

/// Asks every gravity pipe side by side; the findings stand in the order of the pipes.
template <typename Look>
void each_reach(Hydraulics const& of, Findings& findings, Look look) {
  constexpr std::size_t grain = 8192;
  std::size_t count = of.reaches.gravity.size();
  std::vector<Findings> found(count / grain + 1);
  parallel_for(count, grain, of.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
      if (PipeId pipe{row}; of.reaches.gravity[pipe] != 0) look(pipe, found[begin / grain]);
  });
  for (Findings& part : found) findings.append(std::move(part));
}

/// A finding about a pipe that is held against a limit of the standard.
inline Finding& add_limited(Findings& findings, std::string_view check, Severity severity, PipeId pipe, double value,
                            double limit, Limit const& rule) {
  Finding& finding = findings.add(check, severity, subject_of(pipe));
  finding.value = value;
  finding.limit = limit;
  finding.clause = rule.clause;
  return finding;
}

}  // namespace qinzao
