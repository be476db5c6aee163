#pragma once
#include <string>

#include "engine/base/error.hpp"
#include "engine/io/load/quarantine.hpp"

namespace qinzao {

/// A row whose key the layer has already.
struct RowThere {
  std::string source;
  std::int64_t row = 0;
  std::string layer;
  std::string field;  // of the key
  std::string key;
  double apart_m = 0;  // between the two; above 1 they are different things
};

/// Why a plain load stops at such a row.
Error is_there_already(RowThere const& row);

/// Why rows that were refused stop a load.
Error rows_refused(std::string const& source, Quarantine const& quarantine, std::uint64_t read);

}  // namespace qinzao
