#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/colour.hpp"
#include "engine/base/text.hpp"
#include "engine/base/utf8.hpp"

namespace qinzao::cli {

struct Cell {
  Cell(std::string const& words, Tone its = Tone::plain) : text{visible(words)}, tone{its} {}
  Cell(char const* words, Tone its = Tone::plain) : text{visible(words)}, tone{its} {}
  std::string text;
  Tone tone;
};

/// Rows of text set in columns; what no terminal should be sent is shown, see visible(). Chinese characters count two
/// cells; columns whose every cell is a number lean right. On a terminal the header is bold and cells have their tones.
class Table {
 public:
  explicit Table(std::vector<std::string> header) : header_{std::move(header)} {}
  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  bool empty() const { return rows_.empty(); }
  std::string text() const;

 private:
  std::vector<std::string> header_;
  std::vector<std::vector<Cell>> rows_;
};

/// Cells a text takes on a terminal (East Asian width).
std::size_t display_width(std::string_view text);

/// 1234567 -> "1 234 567"; decimals as asked.
std::string grouped(double value, int decimals = 0);

/// Square kilometres, or hectares with mu (亩, a fifteenth of a hectare) in Chinese, by size.
std::string shown_area(double m2, Language language);

}  // namespace qinzao::cli
