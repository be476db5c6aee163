#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"

namespace qinzao {

/// A trade of dischargers: the words lists use for it, and what is asked of it.
struct Trade {
  std::string id;
  Message title;
  std::vector<std::string> words;  // compared as a whole first, then as a part
  std::vector<std::string>
      groups;  // scattered (小散乱), six_trades (六小行业), ten_connections (十必接), industry, resident
  bool permit = false;    // needs a discharge permit
  bool verified = false;  // that it does, or does not, was read in the regulation
};

/// The list of trades (data/rules/trades.toml).
struct Trades {
  std::vector<Trade> list;

  /// The trade a list means: the one with that word, else the one whose longest word stands in what is said. Null:
  /// unknown.
  Trade const* find(std::string_view said) const;
};

bool in_group(Trade const& trade, std::string_view group);

}  // namespace qinzao
