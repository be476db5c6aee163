#include "engine/compliance/criteria.hpp"

#include <fmt/format.h>

namespace qinzao {

std::string id_of(Item item) {
  return fmt::format("A{}", static_cast<int>(item) + 1);
}

std::optional<Item> item_of(std::string_view id) {
  for (std::size_t i = 0; i < item_count; ++i)
    if (id_of(static_cast<Item>(i)) == id) return static_cast<Item>(i);
  return std::nullopt;
}

}  // namespace qinzao
