#include "engine/place/spelling.hpp"

#include <array>
#include <utility>

namespace qinzao {

namespace {

constexpr char32_t broken = 0xFFFD;

/// Reads one code point and moves past it; broken bytes are U+FFFD, one each.
char32_t next_code_point(std::string_view text, std::size_t& at) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char first = byte(at);
  std::size_t more = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 4;
  if (more == 4 || at + more >= text.size()) {
    ++at;
    return broken;
  }
  char32_t point = more == 0 ? first : first & (0x3FU >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) {
      ++at;
      return broken;
    }
    point = (point << 6U) | (byte(at + i) & 0x3FU);
  }
  at += more + 1;
  return point;
}

char32_t fold(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full width
  if (c >= U'A' && c <= U'Z') return c - U'A' + U'a';
  if (std::u32string_view{U"~—–−‐‑‒―〜∼─ー"}.find(c) != std::u32string_view::npos) return U'-';
  if (std::u32string_view{U"、;､"}.find(c) != std::u32string_view::npos) return U',';
  if (std::u32string_view{U"[【〔「"}.find(c) != std::u32string_view::npos) return U'(';
  if (std::u32string_view{U"]】〕」"}.find(c) != std::u32string_view::npos) return U')';
  if (c == U'\t' || c == U'\n' || c == 0x3000 || c == 0xA0) return U' ';
  return c;
}

constexpr std::array<std::u32string_view, 32> kinds{
    U"快速路", U"大道",       U"大街",     U"公路", U"铁路",   U"高架",    U"路",      U"街",
    U"巷",     U"弄",         U"河",       U"港",   U"江",     U"渠",      U"沟",      U"浜",
    U"泾",     U"塘",         U"溪",       U"线",   U" road",  U" street", U" avenue", U" lane",
    U" drive", U" boulevard", U" highway", U" way", U" river", U" creek",  U" canal",  U" railway"};

constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 8> short_kinds{{{U" rd", U" road"},
                                                                                          {U" st", U" street"},
                                                                                          {U" ave", U" avenue"},
                                                                                          {U" ln", U" lane"},
                                                                                          {U" dr", U" drive"},
                                                                                          {U" blvd", U" boulevard"},
                                                                                          {U" hwy", U" highway"},
                                                                                          {U" rly", U" railway"}}};

}  // namespace

std::u32string folded(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) points += fold(next_code_point(text, at));
  return points;
}

std::string utf8(std::u32string_view text) {
  std::string bytes;
  auto put = [&bytes](char32_t value) { bytes += static_cast<char>(static_cast<unsigned char>(value)); };
  for (char32_t c : text) {
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0 | (c >> 6U));
      put(0x80 | (c & 0x3FU));
    } else if (c < 0x10000) {
      put(0xE0 | (c >> 12U));
      put(0x80 | ((c >> 6U) & 0x3FU));
      put(0x80 | (c & 0x3FU));
    } else {
      put(0xF0 | (c >> 18U));
      put(0x80 | ((c >> 12U) & 0x3FU));
      put(0x80 | ((c >> 6U) & 0x3FU));
      put(0x80 | (c & 0x3FU));
    }
  }
  return bytes;
}

std::u32string name_key(std::u32string_view folded_name) {
  std::u32string key;
  for (std::size_t i = 0; i < folded_name.size(); ++i) {
    char32_t c = folded_name[i];
    bool last = i + 1 == folded_name.size();
    if (c == U' ' &&
        (key.empty() || last || key.back() > 0x7F || folded_name[i + 1] > 0x7F || folded_name[i + 1] == U' '))
      continue;
    key += c;
  }
  while (!key.empty() && (key.back() == U' ' || key.back() == U'.')) key.pop_back();
  for (auto [shorter, whole] : short_kinds)
    if (key.ends_with(shorter)) return key.substr(0, key.size() - shorter.size()).append(whole);
  return key;
}

std::u32string_view stem_of(std::u32string_view key) {
  for (std::u32string_view kind : kinds)
    if (key.size() > kind.size() && key.ends_with(kind)) return key.substr(0, key.size() - kind.size());
  return key;
}

}  // namespace qinzao
