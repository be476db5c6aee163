#include "engine/checks/waivers.hpp"

#include <cmath>

namespace qinzao {

namespace {

/// Whether a value is worse than it was by a tenth of what it was.
bool is_worse(PastFinding const& past, Finding const& finding) {
  if (!past.value || !finding.value) return false;
  bool low_is_bad = past.limit && *past.value < *past.limit;
  double worse = low_is_bad ? *past.value - *finding.value : std::abs(*finding.value) - std::abs(*past.value);
  constexpr double rounding = 1e-9;
  return worse > rounding && worse >= std::abs(*past.value) * (0.1 - rounding);
}

bool has_lapsed(Waiver const& waiver, Finding const& finding, Date day) {
  if (waiver.until && day > *waiver.until) return true;
  if (waiver.finding.subjects.empty()) return false;  // nothing is known of how it was
  return finding.severity > waiver.finding.severity || is_worse(waiver.finding, finding);
}

}  // namespace

std::vector<std::optional<std::size_t>> take_waivers(City const& city, Findings& findings,
                                                     std::span<std::string const> ids, std::span<Waiver const> waivers,
                                                     Date day) {
  std::vector<PastFinding> past;
  for (Waiver const& waiver : waivers) past.push_back(waiver.finding);
  auto match = match_past(city, findings, ids, past);
  for (std::size_t i = 0; i < match.size(); ++i)
    if (match[i])
      findings.list[i].status =
          has_lapsed(waivers[*match[i]], findings.list[i], day) ? FindingStatus::lapsed : FindingStatus::waived;
  return match;
}

WaivedFindings set_waived_aside(Findings& findings, std::vector<std::string>& ids, bool keep) {
  WaivedFindings told;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.list.size(); ++i) {
    bool waived = findings.list[i].status == FindingStatus::waived;
    if (waived) told.waived.push_back(ids[i]);
    if (findings.list[i].status == FindingStatus::lapsed) told.lapsed.push_back(ids[i]);
    if (waived && !keep) continue;
    if (kept != i) {
      findings.list[kept] = std::move(findings.list[i]);
      ids[kept] = std::move(ids[i]);
    }
    ++kept;
  }
  findings.list.resize(kept);
  ids.resize(kept);
  return told;
}

}  // namespace qinzao
