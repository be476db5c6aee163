#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

/// Empty: nothing speaks against it. A pipe or node that the city does not have is unknown, and proves nothing.
std::string_view reason_of(Junction const& junction) {
  if (std::string_view listed = listed_reason(junction); !listed.empty()) return listed;
  switch (junction.joined) {
    case Joined::storm:
      return "to_storm";
    case Joined::not_draining:
      return "not_draining";
    case Joined::nowhere:
      return "no_pipe";
    case Joined::no_such_pipe:
      return names_nothing(junction) ? "" : "no_pipe";
    case Joined::unknown:
    case Joined::foul:
      break;
  }
  return {};
}

void add(Findings& findings, Claims const& claims, SubjectKind kind, Subject subject, PaperState const& state,
         bool separated, Junction const& junction, std::optional<Point> at, std::optional<double> households) {
  Finding& finding = findings.add("claim_mixed", Severity::error, subject);
  finding.reason = reason_of(junction);
  finding.households = households;
  if (state.rectified()) {
    tell_row(finding, claims.survey, kind, state);
  } else if (separated) {
    finding.more().text = "清单记为雨污已分流";
    finding.more().text_en = "the list says it is separated";
  }
  if (junction.at && *junction.at != subject) finding.more().more_subjects.push_back(*junction.at);
  place_last_at(findings, at);
}

/// Rectified or separated on paper, and its pipe is a storm pipe or does not drain.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Claims claims{input.survey};
  Dischargers const& dischargers = claims.papers.dischargers;
  for (std::size_t row = 0; row < dischargers.size(); ++row) {
    DischargerId discharger{row};
    PaperState const& state = claims.states.of(SubjectKind::discharger, dischargers.id[DischargerId{row}]);
    bool separated = dischargers.separated[discharger] == Answer::yes;
    if (!state.rectified() && !separated) continue;
    Junction junction = claims.connected.of(discharger);
    if (reason_of(junction).empty()) continue;
    add(findings, claims, SubjectKind::discharger, claims.papers.subject(discharger), state, separated, junction,
        claims.connected.place(discharger), claims.connected.households(discharger));
  }
  Compounds const& compounds = claims.papers.compounds;
  for (std::size_t row = 0; row < compounds.size(); ++row) {
    CompoundId compound{row};
    PaperState const& state = claims.states.of(SubjectKind::site, compounds.id[CompoundId{row}]);
    bool separated = compounds.separated[compound] == Answer::yes;
    if (!separated && !state.rectified()) continue;
    Junction junction = claims.connected.of(compound);
    if (reason_of(junction).empty()) continue;
    add(findings, claims, SubjectKind::site, claims.papers.subject(compound), state, separated, junction,
        claims.connected.place(compound), claims.connected.households(compound));
  }
}

}  // namespace

Check claim_mixed_check() {
  return {
      .name = "claim_mixed",
      .group = "claims",
      .place = 410,
      .title = {"整改与管网不符", "rectified on paper only"},
      .definition = {"台账或清单记为已整改、已分流的排水户或小区庭院，所接管道却是雨水管、排不走，或没有污水管可接",
                     "a discharger or compound that is rectified or separated on paper, whose pipe is a storm pipe, "
                     "does not drain, or is not there"},
      .reasons = {{"to_storm",
                   {"接入雨水管", "into a storm pipe"},
                   "",
                   {"{id}（{text}）接在雨水管[ {others}]", "{id} ({text}) joins a storm pipe[: {others}]"}},
                  {"not_draining",
                   {"所接管道排不走", "into a pipe that does not drain"},
                   "",
                   {"{id}（{text}）所接[ {others} ]排不走", "{id} ({text}) joins[ {others},] what does not drain"}},
                  {"no_pipe",
                   {"无污水管可接", "no foul pipe to join"},
                   "",
                   {"{id}（{text}）没有在用的污水管可接[（{others}）]",
                    "{id} ({text}) has no foul pipe in service to join[ ({others})]"}},
                  {"listed_storm",
                   {"清单记为排入雨水管", "into a storm sewer by the list"},
                   "",
                   {"{id}（{text}）在清单上却排入雨水管",
                    "{id} ({text}) discharges into a storm sewer by the list itself"}},
                  {"listed_river",
                   {"清单记为排入河道", "into a river by the list"},
                   "",
                   {"{id}（{text}）在清单上却排入河道", "{id} ({text}) discharges into a river by the list itself"}},
                  {"listed_nowhere",
                   {"清单记为未接入管网", "into no sewer by the list"},
                   "",
                   {"{id}（{text}）在清单上却没有接入管网", "{id} ({text}) joins no sewer by the list itself"}}},
      .needs = {.land = true, .details = true, .records = true},
      .manual = {.reasons = "to_storm, not_draining, no_pipe, listed_storm, listed_river, listed_nowhere (errors)",
                 .definition = "rectified or accepted in the ledger, or separated by the list; a compound without "
                               "connected_pipe needs a draining foul pipe within `--reach`; listed: where no pipe, "
                               "node or parcel is told, and the list says where the sewage goes",
                 .geometry = "the discharger or compound"},
      .find = find};
}

}  // namespace qinzao
