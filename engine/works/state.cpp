#include "engine/works/state.hpp"

#include <algorithm>

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 9> work_words{
    "",         "planned",    "tendered", "mobilised", "under_way", "nearly_done", "awaiting_acceptance",
    "accepted", "handed_over"};
constexpr std::array<std::string_view, 7> site_words{"",          "found",    "surveyed", "verified",
                                                     "rectified", "accepted", "closed"};

/// For every subject of the list the place of its latest event's word in `words`; 0 where it has none.
template <typename State, std::size_t count>
std::vector<State> fold(Ledger const& ledger, Tracks const& tracks, SubjectKind kind, std::string_view track_word,
                        std::array<std::string_view, count> const& words, TextColumn const& ids, AsOf const& as_of) {
  std::vector<State> states(ids.size(), State::unknown);
  auto track = std::ranges::find_if(tracks.track.values(),
                                    [&](Track const& each) { return each.subject == kind && each.word == track_word; });
  if (track == tracks.track.values().end()) return states;
  TrackId track_id{track - tracks.track.values().begin()};
  TrackStates latest{ledger, tracks, as_of};
  for (std::size_t row = 0; row < ids.size(); ++row) {
    SubjectId subject = ledger.subjects.find(kind, ids[row]);
    EventId event = subject ? latest.latest(subject, track_id) : EventId{};
    if (!event) continue;
    auto word = std::ranges::find(words, ledger.words[ledger.event[event].value()]);
    if (word != words.end()) states[row] = static_cast<State>(word - words.begin());
  }
  return states;
}

}  // namespace

std::string_view word_of(WorkState state) {
  return work_words[static_cast<std::size_t>(state)];
}

std::string_view word_of(SiteState state) {
  return site_words[static_cast<std::size_t>(state)];
}

std::vector<WorkState> work_states(Ledger const& ledger, Tracks const& tracks, TextColumn const& work_id,
                                   AsOf const& as_of) {
  return fold<WorkState>(ledger, tracks, SubjectKind::work, "construction", work_words, work_id, as_of);
}

std::vector<SiteState> site_states(Ledger const& ledger, Tracks const& tracks, TextColumn const& site_id,
                                   AsOf const& as_of) {
  return fold<SiteState>(ledger, tracks, SubjectKind::site, "remedy", site_words, site_id, as_of);
}

}  // namespace qinzao
