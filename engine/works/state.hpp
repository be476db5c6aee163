#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// How far a work has come; each state is its latest event's word on the track `construction`.
enum class WorkState : std::uint8_t {
  unknown,  // the ledger says nothing of it yet
  planned,
  tendered,
  mobilised,
  under_way,
  nearly_done,
  awaiting_acceptance,
  accepted,
  handed_over
};

/// How far a site has come; each state is its latest event's word on the track `remedy`. A later `found` begins anew.
enum class SiteState : std::uint8_t { unknown, found, surveyed, verified, rectified, accepted, closed };

/// The word of data/rules/tracks.toml; empty for unknown.
std::string_view word_of(WorkState state);
std::string_view word_of(SiteState state);

/// The state of every work of the list, in its order.
std::vector<WorkState> work_states(Ledger const& ledger, Tracks const& tracks, TextColumn const& work_id,
                                   AsOf const& as_of);
/// The state of every site of the list, in its order.
std::vector<SiteState> site_states(Ledger const& ledger, Tracks const& tracks, TextColumn const& site_id,
                                   AsOf const& as_of);

}  // namespace qinzao
