#include "engine/io/swmm/names.hpp"

#include <fmt/format.h>

#include "engine/io/swmm/text.hpp"

namespace qinzao {

std::string SwmmNames::make(std::string_view wanted, std::size_t& changed) {
  std::string name{wanted};
  for (char& letter : name)
    if ((letter >= 0 && letter <= ' ') || letter == ';' || letter == '"' || letter == '[' || letter == ']')
      letter = '_';
  if (name.empty() || name == "*") name = "_";
  std::string unique = name;
  for (int again = 2; !taken_.insert(capitals(unique)).second; ++again) unique = fmt::format("{}_{}", name, again);
  if (unique != wanted) ++changed;
  return unique;
}

}  // namespace qinzao
