#include "engine/base/error.hpp"

namespace qinzao {

std::string describe(Where const& where, std::string_view cause) {
  std::string line = where.input;
  auto add = [&line](std::string const& part) {
    if (!line.empty() && !part.empty()) line += ", ";
    line += part;
  };
  if (where.row) add("row " + std::to_string(*where.row));
  add(where.field);
  if (!line.empty()) line += ": ";
  return line.append(cause);
}

}  // namespace qinzao
