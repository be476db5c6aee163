#pragma once
#include <string>

#include "engine/assess/assess.hpp"
#include "engine/assess/connected.hpp"
#include "engine/assess/inspected.hpp"
#include "engine/assess/paper_states.hpp"
#include "engine/checks/check.hpp"

namespace qinzao {

/// What the checks that hold paper against network look at.
struct Claims {
  explicit Claims(Survey const& of)
      : survey{of},
        papers{*of.city.compliance},
        states{of.city.ledger, {of.options.day, of.options.known}},
        connected{of} {}

  Survey const& survey;
  Compliance const& papers;
  PaperStates states;
  Connected connected;
};

/// Are there lists to hold against the network? A file without them has no claims.
bool has_papers(Survey const& survey);

/// The pipe or node told is none of the city: a word mistyped, of which nobody can say what it joins.
inline bool names_nothing(Junction const& junction) {
  return junction.joined == Joined::no_such_pipe && !junction.at;
}

/// The reason where only the list says where sewage goes: listed_storm, listed_river, listed_nowhere; else empty.
std::string_view listed_reason(Junction const& junction);

/// Puts the row of the ledger into the words of a finding: 台账第 12 行，2020-05-01 整改.
void tell_row(Finding& finding, Survey const& survey, SubjectKind kind, PaperState const& state);

/// Places the finding added last at a point of its own; nowhere where there is none.
void place_last_at(Findings& findings, std::optional<Point> at);

/// The direct discharges and cross connections of the city, where they lie, and the areas they make of it.
Assessment assess_city(Survey const& survey, std::optional<Date> new_since = {});
/// One item of every area alone.
Assessment assess_item(Survey const& survey, Item item, AreaGround const& ground);

}  // namespace qinzao
