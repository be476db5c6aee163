#pragma once
#include <set>
#include <string>
#include <string_view>

namespace qinzao {

/// Names as SWMM reads them: one word without quotes, semicolons or brackets, not empty, none twice. SWMM does not tell
/// capitals from small letters.
class SwmmNames {
 public:
  /// A name for `wanted`; `changed` counts those that had to be another.
  std::string make(std::string_view wanted, std::size_t& changed);

 private:
  std::set<std::string> taken_;  // in capitals
};

}  // namespace qinzao
