#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/land/import_plan.hpp"

namespace qinzao {

/// What the events of one row do to the ledger.
struct EventPlan {
  std::vector<EventRow> appends;      // in order
  std::vector<std::string> changes;   // "D7: signed 2020-06-03"
  std::vector<CellRemark> notes;      // rules that only warn, or are overridden
  std::optional<CellRemark> refused;  // a rule refuses one of them: none is to be recorded
};

/// Plans what the ledger does not have yet of the events of rows.
class EventPlanner {
 public:
  /// REQUIRES all of it to outlive the planner.
  EventPlanner(std::span<Rule const> rules, Tracks const& tracks, ImportOptions const& options, Date today)
      : rules_{rules}, tracks_{tracks}, options_{options}, today_{today} {}

  /// `known`: the counting events of the household; `moves`: events that come before those of the row.
  EventPlan plan(LedgerRow const& row, std::string const& household, std::vector<KnownEvent> known,
                 ProjectRecord const& project, std::vector<EventRow> moves) const;

  EventRow event_row(LedgerRow const& row, std::string const& household, std::string word, Date on,
                     std::string note) const;

 private:
  std::vector<RowEvent> in_order(std::vector<RowEvent> events) const;
  std::vector<KnownEvent>::iterator corrected(std::vector<KnownEvent>& known, std::string const& word) const;

  std::span<Rule const> rules_;
  Tracks const& tracks_;
  ImportOptions const& options_;
  Date today_;
};

}  // namespace qinzao
