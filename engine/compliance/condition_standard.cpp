#include "engine/compliance/condition_standard.hpp"

#include <algorithm>

#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

std::string capitals_in(std::string_view text) {
  std::string capitals;
  for (char letter : text)
    if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))
      capitals += static_cast<char>(letter & ~0x20);
  return capitals;
}

}  // namespace

DefectCode const* ConditionStandard::find(std::string_view said) const {
  std::string text = half_width(said);
  std::string letters = capitals_in(text);
  for (DefectCode const& code : codes)
    if (letters == code.code) return &code;
  if (!letters.empty()) return nullptr;
  for (DefectCode const& code : codes) {
    std::string title = code.title.zh;
    for (std::size_t begin = 0; begin <= title.size();) {  // 残墙、坝根: either
      std::size_t end = std::min(title.find("、", begin), title.size());
      if (text == title.substr(begin, end - begin)) return &code;
      begin = end + std::string_view{"、"}.size();
    }
    if (text == title) return &code;
  }
  return nullptr;
}

std::optional<double> ConditionStandard::k_of(std::string_view street_class) const {
  for (StreetWeight const& weight : streets)
    if (std::ranges::find(weight.classes, street_class) != weight.classes.end()) return weight.k;
  return std::nullopt;
}

}  // namespace qinzao
