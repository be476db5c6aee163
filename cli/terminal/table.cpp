#include "cli/terminal/table.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cmath>

namespace qinzao::cli {

namespace {

bool is_number(std::string_view cell) {
  return cell.empty() || cell == "-" || std::ranges::all_of(cell, [](char c) {
           return (c >= '0' && c <= '9') || c == '.' || c == ' ' || c == '-' || c == '%';
         });
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
  std::string page;
  auto line = [&](std::vector<Cell> const& row) {
    std::string set;
    for (std::size_t c = 0; c < row.size(); ++c) {
      std::string pad(widths[c] - display_width(row[c].text), ' ');
      std::string text = painted(row[c].text, row[c].tone);
      if (c > 0) set += "  ";
      set += right[c] ? pad + text : text + pad;
    }
    while (set.ends_with(' ')) set.pop_back();
    page += set + "\n";
  };
  if (std::ranges::any_of(header_, [](std::string const& cell) { return !cell.empty(); })) {
    std::vector<Cell> header;
    for (std::string const& title : header_) header.emplace_back(title, Tone::strong);
    line(header);
  }
  for (auto const& row : rows_) line(row);
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
