#pragma once
#include <optional>
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
  Severity severity = Severity::error;
  std::optional<double> value = {};
  std::optional<double> limit = {};
};

/// The one finding of these as a past one keeps it.
PastFinding past_of(City const& city, Finding const& finding, std::string id);

/// Findings held against those of an earlier run.
struct BaselineMatch {
  std::vector<bool> known;        // finding -> it was there before
  std::vector<std::string> gone;  // ids of past findings that are there no longer, in their order
};

/// Which past finding each finding is: finding -> row of `past`. Two of one id are the same. What is left is matched to
/// the finding of the same check and reason with the most subjects in common, one to one, the most first and then in
/// the order of the findings: an unserved area that grows keeps its place though its id changes. `ids` are those of the
/// findings (stable_ids).
std::vector<std::optional<std::size_t>> match_past(City const& city, Findings const& findings,
                                                   std::span<std::string const> ids, std::span<PastFinding const> past);

/// Holds findings against those of an earlier run, by match_past. Past findings of a check that is not among `checks`
/// are not gone: nobody looked.
BaselineMatch match_baseline(City const& city, Findings const& findings, std::span<std::string const> ids,
                             std::span<PastFinding const> past, std::span<std::string const> checks);

}  // namespace qinzao
