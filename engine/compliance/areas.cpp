#include "engine/compliance/areas.hpp"

#include <array>

namespace qinzao {

std::string_view word_of(AreaKind kind) {
  constexpr std::array<std::string_view, 4> words{"", "compliance", "subarea", "park"};
  return words[static_cast<std::size_t>(kind)];
}

}  // namespace qinzao
