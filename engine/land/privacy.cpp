#include "engine/land/privacy.hpp"

#include <sodium.h>

#include <array>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 4> words{"none", "internal", "area", "public"};

template <std::size_t Size>
std::string hex_of(std::array<unsigned char, Size> const& bytes) {
  std::string hex(Size * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  hex.pop_back();
  return hex;
}

}  // namespace

std::string_view word_of(Privacy privacy) {
  return words[static_cast<std::size_t>(privacy)];
}

std::optional<Privacy> privacy_of(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<Privacy>(i);
  return std::nullopt;
}

std::string masked_name(std::string_view name) {
  if (name.empty()) return {};
  std::size_t first = 1;
  while (first < name.size() && (static_cast<unsigned char>(name[first]) & 0xc0U) == 0x80U) ++first;
  return std::string{name.substr(0, first)} + "*";
}

PseudonymKey new_pseudonym_key() {
  if (sodium_init() < 0) throw Error{Message{"系统无法提供随机数", "the machine gives no random numbers"}};
  PseudonymKey key{};
  randombytes_buf(key.data(), key.size());
  return key;
}

std::string pseudonym(PseudonymKey const& key, std::string_view household_id) {
  std::array<unsigned char, 16> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<unsigned char const*>(household_id.data()),
                     household_id.size(), key.data(), key.size());
  return "h-" + hex_of(digest).substr(0, 16);
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
  return hex_of(digest);
}

}  // namespace qinzao
