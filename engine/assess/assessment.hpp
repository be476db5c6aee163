#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/text.hpp"
#include "engine/compliance/areas.hpp"
#include "engine/compliance/criteria.hpp"
#include "engine/geo/finding.hpp"

namespace qinzao {

/// What can be said of an item in an area. Pending: of new pipes, whose year is not over. Counted: of interceptors,
/// which are counted and not judged.
enum class ItemState : std::uint8_t { met, open, unknown, not_applicable, pending, counted };
/// `met`, `open`, `unknown`, `not_applicable`, `pending`, `counted`
std::string_view word_of(ItemState state);
StaticMessage title_of(ItemState state);

/// Why a subject keeps an item open. A literal; title_of says it in words.
using OpenReason = std::string_view;
StaticMessage title_of_reason(OpenReason reason);
/// All of several, as people write lists: 雨污未分流、立管改造未完.
Message titles_of(std::vector<OpenReason> const& reasons);

/// Something that keeps an item open; once, however many reasons it has.
struct OpenSubject {
  Subject subject;
  std::vector<OpenReason> reasons;
  std::optional<double> households;
  std::optional<Date> since;       // the day it became so, where the lists tell
  std::vector<AreaId> water_from;  // of A2 and A3: other areas whose sewage comes here
};

/// What keeps dischargers from being in order; one of them may count in several.
struct DischargerCounts {
  std::size_t total = 0;
  std::size_t rectified = 0;
  std::size_t unconnected = 0;     // not connected to a foul sewer that drains
  std::size_t without_permit = 0;  // one is needed, and none is valid on the day
  std::size_t unpretreated = 0;
  std::size_t unaccepted = 0;  // found, and not accepted
};

/// One item of one area.
struct ItemResult {
  ItemState state = ItemState::unknown;
  std::optional<double> done;  // of `total`; metres of A8, else a count
  std::optional<double> total;
  std::optional<double> evidence;  // share of the total for which there is evidence, 0 to 1
  std::vector<OpenSubject> open;   // most households first, then by key
  Message why;                     // of unknown and not applicable
};

/// One area, as it stands on a day.
struct AreaAssessment {
  AreaId area;
  std::array<ItemResult, item_count> items;
  std::optional<double> blank_m2;  // of A1; this and what follows: nothing where nobody can tell
  std::optional<double> blank_households;
  std::optional<double> blank_street_m;
  std::array<DischargerCounts, 3> dischargers;  // of A4, A5, A6
  double unowned_m = 0;                         // of A8: municipal metres that nobody said are municipal
  bool met = false;
  bool accepted = false;  // says the ledger
  std::optional<Date> accepted_on;

  ItemResult const& of(Item item) const { return items[static_cast<std::size_t>(item)]; }
  ItemResult& of(Item item) { return items[static_cast<std::size_t>(item)]; }
  bool any_open() const;
};

/// All areas of a city on a day.
struct Assessment {
  std::vector<AreaAssessment> areas;     // as in the file
  std::optional<double> blank_street_m;  // in areas or not; nothing where nobody can tell
  Shapes blank_streets;
  std::optional<double> uncovered_m2;  // of the boundary in no compliance area
  std::size_t unplaced_dischargers = 0;
  std::size_t unplaced_compounds = 0;
  std::size_t outside_dischargers = 0;  // placed, and in no area
  std::size_t outside_compounds = 0;
  std::vector<Message>
      notes;  // overlapping areas, places nobody can find, inspections of no pipe, flow in storm manholes
};

/// Met, open, or unknown, of a whole area.
ItemState state_of(AreaAssessment const& area);

/// An area is met where nothing is open and A1 to A4 and A7 to A9 are met or not applicable.
bool is_met(AreaAssessment const& area);

}  // namespace qinzao
