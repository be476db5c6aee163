#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/ledger/import/sheet_rows.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/rules.hpp"

namespace qinzao {

/// What the city file knows of one household.
struct HouseholdRecord {
  std::string project_id;
  Category category = Category::unknown;
  std::optional<std::int64_t> persons;
  std::string strategy;
  std::string head;
  std::string phone;
  std::string id_number;
  std::string address;
};

/// A effective_rows event with its row in the ledger; seq 0: not written yet.
struct KnownEvent {
  std::string word;
  Date on;
  std::int64_t seq = 0;
};

/// What the city file knows of one project.
struct ProjectRecord {
  std::string project_id;
  std::string name;
  std::optional<Date> closed_on;
  std::vector<DatedEvent> events;
  std::string kind;  // new, continued, tail, or empty
  std::optional<int> year;
};

/// What an import is compared with.
struct CityRegister {
  std::vector<ProjectRecord> projects;
  std::unordered_map<std::string, HouseholdRecord> households;      // id ->
  std::unordered_map<std::string, std::vector<KnownEvent>> events;  // household id -> its effective_rows events by seq
  std::map<std::pair<std::string, std::string>, double> shares;     // (household, parcel) -> share; 0: no share known
  std::unordered_map<std::string, std::vector<KnownEvent>>
      other_events;  // "kind:id" of works, sites, projects -> their effective_rows events
};

/// How an import decides what a workbook leaves open.
struct ImportOptions {
  std::string file;         // for the provenance file!sheet!row
  std::string project;      // of rows that name none: id or name
  std::string kind;         // of projects whose kind is unknown: new, continued, tail, or empty
  std::optional<int> year;  // of projects whose year is unknown; none: the one the title tells
  std::string actor;
  std::string override_reason;  // rules are broken with this reason; empty: such rows are refused
  std::optional<Date> moved;    // rows that look like a household of another project moved on this day
  bool not_moved = false;       // or they are other households of the same description
};

/// Whether a row says something new.
enum class RowOutcome : std::uint8_t { fresh, changed, unchanged };

/// What one household's row (or rows) will do, or one row of a list of events.
struct PlannedRow {
  std::string sheet;
  std::size_t row = 0;
  SubjectKind subject_kind = SubjectKind::household;
  std::string household_id;      // or the id of another subject
  bool is_listed_event = false;  // of a list of events: tells nothing of its subject but the event
  RowOutcome outcome = RowOutcome::unchanged;
  std::vector<Message> changes;       // "D7: signed 2020-06-03", "head"; personal values are not told
  std::vector<std::string> warnings;  // rules that only warn
  HouseholdRecord record;             // as it shall be
  bool writes_household = false;
  std::vector<EventRow> appends;  // in order; recorded_at and seq are the writer's
};

/// A whole workbook compared with the city file.
struct ImportPlan {
  std::vector<ProjectRecord> new_projects;
  std::vector<ProjectRecord> changed_projects;  // their kind or year was unknown
  std::vector<std::string> unassigned;          // projects of its rows without a kind, or new without a year
  std::vector<PlannedRow> rows;
  std::map<std::pair<std::string, std::string>, double> shares;  // to be written
  std::vector<CellRemark> refused;
  std::vector<CellRemark> notes;  // rules that warn, rows merged
  std::size_t events = 0;         // to append, voids included
  std::size_t voids = 0;
};

/// Plans the import of rows in order. Further rows of a household add to it what the earlier ones do not say: heirs and
/// their shares, telephones, events. A row is refused when a rule refuses one of its events, when it contradicts an
/// earlier row of the same household, when it names no project, or when it looks like a household that moved and
/// nothing says so.
ImportPlan plan_import(std::span<LedgerRow const> rows, CityRegister const& city, std::span<Rule const> rules,
                       Tracks const& tracks, ImportOptions const& options, Date today);

}  // namespace qinzao
