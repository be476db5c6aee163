#include "engine/io/city/waivers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/settings/tracks.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

std::optional<double> number_of(Json const& kept, char const* name) {
  auto value = kept.find(name);
  return value != kept.end() && value->is_number() ? std::optional{value->get<double>()} : std::nullopt;
}

std::string text_of(Json const& kept, char const* name) {
  auto value = kept.find(name);
  return value != kept.end() && value->is_string() ? value->get<std::string>() : std::string{};
}

}  // namespace

std::optional<Date> kept_until(EventRow const& row) {
  Json kept = Json::parse(row.source, nullptr, false);
  return kept.is_object() ? Date::parse(text_of(kept, "until")) : std::nullopt;
}

PastFinding kept_finding(EventRow const& row) {
  PastFinding finding{row.subject_id, std::string{check_of_id(row.subject_id)}, {}, {}};
  Json kept = Json::parse(row.source, nullptr, false);
  if (!kept.is_object()) return finding;
  finding.reason = text_of(kept, "reason");
  finding.severity = severity_of(text_of(kept, "severity")).value_or(Severity::error);
  finding.value = number_of(kept, "value");
  finding.limit = number_of(kept, "limit");
  if (auto subjects = kept.find("subjects"); subjects != kept.end() && subjects->is_array())
    for (Json const& subject : *subjects)
      if (subject.is_string()) finding.subjects.push_back(subject.get<std::string>());
  return finding;
}

std::string waiver_source(Waiver const& waiver, std::string const& source) {
  PastFinding const& finding = waiver.finding;
  Json kept{{"reason", finding.reason}, {"severity", word_of(finding.severity)}, {"subjects", finding.subjects}};
  if (finding.value) kept["value"] = *finding.value;
  if (finding.limit) kept["limit"] = *finding.limit;
  if (waiver.until) kept["until"] = waiver.until->iso();
  if (!source.empty()) kept["source"] = source;
  return kept.dump();
}

std::vector<Waiver> read_waivers(Database const& city, AsOf const& as_of) {
  return standing_waivers(read_events(city, SubjectKind::finding), as_of);
}

std::vector<Waiver> standing_waivers(std::vector<EventRow> const& rows, AsOf const& as_of) {
  std::vector<Waiver> waivers;
  if (rows.empty()) return waivers;
  Tracks tracks = read_tracks();
  Ledger ledger;
  for (EventRow const& row : rows) ledger.push_back(row);
  TrackStates states{ledger, tracks, as_of};
  TrackId waiver = tracks.find(SubjectKind::finding, "waived")->track;
  for (std::uint32_t row = 0; row < rows.size(); ++row)
    if (states.latest(ledger.subject[EventId{row}], waiver) == EventId{row} && rows[row].event == "waived")
      waivers.push_back({rows[row].seq, kept_finding(rows[row]), kept_until(rows[row])});
  return waivers;
}

std::string_view check_of_id(std::string_view id) {
  std::string_view rest = id;
  std::size_t dash = rest.rfind('-');
  constexpr std::size_t hash = 16;
  if (dash != std::string_view::npos && rest.size() - dash - 1 != hash && dash + 1 < rest.size() &&
      rest.find_first_not_of("0123456789", dash + 1) == std::string_view::npos) {
    rest = rest.substr(0, dash);  // the number of a further finding of the same id
    dash = rest.rfind('-');
  }
  if (dash == std::string_view::npos || dash == 0 || rest.size() - dash - 1 != hash) return {};
  bool hex = rest.find_first_not_of("0123456789abcdef", dash + 1) == std::string_view::npos;
  return hex ? rest.substr(0, dash) : std::string_view{};
}

}  // namespace qinzao
