#include "engine/io/sheets/table_header.hpp"

#include <algorithm>
#include <map>

#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t most_depth = 3;

std::string_view cell(Rows const& rows, std::size_t row, std::size_t column) {
  return row < rows.size() && column < rows[row].size() ? trimmed(rows[row][column]) : std::string_view{};
}

bool is_shape(std::string_view text) {
  std::string small = small_letters(text.substr(0, 20));
  return text.ends_with(')') && (small.starts_with("point") || small.starts_with("linestring") ||
                                 small.starts_with("polygon") || small.starts_with("multi"));
}

bool is_day(std::string_view text) {
  std::size_t digits = static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
  constexpr std::size_t digits_of_a_day = 6;
  return digits >= digits_of_a_day && is_digit(text.front()) && text.find_first_of("-/.") != std::string_view::npos;
}

/// The text with every digit as 9, leading digits of a number alike.
std::string pattern_of(std::string_view text) {
  std::string pattern;
  for (char c : text) {
    char sign = is_digit(c) ? '9' : c;
    if (sign != '9' || pattern.empty() || pattern.back() != '9') pattern += sign;
  }
  return pattern;
}

/// Whether a text with a number in it goes on in another row: MH1 and MH2, WS-01-3 and WS-01-4.
bool goes_on(std::string_view text, std::string_view beside) {
  return std::ranges::any_of(text, is_digit) && !beside.empty() && text != beside &&
         pattern_of(text) == pattern_of(beside);
}

bool is_data(Rows const& rows, std::size_t row) {
  std::size_t filled = 0;
  std::size_t data = 0;
  for (std::size_t column = 0; column < rows[row].size(); ++column) {
    std::string_view text = cell(rows, row, column);
    if (text.empty()) continue;
    ++filled;
    bool in_order =
        goes_on(text, cell(rows, row + 1, column)) || (row > 0 && goes_on(text, cell(rows, row - 1, column)));
    if (read_number(text) || is_shape(text) || is_day(text) || in_order) ++data;
  }
  return data * 2 >= filled;
}

/// What stands over a column: its own text, or that of the next one to the left where the rows below it, down to
/// `last`, show that it covers several columns.
std::string_view above(Rows const& rows, std::size_t row, std::size_t last, std::size_t column) {
  for (std::size_t left = column + 1; left-- > 0;) {
    std::string_view text = cell(rows, row, left);
    if (text.empty()) continue;
    bool covers = left == column;
    for (std::size_t below = row + 1; below <= last; ++below) covers = covers || !cell(rows, below, left).empty();
    return covers ? text : std::string_view{};
  }
  return {};
}

/// Whether a cell of the upper row stands over more than one of the lower.
bool spans(Rows const& rows, std::size_t upper) {
  std::size_t width = std::max(rows[upper].size(), rows[upper + 1].size());
  for (std::size_t column = 1; column < width; ++column) {
    if (cell(rows, upper + 1, column).empty() || cell(rows, upper + 1, column - 1).empty()) continue;
    std::string_view own = cell(rows, upper, column);
    bool covered = own.empty() ? !above(rows, upper, upper + 1, column).empty() : own == cell(rows, upper, column - 1);
    if (covered) return true;
  }
  return false;
}

/// Whether all a row holds stands below cells that cover several of its columns: 起 and 止 below 有效期.
bool hangs_below(Rows const& rows, std::size_t row) {
  auto covers = [&](std::size_t column) {  // the cell above, which covers the next column too
    return !cell(rows, row - 1, column).empty() && cell(rows, row - 1, column + 1).empty() &&
           !cell(rows, row, column + 1).empty();
  };
  std::size_t hanging = 0;
  for (std::size_t column = 0; column < rows[row].size(); ++column) {
    if (cell(rows, row, column).empty()) continue;
    std::size_t left = column;
    while (left > 0 && cell(rows, row - 1, left).empty()) --left;
    if (!covers(left)) return false;
    ++hanging;
  }
  return hanging > 1;
}

std::string joined(std::string_view one, std::string_view other) {
  auto is_letter = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  bool blank = !one.empty() && !other.empty() && is_letter(one.back()) && is_letter(other.front());
  return std::string{one} + (blank ? " " : "") + std::string{other};
}

/// Names a column may have in a header of several rows, likeliest first, and the unit they tell.
struct ColumnNames {
  std::vector<std::string> names;
  Unit unit = Unit::none;
};

/// The texts over a column, from the top, each once; merged ones in every column they cover.
std::vector<std::string_view> texts_over(Rows const& rows, std::size_t first, std::size_t depth, std::size_t column) {
  std::size_t last = first + depth;
  while (last > first && cell(rows, last - 1, column).empty()) --last;
  std::vector<std::string_view> texts;
  for (std::size_t row = first; row < last; ++row) {
    std::string_view text = above(rows, row, first + depth - 1, column);
    if (!text.empty() && std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
  }
  return texts;
}

ColumnNames names_of(Rows const& rows, std::size_t first, std::size_t depth, std::size_t column,
                     TableWords const& words) {
  ColumnNames result;
  std::vector<std::string_view> texts = texts_over(rows, first, depth, column);
  if (texts.size() > 1 && small_letters(texts.back()) != "in")  // below a name a unit is its unit; In may stand by Out
    if (auto unit = words.unit_of(texts.back())) {
      result.unit = *unit;
      texts.pop_back();
    }
  std::vector<std::string> parts;
  Unit over = Unit::none;
  for (std::string_view text : texts) {
    UnitName name = split_unit(text);
    if (name.unit != Unit::none) over = name.unit;  // that of the lowest holds
    parts.push_back(std::move(name.name));
  }
  if (result.unit == Unit::none) result.unit = over;
  // All of it, then ever less from the top: 排水许可证 over 有效期 over 起 is 有效期起 too; a lower word may stand
  // first.
  for (std::size_t from = 0; from < parts.size(); ++from) {
    std::string whole;
    std::string upper;
    for (std::size_t i = from; i < parts.size(); ++i) {
      whole = joined(whole, parts[i]);
      if (i + 1 < parts.size()) upper = joined(upper, parts[i]);
    }
    result.names.push_back(whole);
    if (!upper.empty()) result.names.push_back(joined(parts.back(), upper));
  }
  if (texts.size() > 1 && words.is_unit(texts.back())) {  // 元, 户, 年月日: perhaps a unit too
    std::string upper;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) upper = joined(upper, parts[i]);
    result.names.push_back(upper);
  }
  if (result.names.empty()) result.names.emplace_back();
  return result;
}

TableHeader put_together(Rows const& rows, std::size_t first, std::size_t depth, HeaderScore const& score,
                         TableWords const& words) {
  TableHeader header{first, depth, false, {}, {}};
  std::size_t width = 0;
  for (std::size_t row = first; row < first + depth; ++row) width = std::max(width, rows[row].size());
  std::map<std::string, std::size_t> taken;
  for (std::size_t column = 0; column < width; ++column) {
    ColumnNames names = names_of(rows, first, depth, column, words);
    auto known = std::ranges::find_if(names.names, [&](std::string const& name) {
      return !name.empty() && !taken.contains(name) && score({name}) > 0;
    });
    std::string name = known == names.names.end() ? names.names.front() : *known;
    taken.emplace(name, column);
    header.names.push_back(std::move(name));
    header.units.push_back(names.unit);
  }
  return header;
}

TableHeader of_one_row(Rows const& rows, std::size_t row) {
  TableHeader header{row, 1, false, {}, {}};
  if (row < rows.size())
    for (std::string const& text : rows[row]) header.names.emplace_back(trimmed(text));
  header.units.resize(header.names.size(), Unit::none);
  return header;
}

/// Takes the row below a header into it where it is one of units.
void take_units(Rows const& rows, TableWords const& words, TableHeader& header) {
  std::size_t row = header.first + header.depth;
  if (row >= rows.size()) return;
  auto is_none = [](std::string_view text) { return text.empty() || text == "-" || text == "--" || text == "/"; };
  std::size_t units = 0;
  for (std::string const& text : rows[row]) {
    if (is_none(trimmed(text))) continue;
    if (!words.is_unit(text)) return;
    ++units;
  }
  if (units == 0) return;
  header.has_units = true;
  for (std::size_t column = 0; column < header.names.size(); ++column) {
    auto unit = words.unit_of(cell(rows, row, column));
    if (unit && split_unit(header.names[column]).unit == Unit::none) header.units[column] = *unit;
  }
}

}  // namespace

TableHeader find_table_header(Rows const& rows, HeaderScore const& score, TableWords const& words) {
  TableHeader best = of_one_row(rows, 0);
  if (!score) return best;
  std::vector<bool> data;
  for (std::size_t row = 0; row < rows.size(); ++row) data.push_back(is_data(rows, row));
  std::size_t most = 0;
  auto consider = [&](TableHeader header) {
    std::size_t named = score(header.names);
    bool longer = named == most && named > 0 && header.first == best.first && header.depth == best.depth + 1 &&
                  hangs_below(rows, header.first + best.depth);
    if (named < most || (named == most && !longer)) return;
    most = named;
    best = std::move(header);
  };
  std::size_t searched = std::min(rows.size(), header_rows);
  for (std::size_t row = 0; row < searched; ++row)
    if (!data[row]) consider(of_one_row(rows, row));
  for (std::size_t depth = 2; depth <= most_depth; ++depth)
    for (std::size_t row = 0; row + depth <= searched; ++row) {
      bool words_only = std::ranges::none_of(data.begin() + static_cast<std::ptrdiff_t>(row),
                                             data.begin() + static_cast<std::ptrdiff_t>(row + depth), std::identity{});
      bool one_header = words_only;
      for (std::size_t upper = row; one_header && upper + 1 < row + depth; ++upper) one_header = spans(rows, upper);
      if (one_header) consider(put_together(rows, row, depth, score, words));
    }
  take_units(rows, words, best);
  return best;
}

}  // namespace qinzao
