#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/checks/gaps_options.hpp"

namespace qinzao {

/// How many rows of a layer pass a group of checks.
struct QualityRow {
  Layer layer = Layer::parcels;
  std::string_view group;        // of checks; the registry's
  std::size_t rows = 0;          // looked at
  std::size_t with_error = 0;    // that an error is about, each once
  std::size_t with_warning = 0;  // that no error and at least one warning is about
  double pass_percent() const {
    return rows == 0 ? 100 : 100 * static_cast<double>(rows - with_error) / static_cast<double>(rows);
  }
};

/// For each group of the checks and each layer with rows that its checks look at, how many rows pass: those that no
/// error is about. A finding is about its first subject. With `within`, rows with a point inside it.
std::vector<QualityRow> quality_of(City const& city, Findings const& findings, std::span<std::string const> checks,
                                   Shapes const* within);

}  // namespace qinzao
