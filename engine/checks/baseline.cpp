#include "engine/checks/baseline.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace qinzao {

namespace {

std::vector<std::string> subjects_of(City const& city, Finding const& finding) {
  std::vector<std::string> names{std::string{city.id_of(finding.subject)}};
  if (finding.details)
    for (Subject subject : finding.details->more_subjects) names.emplace_back(city.id_of(subject));
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return names;
}

/// What a finding and a past one have in common.
struct Common {
  std::size_t subjects;
  std::size_t finding;
  std::size_t past;
};

}  // namespace

PastFinding past_of(City const& city, Finding const& finding, std::string id) {
  PastFinding past{
      std::move(id), std::string{finding.check}, std::string{finding.reason}, {}, finding.severity, finding.value,
      finding.limit};
  past.subjects.emplace_back(city.id_of(finding.subject));
  if (finding.details)
    for (Subject subject : finding.details->more_subjects) past.subjects.emplace_back(city.id_of(subject));
  return past;
}

std::vector<std::optional<std::size_t>> match_past(City const& city, Findings const& findings,
                                                   std::span<std::string const> ids,
                                                   std::span<PastFinding const> past) {
  std::vector<std::optional<std::size_t>> match(findings.list.size());
  std::vector<bool> found(past.size(), false);
  std::unordered_map<std::string_view, std::size_t> by_id;
  for (std::size_t i = 0; i < past.size(); ++i) by_id.try_emplace(past[i].id, i);
  auto take = [&](std::size_t finding, std::size_t one) {
    match[finding] = one;
    found[one] = true;
  };
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (auto same = by_id.find(ids[i]); same != by_id.end()) take(i, same->second);

  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::vector<std::size_t>> by_subject;
  for (std::size_t i = 0; i < past.size(); ++i)
    if (!found[i])
      for (std::string const& subject : past[i].subjects)
        by_subject[{past[i].check, past[i].reason, subject}].push_back(i);
  std::vector<Common> pairs;
  for (std::size_t i = 0; i < findings.list.size(); ++i) {
    if (match[i] || by_subject.empty()) continue;
    Finding const& finding = findings.list[i];
    std::map<std::size_t, std::size_t> common;  // past finding -> subjects
    for (std::string const& subject : subjects_of(city, finding))
      if (auto those = by_subject.find({finding.check, finding.reason, subject}); those != by_subject.end())
        for (std::size_t one : those->second) ++common[one];
    for (auto [one, subjects] : common) pairs.push_back({subjects, i, one});
  }
  std::ranges::sort(pairs, [](Common const& a, Common const& b) {
    return std::tuple{b.subjects, a.finding, a.past} < std::tuple{a.subjects, b.finding, b.past};
  });
  for (Common const& pair : pairs)
    if (!match[pair.finding] && !found[pair.past]) take(pair.finding, pair.past);
  return match;
}

BaselineMatch match_baseline(City const& city, Findings const& findings, std::span<std::string const> ids,
                             std::span<PastFinding const> past, std::span<std::string const> checks) {
  BaselineMatch match;
  std::vector<bool> found(past.size(), false);
  for (std::optional<std::size_t> one : match_past(city, findings, ids, past)) {
    match.known.push_back(one.has_value());
    if (one) found[*one] = true;
  }
  for (std::size_t i = 0; i < past.size(); ++i)
    if (!found[i] && std::ranges::find(checks, past[i].check) != checks.end()) match.gone.push_back(past[i].id);
  return match;
}

}  // namespace qinzao
