#include "engine/base/error.hpp"

namespace qinzao {

namespace {

/// How a language says a row and joins the parts.
struct Connectives {
  std::string_view before_row;
  std::string_view after_row;
  std::string_view comma;
  std::string_view colon;
};
constexpr Connectives zh{"第 ", " 行", "，", "："};
constexpr Connectives en{"row ", "", ", ", ": "};

std::string described(Where const& where, std::string_view cause, Connectives const& connectives) {
  std::string line = where.input;
  auto add = [&](std::string_view part) {
    if (!line.empty() && !part.empty()) line += connectives.comma;
    line += part;
  };
  if (where.row)
    add(std::string{connectives.before_row} + std::to_string(*where.row) + std::string{connectives.after_row});
  add(where.field);
  if (!line.empty()) line += connectives.colon;
  return line.append(cause);
}

}  // namespace

std::string describe(Where const& where, std::string_view cause) {
  return described(where, cause, en);
}

Message describe(Where const& where, Message const& cause) {
  return {described(where, cause.zh, zh), described(where, cause.en, en)};
}

}  // namespace qinzao
