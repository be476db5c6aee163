#include "engine/assess/discharger_items.hpp"
#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

/// A valid permit, and no connection to a foul pipe that drains.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Claims claims{input.survey};
  Dischargers const& rows = claims.papers.dischargers;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    DischargerId discharger{row};
    if (permit_of(rows, discharger, input.survey.options.day) != Permit::valid) continue;
    Junction junction = claims.connected.of(discharger);
    if (junction.joined == Joined::foul || junction.joined == Joined::unknown || names_nothing(junction)) continue;
    Finding& finding = findings.add("permit_unconnected", Severity::warning, claims.papers.subject(discharger));
    std::string_view listed = listed_reason(junction);
    finding.reason = listed.empty() ? "unconnected" : listed;
    finding.households = claims.connected.households(discharger);
    finding.more().text = std::string{rows.permit_no[DischargerId{row}]};
    if (junction.at) finding.more().more_subjects.push_back(*junction.at);
    place_last_at(findings, claims.connected.place(discharger));
  }
}

}  // namespace

Check permit_unconnected_check() {
  return {.name = "permit_unconnected",
          .group = "claims",
          .place = 440,
          .title = {"有证未接管", "permit without a connection"},
          .definition = {"排水许可有效，却没有接入能排走的污水管",
                         "a valid permit, and no connection to a foul pipe that drains"},
          .reasons = {{"unconnected",
                       {"有证未接管", "permit without a connection"},
                       "",
                       {"{id} 有许可[（{text}）]，却没有接入能排走的污水管[：{others}]",
                        "{id} has a permit[ ({text})] and joins no foul pipe that drains[: {others}]"}},
                      {"listed_storm",
                       {"清单记为排入雨水管", "into a storm sewer by the list"},
                       "",
                       {"{id} 有许可[（{text}）]，清单却记为排入雨水管",
                        "{id} has a permit[ ({text})], and discharges into a storm sewer by the list"}},
                      {"listed_river",
                       {"清单记为排入河道", "into a river by the list"},
                       "",
                       {"{id} 有许可[（{text}）]，清单却记为排入河道",
                        "{id} has a permit[ ({text})], and discharges into a river by the list"}},
                      {"listed_nowhere",
                       {"清单记为未接入管网", "into no sewer by the list"},
                       "",
                       {"{id} 有许可[（{text}）]，清单却记为未接入管网",
                        "{id} has a permit[ ({text})], and joins no sewer by the list"}}},
          .needs = {.land = true, .details = true, .records = true},
          .manual = {.reasons = "unconnected, listed_storm, listed_river, listed_nowhere (warnings)",
                     .geometry = "the discharger"},
          .find = find};
}

}  // namespace qinzao
