#include "engine/io/page/parts.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/io/files/json_text.hpp"

namespace qinzao {

using Json = nlohmann::ordered_json;

Json both_languages(std::string_view zh, std::string_view en) {
  return {{"zh", zh}, {"en", en}};
}

std::string dumped(Json const& json) {
  return json_text(visible_json(json), -1);
}

void append_text(std::string& out, std::string_view text) {
  if (text.empty()) {
    out += "null";
  } else {
    append_json(out, text);
  }
}

void append_day(std::string& out, std::optional<Date> day) {
  if (day) {
    fmt::format_to(std::back_inserter(out), "\"{}\"", day->iso());
  } else {
    out += "null";
  }
}

}  // namespace qinzao
