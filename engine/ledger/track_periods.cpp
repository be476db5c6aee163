#include "engine/ledger/track_periods.hpp"

#include <algorithm>

namespace qinzao {

std::vector<TrackPeriod> track_periods(Ledger const& ledger, Tracks const& tracks, SubjectKind kind,
                                       std::string_view track, AsOf const& as_of) {
  std::vector<bool> counts = effective_rows(ledger, as_of);
  std::vector<TrackPeriod> all;  // one an event, without its end
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    EventId event{row};
    SubjectId subject = ledger.subject[event];
    if (!counts[row] || ledger.subjects.kind(subject) != kind) continue;
    EventType const* state = tracks.find(kind, ledger.words[ledger.event[event].value()]);
    if (state != nullptr && tracks.track[state->track].word == track)
      all.push_back({subject, state, ledger.effective_on[event], std::nullopt});
  }
  std::ranges::stable_sort(all, [](TrackPeriod const& a, TrackPeriod const& b) {
    return a.subject != b.subject ? a.subject < b.subject : a.begin < b.begin;
  });
  std::vector<TrackPeriod> periods;
  for (std::size_t i = 0; i < all.size(); ++i) {
    TrackPeriod const& next = all[i];
    bool superseded = i + 1 < all.size() && all[i + 1].subject == next.subject && all[i + 1].begin == next.begin;
    bool same_subject = !periods.empty() && periods.back().subject == next.subject;
    if (superseded || (same_subject && periods.back().state == next.state)) continue;
    if (same_subject) periods.back().end = next.begin;
    periods.push_back(next);
  }
  return periods;
}

std::span<TrackPeriod const> periods_of(std::span<TrackPeriod const> periods, Ledger const& ledger, SubjectKind kind,
                                        std::string_view subject_id) {
  SubjectId subject = ledger.subjects.find(kind, subject_id);
  if (!subject) return {};
  auto own = std::ranges::equal_range(periods, subject, {}, &TrackPeriod::subject);
  return {own.begin(), own.end()};
}

}  // namespace qinzao
