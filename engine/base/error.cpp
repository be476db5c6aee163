#include "engine/base/error.hpp"

namespace qinzao {

namespace {

/// How a language says a row and joins the parts.
struct Joints {
  std::string_view before_row;
  std::string_view after_row;
  std::string_view comma;
  std::string_view colon;
};
constexpr Joints zh{"第 ", " 行", "，", "："};
constexpr Joints en{"row ", "", ", ", ": "};

std::string described(Where const& where, std::string_view cause, Joints const& joints) {
  std::string line = where.input;
  auto add = [&](std::string_view part) {
    if (!line.empty() && !part.empty()) line += joints.comma;
    line += part;
  };
  if (where.row) add(std::string{joints.before_row} + std::to_string(*where.row) + std::string{joints.after_row});
  add(where.field);
  if (!line.empty()) line += joints.colon;
  return line.append(cause);
}

}  // namespace

std::string describe(Where const& where, std::string_view cause) {
  return described(where, cause, en);
}

Note describe(Where const& where, Note const& cause) {
  return {described(where, cause.zh, zh), described(where, cause.en, en)};
}

}  // namespace qinzao
