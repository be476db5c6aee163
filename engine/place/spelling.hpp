#pragma once
#include <string>
#include <string_view>

namespace qinzao {

/// The code points of UTF-8 with what keyboards mix up made one: full-width letters and digits ASCII, every dash and
/// tilde '-', every separator between names ',', every bracket '(' or ')', every blank ' ', capitals small. One code
/// point for one, so places in the text stay.
std::u32string folded(std::string_view text);

std::string utf8(std::u32string_view text);

/// What names are compared by: folded, without blanks at Chinese characters or at the ends, other blanks single, and
/// rd, st, ave... at the end written out.
std::u32string name_key(std::u32string_view folded_name);

/// The key without its kind of thing (路, 大道, 河, 铁路, road, river...); the key itself where it names none.
std::u32string_view stem_of(std::u32string_view key);

}  // namespace qinzao
