#include "engine/checks/message.hpp"

#include <fmt/format.h>

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

std::string message_of(City const& city, Finding const& finding, Language language) {
  Reason const& reason = reason_of(finding.check, finding.reason);
  FindingDetails const* more = finding.details.get();
  std::string_view pattern = reason.message.in(language);
  std::string text;
  auto value = [&](std::optional<double> number, std::string_view unit) {
    return number ? with_unit(*number, unit, language, reason.decimals) : std::string{"?"};
  };
  auto name = [&](std::optional<Subject> subject) {
    return subject ? std::string{city.id_of(*subject)} : std::string{"?"};
  };
  // Replaces {words} one after the other: the patterns are few and fixed, the values may hold braces.
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t open = pattern.find('{', at);
    text.append(pattern.substr(at, open - at));
    if (open == std::string_view::npos) break;
    std::size_t close = pattern.find('}', open);
    std::string_view word = pattern.substr(open + 1, close - open - 1);
    at = close + 1;
    if (word == "id") {
      text += city.id_of(finding.subject);
    } else if (word == "value") {
      text += value(finding.value, reason.unit);
    } else if (word == "limit") {
      text += value(finding.limit, reason.unit);
    } else if (word == "clause") {
      if (!finding.clause.empty())
        text += fmt::format(fmt::runtime(language == Language::zh ? "（{}）" : " ({})"), finding.clause);
    } else if (word == "cause") {
      text += name(finding.cause);
    } else if (word == "nearest") {
      text += name(more != nullptr ? more->nearest : std::nullopt);
    } else if (more == nullptr) {
      text += "?";
    } else if (word == "others") {
      text += listed(city, more->more_subjects, language);
    } else if (word == "reverse") {
      text += listed(city, more->reverse, language);
    } else if (word == "upstream") {
      text += value(more->upstream_m, "m");
    } else if (word == "parcels") {
      text += more->parcels ? fmt::format("{:.0f}", *more->parcels) : "?";
    } else if (word == "area") {
      text +=
          more->area_m2 ? fmt::format("{:.0f} {}", *more->area_m2, language == Language::zh ? "平方米" : "m2") : "?";
    } else if (word == "text") {
      text += language == Language::en && !more->text_en.empty() ? more->text_en : more->text;
    }
  }
  return text;
}

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
