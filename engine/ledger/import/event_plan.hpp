#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/ledger/import/import_plan.hpp"

namespace qinzao {

/// Whom the events of a row are about, and what stands beside them.
struct EventOrigin {
  std::string sheet;
  std::size_t row = 0;  // from 1
  SubjectKind subject_kind = SubjectKind::household;
  std::string subject_id;
  std::string note;
  std::string actor;                                  // empty: as the import says
  std::vector<std::string> const* columns = nullptr;  // as in RuleContext
};

/// What the events of one row do to the ledger.
struct EventPlan {
  std::vector<EventRow> appends;      // in order
  std::vector<Message> changes;       // "D7: signed 2020-06-03"
  std::vector<CellRemark> notes;      // rules that only warn, or are overridden
  std::optional<CellRemark> refused;  // a rule refuses one of them: none is to be recorded
};

/// Plans what the ledger does not have yet of the events of rows.
class EventPlanner {
 public:
  /// REQUIRES all of it to outlive the planner.
  EventPlanner(std::span<Rule const> rules, Tracks const& tracks, ImportOptions const& options, Date today)
      : rules_{rules}, tracks_{tracks}, options_{options}, today_{today} {}

  /// `known`: the effective_rows events of the subject; `confirmed`: events the workbook tells elsewhere, which no new
  /// day corrects; `project`: of a household, may be null; `moves`: events that come before those of the row.
  EventPlan plan(EventOrigin const& origin, std::vector<RowEvent> const& events, std::vector<KnownEvent> known,
                 std::span<RowEvent const> confirmed, ProjectRecord const* project, std::vector<EventRow> moves) const;

  EventRow event_row(EventOrigin const& origin, std::string word, Date on, std::string note) const;

 private:
  Message name_of(SubjectKind kind, std::string const& word) const;
  std::vector<RowEvent> in_order(SubjectKind kind, std::vector<RowEvent> events) const;
  std::vector<KnownEvent>::iterator corrected(SubjectKind kind, std::vector<KnownEvent>& known,
                                              std::span<RowEvent const> confirmed, std::string const& word) const;
  std::vector<Breach> broken_by(EventOrigin const& origin, DatedEvent const& event,
                                std::span<DatedEvent const> happened, ProjectRecord const* project) const;

  std::span<Rule const> rules_;
  Tracks const& tracks_;
  ImportOptions const& options_;
  Date today_;
};

}  // namespace qinzao
