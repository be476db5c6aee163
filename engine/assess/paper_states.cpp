#include "engine/assess/paper_states.hpp"

namespace qinzao {

PaperStates::PaperStates(Ledger const& ledger, AsOf const& as_of) : ledger_{ledger}, states_(ledger.subjects.size()) {
  std::vector<bool> counts = effective_rows(ledger, as_of);
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    if (!counts[row]) continue;
    EventId event{row};
    PaperState& state = states_[ledger.subject[event].value()];
    std::string_view word = ledger.words[ledger.event[event].value()];
    if (word == "waived" || word == "reopened") continue;  // living with a finding says nothing of its remedy
    Date on = ledger.effective_on[event];
    if (word == "no_dischargers" || word == "no_compounds") {
      (word == "no_dischargers" ? state.no_dischargers : state.no_compounds) = true;
      continue;
    }
    state.found = state.found || word == "found";
    if (state.since && on < *state.since) continue;
    state.word = word;
    state.since = on;
    state.seq = ledger.seq[event];
  }
}

PaperState const& PaperStates::of(SubjectKind kind, std::string_view id) const {
  SubjectId subject = ledger_.subjects.find(kind, id);
  return subject ? states_[subject.value()] : none_;
}

}  // namespace qinzao
