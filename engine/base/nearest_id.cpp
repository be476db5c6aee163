#include "engine/base/nearest_id.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/nearest_name.hpp"

namespace qinzao {

namespace {

constexpr std::size_t most = 3;  // that are suggested

/// The ASCII sign at the beginning of a text, full-width or not, and its bytes; 0: another letter.
std::pair<char, std::size_t> ascii_at(std::string_view text) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {text[0], 1};
  if (text.size() < 3) return {0, 1};
  if (byte(0) == 0xe3 && byte(1) == 0x80 && byte(2) == 0x80) return {' ', 3};                     // U+3000
  if (byte(0) == 0xe2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) <= 0x95) return {'-', 3};  // dashes
  if (byte(0) == 0xef && byte(1) == 0xbc && byte(2) >= 0x81) return {static_cast<char>(byte(2) - 0x81 + '!'), 3};
  if (byte(0) == 0xef && byte(1) == 0xbd && byte(2) <= 0x9e) return {static_cast<char>(byte(2) - 0x80 + '`'), 3};
  return {0, 1};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string without_spelling(std::string_view id) {
  std::string plain;
  bool parted = false;
  while (!id.empty()) {
    auto [sign, bytes] = ascii_at(id);
    bool parts = sign != 0 && std::string_view{" _-./#\\"}.find(sign) != std::string_view::npos;
    if (parts) {
      parted = !plain.empty();
    } else {
      if (parted) plain += '/';
      parted = false;
      bool after_zero = plain.ends_with('0') && (plain.size() == 1 || !is_digit(plain[plain.size() - 2]));
      if (is_digit(sign) && after_zero) plain.pop_back();
      plain += sign == 0 ? id[0] : sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
    }
    id.remove_prefix(bytes);
  }
  return plain;
}

Message id_suggestion(std::string_view wanted, std::span<std::string const> ids) {
  std::string plain = without_spelling(wanted);
  std::vector<std::string> same;
  std::vector<std::string> near;  // edit distances are costly: those of another length are out
  for (std::string const& id : ids) {
    if (without_spelling(id) == plain) same.push_back(id);
    std::size_t longer = std::max(id.size(), wanted.size());
    std::size_t shorter = std::min(id.size(), wanted.size());
    if ((longer - shorter) <= longer / 2) near.push_back(id);
  }
  if (!same.empty()) {
    if (same.size() > most) same.resize(most);
    return suggestion(same.front(), same);
  }
  std::ranges::sort(near);
  constexpr std::size_t short_list = 12;
  Message found = suggestion(wanted, near);
  if (found.en.starts_with(" (did")) return found;
  return ids.size() <= short_list ? suggestion(wanted, ids) : Message{};
}

Message id_suggestion(std::string_view wanted, std::span<TextColumn const* const> ids) {
  std::vector<std::string> all;
  for (TextColumn const* column : ids)
    for (std::size_t row = 0; row < column->size(); ++row)
      if (!(*column)[row].empty()) all.emplace_back((*column)[row]);
  return id_suggestion(wanted, all);
}

}  // namespace qinzao
