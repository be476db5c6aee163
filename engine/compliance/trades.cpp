#include "engine/compliance/trades.hpp"

#include <algorithm>

#include "engine/ledger/typed_text.hpp"

namespace qinzao {

Trade const* Trades::find(std::string_view said) const {
  std::string text = bare_word(said);
  if (text.empty()) return nullptr;
  Trade const* best = nullptr;
  std::size_t longest = 0;
  for (Trade const& trade : list) {
    if (text == trade.id) return &trade;
    for (std::string const& word : trade.words) {
      if (text == word) return &trade;
      if (text.find(word) == std::string::npos || word.size() <= longest) continue;
      best = &trade;
      longest = word.size();
    }
  }
  return best;
}

bool in_group(Trade const& trade, std::string_view group) {
  return std::ranges::find(trade.groups, group) != trade.groups.end();
}

}  // namespace qinzao
