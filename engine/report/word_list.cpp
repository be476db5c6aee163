#include "engine/report/word_list.hpp"

#include <algorithm>

namespace qinzao {

std::string_view word_at(std::string_view text, std::size_t at, std::string_view words) {
  std::string_view best;
  while (!words.empty()) {
    std::size_t bar = words.find('|');
    std::string_view word = words.substr(0, bar);
    words = bar == std::string_view::npos ? std::string_view{} : words.substr(bar + 1);
    if (word.size() > best.size() && text.substr(at).starts_with(word)) best = word;
  }
  return best;
}

bool is_one_of(std::string_view word, std::string_view words) {
  return word_at(word, 0, words) == word;
}

bool ends_in_any(std::string_view text, std::span<std::string_view const> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.ends_with(word); });
}

std::vector<FoundWord> words_in(std::string_view text, std::size_t begin, std::size_t end,
                                std::span<std::string_view const> lists) {
  std::vector<FoundWord> found;
  for (std::size_t at = begin; at < end;) {
    std::string_view best;
    for (std::string_view list : lists)
      if (std::string_view word = word_at(text.substr(0, end), at, list); word.size() > best.size()) best = word;
    if (!best.empty()) found.push_back({at, best});
    at += best.empty() ? 1 : best.size();
  }
  return found;
}

std::vector<FoundWord> words_in(std::string_view text, std::string_view words) {
  return words_in(text, 0, text.size(), {&words, 1});
}

}  // namespace qinzao
