#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace qinzao {

// Lists of words are one text, alternatives with |.

/// Longest word of the list that begins there; empty: none.
std::string_view word_at(std::string_view text, std::size_t at, std::string_view words);
bool is_one_of(std::string_view word, std::string_view words);
bool ends_in_any(std::string_view text, std::span<std::string_view const> words);

/// A word where it stands in a text.
struct FoundWord {
  std::size_t begin = 0;
  std::string_view word;
  std::size_t end() const { return begin + word.size(); }
};

/// The words of the lists in a stretch of text, one after another, the longest where several begin.
std::vector<FoundWord> words_in(std::string_view text, std::size_t begin, std::size_t end,
                                std::span<std::string_view const> lists);
std::vector<FoundWord> words_in(std::string_view text, std::string_view words);

}  // namespace qinzao
