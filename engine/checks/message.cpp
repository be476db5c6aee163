#include "engine/checks/message.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "engine/base/parallel.hpp"

namespace qinzao {

namespace {

/// The ids of a list, at most eight, then how many more.
std::string listed(City const& city, std::vector<Subject> const& subjects, Language language) {
  constexpr std::size_t most = 8;
  std::string names;
  for (std::size_t i = 0; i < std::min(most, subjects.size()); ++i) {
    if (i > 0) names += language == Language::zh ? "、" : ", ";
    names += city.id_of(subjects[i]);
  }
  if (subjects.size() > most)
    names += language == Language::zh ? fmt::format("等 {} 个", subjects.size())
                                      : fmt::format(" and {} more", subjects.size() - most);
  return names;
}

}  // namespace

std::string with_unit(double value, std::string_view unit, Language language, int decimals) {
  bool zh = language == Language::zh;
  std::string count = fmt::format("{:.{}f}", value, decimals);
  if (decimals == 1 && count.ends_with(".0")) count.resize(count.size() - 2);
  if (unit == "permille") return count + " ‰";
  if (unit == "m/s" || unit == "L/s" || unit == "mm") return count + " " + std::string{unit};
  if (unit == "m2") return count + (zh ? " 平方米" : " m2");
  if (unit == "m") return count + (zh ? " 米" : " m");
  if (unit == "pipes") return count + (zh ? " 段" : value == 1 ? " pipe" : " pipes");
  if (unit == "places") return count + (zh ? "" : value == 1 ? " place" : " places");
  if (unit == "households") return count + (zh ? " 户" : value == 1 ? " household" : " households");
  if (unit == "parcels") return count + (zh ? " 个地块" : value == 1 ? " parcel" : " parcels");
  if (unit == "days") return count + (zh ? " 天" : value == 1 ? " day" : " days");
  if (unit == "rows") return count + (zh ? " 行" : " rows");
  return count;
}

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "info";
  }
  return {};
}

std::string_view word_of(FindingStatus status) {
  constexpr std::array<std::string_view, 3> words{"open", "waived", "lapsed"};
  return words[static_cast<std::size_t>(status)];
}

std::string_view word_of(SinceBaseline since) {
  constexpr std::array<std::string_view, 3> words{"", "known", "new"};
  return words[static_cast<std::size_t>(since)];
}

std::optional<Severity> severity_of(std::string_view word) {
  for (Severity severity : {Severity::error, Severity::warning, Severity::info})
    if (word == word_of(severity)) return severity;
  return std::nullopt;
}

std::string message_of(City const& city, Finding const& finding, Language language) {
  Reason const& reason = reason_of(finding.check, finding.reason);
  FindingDetails const* more = finding.details.get();
  std::string_view pattern = reason.message.in(language);
  std::string text;
  // The value of a word of the pattern; empty and `missing` set where nothing is known.
  auto put = [&](std::string_view word, bool& missing) -> std::string {
    auto rounded = [&](std::optional<double> of, std::string_view unit, int decimals) {
      missing = missing || !of;
      return of ? with_unit(*of, unit, language, decimals) : std::string{"?"};
    };
    auto number = [&](std::optional<double> of, std::string_view unit) { return rounded(of, unit, reason.decimals); };
    auto name = [&](std::optional<Subject> subject) {
      missing = missing || !subject;
      return subject ? std::string{city.id_of(*subject)} : std::string{"?"};
    };
    bool zh = language == Language::zh;
    if (word == "id") return std::string{city.id_of(finding.subject)};
    if (word == "value") return number(finding.value, reason.unit);
    if (word == "limit") return number(finding.limit, reason.unit);
    if (word == "clause")
      return finding.clause.empty() ? "" : fmt::format(fmt::runtime(zh ? "（{}）" : " ({})"), finding.clause);
    if (word == "cause") return name(finding.cause);
    if (word == "households") return rounded(finding.households, "households", 0);
    if (word == "nearest") return name(more != nullptr ? more->nearest : std::nullopt);
    if (more == nullptr) {
      missing = true;
      return "?";
    }
    if (word == "others") {
      missing = missing || more->more_subjects.empty();
      return listed(city, more->more_subjects, language);
    }
    if (word == "reverse") return listed(city, more->reverse, language);
    if (word == "upstream") return number(more->upstream_m, "m");
    if (word == "parcels") return rounded(more->parcels, "", 0);
    if (word == "area") return rounded(more->area_m2, "m2", 0);
    if (word == "text") {
      std::string const& words = !zh && !more->text_en.empty() ? more->text_en : more->text;
      missing = missing || words.empty();
      return words;
    }
    return {};
  };
  // Replaces {words} one after the other: the patterns are few and fixed, the values may hold braces. A part in
  // [brackets] is left out where one of its words is unknown.
  std::string optional_part;
  bool in_part = false;
  bool missing = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    std::string& out = in_part ? optional_part : text;
    if (pattern[at] == '[') {
      in_part = true;
      missing = false;
      optional_part.clear();
    } else if (pattern[at] == ']') {
      in_part = false;
      if (!missing) text += optional_part;
    } else if (pattern[at] == '{') {
      std::size_t close = pattern.find('}', at);
      out += put(pattern.substr(at + 1, close - at - 1), missing);
      at = close;
    } else {
      out += pattern[at];
    }
  }
  return text;
}

namespace {

/// Checks of data may find several faults of one row, which are findings of their own: the reason tells them apart.
bool says_several_things(std::string_view name) {
  Check const* check = find_check(name);
  return check != nullptr && (check->group == "data" || check->name == "share_sum");
}

}  // namespace

std::vector<std::string> stable_ids(City const& city, Findings const& findings, unsigned jobs) {
  std::vector<std::string> ids(findings.list.size());
  std::vector<std::uint64_t> hashes(ids.size());
  parallel_for(ids.size(), 8192, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      Finding const& finding = findings.list[i];
      StableHash hash;
      auto add = [&](std::string_view text) {
        hash.add(text);
        hash.add("\n");
      };
      add(finding.check);
      add(city.id_of(finding.subject));
      if (finding.details)
        for (Subject subject : finding.details->more_subjects) add(city.id_of(subject));
      if (!finding.reason.empty() && says_several_things(finding.check)) add(finding.reason);
      if (finding.check == "unknown_value" && finding.details) add(finding.details->text);  // which field
      hashes[i] = hash.value();
      ids[i] = fmt::format("{}-{:016x}", finding.check, hashes[i]);
    }
  });
  std::unordered_map<std::uint64_t, int> seen;
  seen.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (int again = ++seen[hashes[i]]; again > 1) ids[i] += "-" + std::to_string(again);
  return ids;
}

}  // namespace qinzao
