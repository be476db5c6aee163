#include "engine/compliance/dischargers.hpp"

#include <array>

namespace qinzao {

std::string_view word_of(DischargesTo where) {
  constexpr std::array<std::string_view, 5> words{"", "foul", "storm", "river", "none"};
  return words[static_cast<std::size_t>(where)];
}

}  // namespace qinzao
