#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/checks/check.hpp"

namespace qinzao {

/// A check that an office wrote itself: a condition over the fields of one layer.
struct OwnRule {
  std::string name;
  std::string group = "own";
  std::string title_zh;
  std::string title_en;
  std::string layer;
  std::string where;  // SQL
  Severity severity = Severity::warning;
  std::string value;  // a field, or empty
  std::optional<double> limit = {};
  std::string unit;
  std::string message_zh;  // with {field}
  std::string message_en;
  std::string file;
};

/// Reads rules: a file of data/checks by its name, or any other by its path (it ends in .toml). Error: no such file;
/// file, line and cause where it cannot be understood; a name that is taken; a layer, a field or a severity that is
/// not there; a personal field.
std::vector<OwnRule> read_own_rules(std::string const& name);

/// The rules as checks of the registry, for its lists and messages; what they find is worked out elsewhere. They live
/// as long as the program.
std::vector<Check> checks_of_rules(std::vector<OwnRule> const& rules);

}  // namespace qinzao
