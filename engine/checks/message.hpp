#pragma once
#include <string>
#include <vector>

#include "engine/checks/registry.hpp"
#include "engine/city/city.hpp"

namespace qinzao {

/// What people read about a finding: "parcel P17: no foul pipe within 30 m".
std::string message_of(City const& city, Finding const& finding, Language language);

/// `error`, `warning`, `info`
std::string_view word_of(Severity severity);
/// open, waived, lapsed
std::string_view word_of(FindingStatus status);
/// new, known; empty where the finding was held against nothing.
std::string_view word_of(SinceBaseline since);
std::optional<Severity> severity_of(std::string_view word);

/// A number with its unit: "12.3 m", "3 段". Units: m, mm, m/s, L/s, permille, pipes, households, parcels, places,
/// rows; empty: the bare number. At one decimal a zero is left out.
std::string with_unit(double value, std::string_view unit, Language language, int decimals = 1);

/// Ids that stay the same as long as check and subjects do: the check, a hyphen, 16 hex digits; a second finding of the
/// same check about the same subjects gets "-2", and so on. One a finding, in their order.
std::vector<std::string> stable_ids(City const& city, Findings const& findings, unsigned jobs);

}  // namespace qinzao
