#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qinzao {

/// Who may read what is written. none: no personal field leaves, the ids of households do. internal: everything. area:
/// households by pseudonym, names masked, nothing else personal. for_public: projects only, none with fewer than
/// smallest_public_group households.
enum class Privacy : std::uint8_t { none, internal, area, for_public };
constexpr std::int64_t smallest_public_group = 5;

/// `none`, `internal`, `area` or `public`
std::string_view word_of(Privacy privacy);
std::optional<Privacy> privacy_of(std::string_view word);

/// The first character and a star: 张三 -> 张*. Nothing for nothing.
std::string masked_name(std::string_view name);

/// A secret of 32 bytes, kept beside the city file and never in it.
using PseudonymKey = std::array<unsigned char, 32>;
PseudonymKey new_pseudonym_key();

/// The pseudonym of a household under a key: `h-` and 16 hex digits (keyed BLAKE2b). The same id gives the same
/// pseudonym under the same key; without the key neither can be told from the other.
std::string pseudonym(PseudonymKey const& key, std::string_view household_id);

/// SHA-256 of a text, as 64 hex digits.
std::string sha256(std::string_view bytes);

}  // namespace qinzao
