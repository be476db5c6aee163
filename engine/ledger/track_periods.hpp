#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// What one subject's track stood at from one day to another.
struct TrackPeriod {
  SubjectId subject;
  EventType const* state = nullptr;  // of the tracks it was made with
  Date begin;
  std::optional<Date> end;  // the day the next state begins; none: still so
};

/// The states of one track, subject after subject in the order the ledger first speaks of them, each in the order of
/// time. Of several events on one day the last row counts; an event repeated changes nothing. REQUIRES `tracks` to
/// outlive the result.
std::vector<TrackPeriod> track_periods(Ledger const& ledger, Tracks const& tracks, SubjectKind kind,
                                       std::string_view track, AsOf const& as_of);

/// Those of one subject; none where the ledger does not speak of it. REQUIRES periods of one kind and track, sorted as
/// above, and the ledger they were made from.
std::span<TrackPeriod const> periods_of(std::span<TrackPeriod const> periods, Ledger const& ledger, SubjectKind kind,
                                        std::string_view subject_id);

}  // namespace qinzao
