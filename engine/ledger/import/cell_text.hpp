#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/ledger/category.hpp"
#include "engine/ledger/import/ledger_columns.hpp"

namespace qinzao {

/// A cell in which somebody typed that there is nothing: a word such as N/A, NULL or 无, or nothing but signs (——, /).
bool says_nothing(LedgerColumns const& columns, std::string_view cell);

/// A count of people as offices type it: 4, 4人, 四口人, 5(含1名婴儿). Nothing else.
std::optional<int> typed_persons(std::string_view cell);

/// The category a cell means. Of several known words in it the last one decides, the longest of those that end there:
/// 住宅房屋, 非住宅用房, 企业职工宿舍. Unknown: no such word, or one of both (商住).
Category typed_category(LedgerColumns const& columns, std::string_view cell);

/// The category that a title or the name of a sheet tells of all its rows: only where it names one of the two.
Category category_in_title(std::string_view title);

/// What the cell of an event column says.
struct TypedEvent {
  bool done = false;     // it happened; without a day: the cell does not say when
  bool readable = true;  // false: neither a day nor whether it happened
  std::optional<Date> on = {};
};
/// A day (also 已签(2020.6.3)), √, 已签约, 未签, 不同意, ——. A cell that says "not", "not yet" or "under way" has no
/// event.
TypedEvent typed_event(LedgerColumns const& columns, std::string_view cell);

}  // namespace qinzao
