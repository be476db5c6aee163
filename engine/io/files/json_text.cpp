#include "engine/io/files/json_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/base/utf8.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

/// A text with only those bytes shown that are no UTF-8.
std::string in_utf8(std::string_view text) {
  std::string sound;
  while (!text.empty()) {
    std::size_t length = utf8_length(text);
    if (length == 0)
      sound += visible(text.substr(0, 1));
    else
      sound.append(text.substr(0, length));
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return sound;
}

bool is_utf8_throughout(Json const& node) {
  if (node.is_string()) return is_utf8(node.get_ref<std::string const&>());
  if (node.is_object())
    return std::ranges::all_of(
        node.items(), [](auto const& member) { return is_utf8(member.key()) && is_utf8_throughout(member.value()); });
  return !node.is_array() || std::ranges::all_of(node, is_utf8_throughout);
}

/// The document with every text and every name passed through `change`.
template <typename Change>
Json changed(Json const& node, Change const& change) {
  if (node.is_string()) return change(node.get_ref<std::string const&>());
  if (node.is_object()) {
    Json copy = Json::object();
    for (auto const& member : node.items()) copy[change(member.key())] = changed(member.value(), change);
    return copy;
  }
  if (!node.is_array()) return node;
  Json copy = Json::array();
  for (Json const& member : node) copy.push_back(changed(member, change));
  return copy;
}

/// JSON text whose unprintable characters, which only stand in strings, are written by their numbers.
std::string escaped(std::string const& text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x7F; })) return text;
  std::string safe;
  safe.reserve(text.size());
  for (std::string_view rest = text; !rest.empty();) {
    std::size_t length = std::max<std::size_t>(utf8_length(rest), 1);
    std::string_view character = rest.substr(0, length);
    std::string escape = character == "\n" ? std::string{} : json_escape(character);
    safe += escape.empty() ? character : std::string_view{escape};
    rest.remove_prefix(length);
  }
  return safe;
}

}  // namespace

std::string json_text(Json const& document, int indent) {
  return escaped(is_utf8_throughout(document) ? document.dump(indent) : changed(document, in_utf8).dump(indent));
}

Json visible_json(Json const& document) {
  return changed(document, visible);
}

}  // namespace qinzao
