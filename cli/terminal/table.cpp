#include "cli/terminal/table.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "cli/terminal/fitting.hpp"

namespace qinzao::cli {

namespace {

bool is_number(std::string_view cell) {
  return cell.empty() || cell == "-" || std::ranges::all_of(cell, [](char c) {
           return (c >= '0' && c <= '9') || c == '.' || c == ' ' || c == '-' || c == '%';
         });
}

/// Some columns of a table, cells broken to the widths of their columns.
std::string block(std::vector<std::string> const& titles, std::vector<std::vector<Cell>> const& rows,
                  std::vector<std::size_t> const& columns, std::vector<std::size_t> const& widths,
                  std::vector<bool> const& right) {
  std::string page;
  auto line = [&](std::vector<Cell> const& row) {
    std::vector<std::vector<std::string>> broken;
    std::size_t lines = 1;
    for (std::size_t c : columns) {
      if (c >= row.size()) continue;
      broken.push_back(display_width(row[c].text) > widths[c] ? broken_to(row[c].text, widths[c])
                                                              : std::vector<std::string>{row[c].text});
      lines = std::max(lines, broken.back().size());
    }
    for (std::size_t at = 0; at < lines; ++at) {
      std::string set;
      for (std::size_t i = 0; i < broken.size(); ++i) {
        std::size_t c = columns[i];
        std::string const words = at < broken[i].size() ? broken[i][at] : std::string{};
        std::string pad(widths[c] - std::min(widths[c], display_width(words)), ' ');
        std::string text = words.empty() ? std::string{} : painted(words, row[c].tone);
        if (i > 0) set += "  ";
        set += right[c] ? pad + text : text + pad;
      }
      while (set.ends_with(' ')) set.pop_back();
      page += set + "\n";
    }
  };
  if (std::ranges::any_of(titles, [](std::string const& cell) { return !cell.empty(); })) {
    std::vector<Cell> header;
    for (std::string const& title : titles) header.emplace_back(title, Tone::strong);
    line(header);
  }
  for (auto const& row : rows) line(row);
  return page;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  auto const* at = reinterpret_cast<utf8proc_uint8_t const*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t code = 0;
    utf8proc_ssize_t read = utf8proc_iterate(at, left, &code);
    if (read <= 0) {
      read = 1;
      code = '?';
    }
    width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code)));
    at += read;
    left -= read;
  }
  return width;
}

std::string Table::text() const {
  std::vector<std::size_t> widths;
  std::vector<bool> right(header_.size(), true);
  for (std::string const& cell : header_) widths.push_back(display_width(cell));
  for (auto const& row : rows_)
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c].text));
      if (!is_number(row[c].text)) right[c] = false;
    }
  std::vector<std::size_t> all(widths.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::optional<std::size_t> limit = terminal_width();
  if (!limit || rows_.empty()) return block(header_, rows_, all, widths, right);
  std::vector<bool> may_break;
  for (bool number : right) may_break.push_back(!number);
  if (auto fitted = fitted_widths(widths, may_break, *limit)) return block(header_, rows_, all, *fitted, right);
  constexpr std::size_t widest_of_blocks = 36;
  for (std::size_t c = 0; c < widths.size(); ++c)
    if (may_break[c]) widths[c] = std::min(widths[c], widest_of_blocks);
  std::string page;
  for (std::vector<std::size_t> const& columns : blocks_of_columns(widths, *limit))
    page += (page.empty() ? "" : "\n") + block(header_, rows_, columns, widths, right);
  return page;
}

std::string grouped(double value, int decimals) {
  double away = decimals == 0 ? std::round(std::abs(value)) : std::abs(value);  // half a household up, as in JSON
  std::string plain = fmt::format("{:.{}f}", away, decimals);
  std::size_t point = std::min(plain.find('.'), plain.size());
  std::string set = plain.substr(point);
  for (std::size_t done = 0; done < point; ++done) {
    if (done > 0 && done % 3 == 0) set.insert(0, " ");
    set.insert(0, 1, plain[point - 1 - done]);
  }
  bool negative = value < 0 && plain.find_first_not_of("0.") != std::string::npos;
  return negative ? "-" + set : set;
}

std::string shown_area(double m2, Language language) {
  bool zh = language == Language::zh;
  if (m2 >= 1e6) return fmt::format("{:.2f} {}", m2 / 1e6, zh ? "平方公里" : "km2");
  if (!zh) return fmt::format("{:.1f} ha", m2 / 1e4);
  return fmt::format("{:.1f} 公顷，{:.0f} 亩", m2 / 1e4, m2 * 15 / 1e4);
}

}  // namespace qinzao::cli
