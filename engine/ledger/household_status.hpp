#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/instant.hpp"
#include "engine/base/text.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/tracks.hpp"

namespace qinzao {

/// Two clocks: what was true on a day, as far as it was known at a moment. Unset: without limit.
struct AsOf {
  std::optional<Date> effective;
  std::optional<Instant> known;
};

/// The rows that count: known by then, true by then, and not voided by a row known by then.
/// A void may itself be voided, which restores what it took back.
std::vector<bool> effective_rows(Ledger const& ledger, AsOf const& as_of);

/// The latest effective_rows event (by effective_on, then seq) of every subject on every track.
class TrackStates {
 public:
  TrackStates(Ledger const& ledger, Tracks const& tracks, AsOf const& as_of);
  /// That event; an id that is false when the track has none.
  EventId latest(SubjectId subject, TrackId track) const { return latest_[subject.value() * tracks_ + track.value()]; }

 private:
  std::size_t tracks_;
  std::vector<EventId> latest_;  // subject * tracks + track
};

/// Where a household stands.
struct HouseholdStatus {
  Stage stage = Stage::registered;
  bool paid = false;
  bool disputed = false;
  bool gone = false;                                // left its project (went on under another number)
  std::optional<Date> last;                         // effective day of its latest effective_rows event
  std::array<std::optional<Date>, stages> reached;  // day of the event that stands for each stage

  /// The stage is this one or a later one.
  bool at_least(Stage wanted) const { return stage >= wanted; }
};

/// Where every household of the list stands, in the order of the list; one without events is registered.
std::vector<HouseholdStatus> household_statuses(Ledger const& ledger, Tracks const& tracks,
                                                TextColumn const& household_id, AsOf const& as_of);

}  // namespace qinzao
