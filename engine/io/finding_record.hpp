#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/gaps/city.hpp"

namespace qinzao {

/// A cell of a finding's record: nothing, yes or no, a number, a text, or ids.
using RecordCell = std::variant<std::monostate, bool, double, std::string, std::vector<std::string>>;

/// A finding as its consumers see it: the names of its properties are the same in every format.
/// docs/gaps.md says what each means.
struct FindingRecord {
  static std::vector<std::string_view> const& names();
  std::vector<RecordCell> cells;  // in the order of names()
};

FindingRecord record_of(City const& city, Finding const& finding, std::string const& id, Language language);

}  // namespace qinzao
