#include "engine/ledger/import/section_row.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/ledger/import/cell_text.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 10> numerals{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr std::array<std::string_view, 4> stops{"、", ".", ",", " "};

/// Takes Chinese numerals away from the front; false: there are none.
bool take_numerals(std::string_view& text) {
  bool any = false;
  for (bool more = true; more;) {
    more = false;
    for (std::string_view numeral : numerals)
      if (text.starts_with(numeral)) {
        text.remove_prefix(numeral.size());
        any = more = true;
        break;
      }
  }
  return any;
}

/// Takes 一、 or (一) away from the front and says which it is, 1 or 2. A numeral alone is a number too; 一组 is
/// none: 3.
int take_number(std::string_view& text) {
  std::string_view rest = text;
  bool opened = rest.starts_with('(');
  if (opened) rest.remove_prefix(1);
  constexpr std::string_view part = "第";
  bool of_parts = !opened && rest.starts_with(part);
  if (of_parts) rest.remove_prefix(part.size());
  if (!take_numerals(rest)) return 3;
  bool closed = rest.empty() && !opened;
  if (opened && rest.starts_with(')')) {
    rest.remove_prefix(1);
    closed = true;
  }
  constexpr std::string_view section = "部分";
  if (of_parts && rest.starts_with(section)) {
    rest.remove_prefix(section.size());
    closed = true;
  }
  for (std::string_view stop : stops)
    if (!closed && !opened && rest.starts_with(stop)) {
      rest.remove_prefix(stop.size());
      closed = true;
    }
  if (!closed) return 3;
  for (std::string_view stop : stops)
    if (rest.starts_with(stop)) rest.remove_prefix(stop.size());
  text = rest;
  return opened ? 2 : 1;
}

/// 12, 12户, 共12户.
bool is_count(SheetCell const& cell) {
  if (cell.kind == SheetCell::Kind::number) return true;
  std::string word = bare_word(cell.text);
  std::string_view bare = word;
  constexpr std::string_view in_all = "共";
  constexpr std::string_view households = "户";
  if (bare.starts_with(in_all)) bare.remove_prefix(in_all.size());
  if (bare.ends_with(households)) bare.remove_suffix(households.size());
  return typed_number(bare).has_value();
}

}  // namespace

std::optional<SectionRow> section_row(Sheet const& sheet, std::size_t row, std::size_t known) {
  SectionRow section;
  std::size_t counts = 0;
  for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
    SheetCell const& cell = sheet.at(row, column);
    if (cell.kind == SheetCell::Kind::empty || plain_text(cell.text).empty()) continue;
    if (!section.text.empty()) {
      if (!is_count(cell) || ++counts > 1) return std::nullopt;
      continue;
    }
    if (cell.kind != SheetCell::Kind::text) return std::nullopt;
    std::string text = half_width(cell.text);
    std::string_view rest = text;
    section.level = std::min(section.level, take_number(rest));
    section.column = column;
    section.text = rest;
    if (section.text.empty() && !section.numbered()) return std::nullopt;
  }
  constexpr std::size_t narrow = 3;  // columns
  if (section.text.empty() || (!section.numbered() && (counts > 0 || known <= narrow))) return std::nullopt;
  return section;
}

}  // namespace qinzao
