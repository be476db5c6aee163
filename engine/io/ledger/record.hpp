#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/ledger/event_names.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/rules.hpp"

namespace qinzao {

/// The tracks and the rules of the house, read together.
struct RuleBook {
  Tracks tracks;
  EventNames names;
  std::vector<Rule> rules;
};
RuleBook read_rule_book();

/// What became of an event that was to be recorded.
struct Recorded {
  std::int64_t seq = 0;        // 0: refused, nothing was written
  std::vector<Breach> broken;  // the rules it breaks; of a recorded event warnings, or what was overridden
  Anchor anchor;
};

/// Records one event: its subject must be in the city file, its event one of the subject (by word or name, see
/// EventNames), and no rule may refuse it, unless `override_reason` says why it is recorded all the same (kept in
/// its note). Error: no such subject, no such event.
Recorded record_event(Database const& city, RuleBook const& book, EventRow row, Instant now,
                      std::string const& override_reason = {});

/// Takes a row of the ledger back. Error: no such row; it was taken back already.
Recorded record_void(Database const& city, std::int64_t seq, std::string const& reason, std::string const& actor,
                     Instant now);

/// What people call a subject of that kind: 户, household.
Message name_of(SubjectKind kind);

/// Does the city file have that household, work, site or project? Of a finding, whether the id has the form of one.
bool has_subject(Database const& city, SubjectKind kind, std::string const& id);

/// The rows of a history that others take back, as far as those were not taken back themselves: seq -> by which seq.
std::map<std::int64_t, std::int64_t> voided_by(std::vector<EventRow> const& history);

/// The rows of one subject that count today, in the order of seq.
std::vector<DatedEvent> counting_events(std::vector<EventRow> const& history);

}  // namespace qinzao
