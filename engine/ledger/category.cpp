#include "engine/ledger/category.hpp"

namespace qinzao {

std::string_view word_of(Category category) {
  switch (category) {
    case Category::residential:
      return "residential";
    case Category::non_residential:
      return "non_residential";
    case Category::unknown:
      break;
  }
  return {};
}

Category category_of(std::string_view word) {
  if (word == "residential") return Category::residential;
  if (word == "non_residential") return Category::non_residential;
  return Category::unknown;
}

}  // namespace qinzao
