#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/io/ledger/record.hpp"
#include "engine/ledger/import/sheet_rows.hpp"

namespace qinzao {

/// Which finding a row is about, where it does not give the id, and how long it is waived.
struct FindingNamed {
  std::string check = {};     // its word or its title in Chinese; empty: the id tells
  std::string subjects = {};  // as written, with signs between
  std::string reason = {};    // the check's; empty: any
  std::optional<Date> until = {};
};

/// One row of a sheet that lists events, whatever they are about.
struct ListedEvent {
  std::string sheet;
  std::size_t row = 0;  // from 1
  EventRow event;
  std::optional<FindingNamed> finding = {};  // of an event of a finding
};

/// A row about a finding that cannot be recorded: there is none, it is none of those that are waived...
class FindingRefused : public Error {
 public:
  using Error::Error;
};

/// Finds what a row about a finding speaks of, and gives the row as the ledger shall have it: the finding's id, and how
/// the finding is. Throws FindingRefused.
using FindingLookup = std::function<EventRow(EventRow const&, FindingNamed const&)>;

/// A sheet of events read.
struct EventList {
  std::vector<ListedEvent> rows;
  std::vector<CellRemark> refused;
  std::vector<CellRemark> notes;  // cells taken though the sheet shows something else
  std::size_t hidden = 0;         // rows read though they are out of sight
  std::size_t header_row = 0;     // from 1
  std::size_t examples = 0;       // rows that show how to fill in, left out
};

/// The rows of a sheet below the row, one of the first ten, that has the columns subject_kind, subject_id, event,
/// effective_on (对象类别、对象编号、事件、日期), and maybe note, actor and until (备注、经办人、到期日). Kinds and
/// events go by their words or their names in either language (EventNames). A sheet of waived findings has a day, why
/// (note, 理由), and finding_id (问题编号) or check and subjects (检查、对象) instead; its event is waived unless it
/// tells one. The sheet may be one that `gaps -o` wrote, with such columns added: then reason is the check's. Nothing
/// for another kind of sheet.
std::optional<EventList> read_event_list(Sheet const& sheet, RuleBook const& book);

/// Completes the rows about findings by looking these up, each with `file`!sheet!row as where it stands; a row that
/// speaks of none leaves the list and is refused.
void find_findings(std::vector<ListedEvent>& list, FindingLookup const& find, std::string const& file,
                   std::vector<CellRemark>& refused);

}  // namespace qinzao
