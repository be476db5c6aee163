#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/city/city.hpp"

namespace qinzao {

/// A finding of an earlier run, as its file has it.
struct PastFinding {
  std::string id;
  std::string check;
  std::string reason;
  std::vector<std::string> subjects;
};

/// Findings held against those of an earlier run.
struct BaselineMatch {
  std::vector<bool> known;        // finding -> it was there before
  std::vector<std::string> gone;  // ids of past findings that are there no longer, in their order
};

/// Two findings of one id are the same. What is left is matched to the finding of the same check and reason with the
/// most subjects in common, one to one, the most first and then in the order of the findings: an unserved area that
/// grows keeps its place though its id changes. Past findings of a check that is not among `checks` are not gone:
/// nobody looked. `ids` are those of the findings (stable_ids).
BaselineMatch match_baseline(City const& city, Findings const& findings, std::span<std::string const> ids,
                             std::span<PastFinding const> past, std::span<std::string const> checks);

}  // namespace qinzao
