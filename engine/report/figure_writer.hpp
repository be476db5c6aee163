#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/report/figures.hpp"

namespace qinzao {

/// Writes one language's sentences from figures that may be missing.
class FigureWriter {
 public:
  FigureWriter(Figures const& figures, Language language) : figures_{figures}, language_{language} {}

  bool knows(std::string_view key) const { return figures_.find(key) != nullptr; }
  bool any(std::string_view key) const {
    Figure const* figure = figures_.find(key);
    return figure != nullptr && figure->most > 0;
  }
  /// At least one, for sure.
  bool sure(std::string_view key) const {
    Figure const* figure = figures_.find(key);
    return figure != nullptr && figure->least > 0;
  }
  bool is_exact(std::string_view key) const {
    Figure const* figure = figures_.find(key);
    return figure != nullptr && figure->is_exact();
  }
  std::string number(std::string_view key) const {
    Figure const* figure = figures_.find(key);
    return figure == nullptr ? std::string{} : said(*figure, language_);
  }
  /// REQUIRES the figure to be known.
  double value(std::string_view key) const { return figures_.find(key)->least; }
  /// "1 tender", "42 tenders", "3-8 tenders".
  std::string many(std::string_view key, std::string_view one) const {
    std::string count = number(key);
    return count + " " + std::string{one} + (count == "1" ? "" : "s");
  }
  std::string whole(std::string_view key) const {
    Figure const* figure = figures_.find(key);
    return figure == nullptr || !figure->whole ? std::string{} : fmt::format("{:.0f}", *figure->whole);
  }
  /// The figure is a part of something, and of how much is known and not nothing.
  bool tells_whole(std::string_view key) const { return !whole(key).empty() && whole(key) != "0"; }
  /// The whole put into a phrase; nothing where it is not told.
  std::string of_whole(char const* phrase, std::string_view key) const {
    std::string count = whole(key);
    return count.empty() ? count : fmt::format(fmt::runtime(phrase), count);
  }
  bool is_whole(std::string_view key) const {
    Figure const* figure = figures_.find(key);
    return figure != nullptr && figure->whole && figure->least == *figure->whole;
  }
  std::string names(std::string_view key) const {
    Figure const* figure = figures_.find(key);
    return figure == nullptr ? std::string{} : joined(figure->names);
  }
  /// Those of the list that have a name; a thing without one is not told.
  std::string joined(std::vector<std::string> list) const {
    std::erase(list, std::string{});
    return fmt::format("{}", fmt::join(list, language_ == Language::zh ? "、" : ", "));
  }
  /// The names in brackets behind what they are names of; nothing where there are none.
  std::string bracketed(std::vector<std::string> const& list) const {
    std::string text = joined(list);
    if (text.empty()) return text;
    return language_ == Language::zh ? "（" + text + "）" : " (" + text + ")";
  }
  std::string bracketed_names(std::string_view key) const {
    Figure const* figure = figures_.find(key);
    return figure == nullptr ? std::string{} : bracketed(figure->names);
  }

 private:
  Figures const& figures_;
  Language language_;
};

}  // namespace qinzao
