#pragma once
#include <optional>
#include <vector>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/ledger/record.hpp"
#include "engine/ledger/import/import_plan.hpp"
#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// One row of a sheet that lists events, whatever they are about.
struct ListedEvent {
  std::string sheet;
  std::size_t row = 0;  // from 1
  EventRow event;
};

/// A sheet of events read.
struct EventList {
  std::vector<ListedEvent> rows;
  std::vector<CellRemark> refused;
  std::vector<CellRemark> notes;  // cells taken though the sheet shows something else
  std::size_t hidden = 0;         // rows read though they are out of sight
  std::size_t header_row = 0;     // from 1
};

/// The rows of a sheet below the row, one of the first ten, that has the columns subject_kind, subject_id, event,
/// effective_on (对象类别、对象编号、事件、日期), and maybe note and actor (备注、经办人). Kinds and events go by their
/// words or their names in either language (EventNames). Nothing for another kind of sheet.
std::optional<EventList> read_event_list(Sheet const& sheet, RuleBook const& book);

/// Adds listed events to a plan: what the ledger has already is unchanged; a new day of the event that stands on its
/// track takes the old one back, unless the list tells both; a subject the city file does not have and a broken rule
/// refuse the row.
void plan_event_list(Database const& city, std::vector<ListedEvent> const& list, CityRegister const& known,
                     RuleBook const& book, ImportOptions const& options, Date today, ImportPlan& plan);

}  // namespace qinzao
