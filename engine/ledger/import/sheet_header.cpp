#include "engine/ledger/import/sheet_header.hpp"

#include <algorithm>
#include <map>

#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

constexpr std::size_t searched_rows = 40;
constexpr std::size_t most_depth = 3;

/// The texts of the header rows, each with merged cells filled into all their columns and rows; bare.
class HeaderText {
 public:
  HeaderText(Sheet const& sheet, std::size_t rows) : words_(std::min(rows, sheet.rows.size())), texts_(words_.size()) {
    for (std::size_t row = 0; row < words_.size(); ++row) {
      width_ = std::max(width_, sheet.rows[row].size());
      for (SheetCell const& cell : sheet.rows[row]) {
        texts_[row].push_back(plain_text(cell.text));
        words_[row].push_back(cell.kind == SheetCell::Kind::text ? bare_word(cell.text) : std::string{});
      }
    }
    for (auto& row : words_) row.resize(width_);
    for (auto& row : texts_) row.resize(width_);
    spread_.assign(words_.size(), std::vector<std::string>(width_));
    for (SheetMerge const& merge : sheet.merges) {
      if (merge.first_row >= words_.size()) continue;
      std::string const& word = words_[merge.first_row][std::min(merge.first_column, width_ - 1)];
      for (std::size_t column = merge.first_column; column <= std::min(merge.last_column, width_ - 1); ++column)
        spread_[merge.first_row][column] = word;
    }
  }
  std::size_t width() const { return width_; }
  std::string const& word(std::size_t row, std::size_t column) const { return words_[row][column]; }
  std::string const& text(std::size_t row, std::size_t column) const { return texts_[row][column]; }

  /// The upper word over a column: its own, the one merged over it, or, where the file knows no merged cells, the next
  /// one to the left.
  std::string upper(std::size_t row, std::size_t column) const {
    if (!words_[row][column].empty()) return words_[row][column];
    if (!spread_[row][column].empty()) return spread_[row][column];
    for (std::size_t left = column; left-- > 0;) {
      if (!words_[row][left].empty()) return words_[row + 1][left].empty() ? std::string{} : words_[row][left];
    }
    return {};
  }

 private:
  std::vector<std::vector<std::string>> words_;
  std::vector<std::vector<std::string>> texts_;
  std::vector<std::vector<std::string>> spread_;  // word of the merged cell that covers this one
  std::size_t width_ = 0;
};

/// The names a column may go by, likeliest first.
std::vector<std::string> names_of(HeaderText const& text, std::size_t row, std::size_t depth, std::size_t column) {
  std::string const& lowest = text.word(row + depth - 1, column);
  std::vector<std::string> names;
  if (depth == 1) {
    names.push_back(lowest);
    return names;
  }
  // All of it, then ever less from the top: 协议 over 签约 over 日期 is 签约日期 too.
  for (std::size_t top = 0; !lowest.empty() && top + 1 < depth; ++top) {
    std::string joined;
    for (std::size_t k = top; k + 1 < depth; ++k)
      if (std::string above = text.upper(row + k, column); above != lowest) joined += above;
    names.push_back(joined + lowest);
  }
  if (!lowest.empty()) names.push_back(lowest);
  for (std::size_t k = depth - 1; k-- > 0;) names.push_back(text.word(row + k, column));
  return names;
}

struct Choice {
  std::size_t row = 0;
  std::size_t depth = 0;
  long score = 0;
  std::vector<std::optional<std::size_t>> fields;
  std::vector<std::optional<std::size_t>> whether;
};

bool asks_whether(std::string_view name) {
  return name.starts_with("是否");
}

Choice try_header(HeaderText const& text, Sheet const& sheet, LedgerColumns const& columns, std::size_t row,
                  std::size_t depth) {
  Choice choice{row, depth, 0, std::vector<std::optional<std::size_t>>(text.width()),
                std::vector<std::optional<std::size_t>>(text.width())};
  struct Taken {
    std::size_t rank;
    std::size_t column;
    bool asks;  // its name asks whether
  };
  std::map<std::size_t, Taken> taken;  // field -> the column of its best name
  for (std::size_t column = 0; column < text.width(); ++column) {
    for (std::string const& name : names_of(text, row, depth, column)) {
      auto known = columns.find(name);
      if (!known) continue;
      bool is_event = columns.fields[known->field].kind == FieldKind::event;
      bool asks = is_event && asks_whether(name);
      auto [place, fresh] = taken.try_emplace(known->field, Taken{known->rank, column, asks});
      if (!fresh && place->second.rank <= known->rank) {
        if (asks) choice.whether[column] = known->field;
        continue;
      }
      if (!fresh) {  // 户号 is surer than 编号
        choice.fields[place->second.column].reset();
        if (place->second.asks) choice.whether[place->second.column] = known->field;
      }
      place->second = {known->rank, column, asks};
      choice.fields[column] = known->field;
      break;
    }
  }
  choice.score = static_cast<long>(taken.size());
  // A row with days or numbers in it is no header.
  for (std::size_t k = 0; k < depth; ++k)
    for (std::size_t column = 0; column < text.width(); ++column) {
      SheetCell const& cell = sheet.at(row + k, column);
      bool data = cell.kind == SheetCell::Kind::number || cell.kind == SheetCell::Kind::date ||
                  typed_number(cell.text) || typed_date(cell.text);
      if (data) choice.score -= 2;
    }
  return choice;
}

}  // namespace

std::optional<SheetHeader> find_header(Sheet const& sheet, LedgerColumns const& columns) {
  HeaderText text{sheet, searched_rows + most_depth};
  std::size_t rows = std::min(searched_rows, sheet.rows.size());
  Choice best;
  for (std::size_t depth = 1; depth <= most_depth; ++depth)
    for (std::size_t row = 0; row + depth <= rows; ++row) {
      Choice choice = try_header(text, sheet, columns, row, depth);
      if (choice.score > best.score) best = choice;
    }
  auto has = [&](std::string_view word) {
    auto field = columns.field(word);
    return field && std::ranges::find(best.fields, field) != best.fields.end();
  };
  if (best.score < 2 || (!has("household") && !has("serial"))) return std::nullopt;

  SheetHeader header;
  header.first_row = best.row;
  header.end_row = best.row + best.depth;
  header.fields = best.fields;
  header.whether = best.whether;
  for (std::size_t column = 0; column < text.width(); ++column) {
    std::string title;
    for (std::size_t k = 0; k < best.depth; ++k)
      if (std::string const& part = text.text(best.row + k, column); !part.empty())
        title += (title.empty() ? "" : " ") + part;
    header.titles.push_back(title);
    if (header.fields[column] || header.whether[column] || title.empty()) continue;
    bool ignored = false;
    for (std::string const& name : names_of(text, best.row, best.depth, column))
      ignored = ignored || columns.ignored.contains(name) || name.empty();
    if (!ignored) header.unknown.push_back({cell_address(best.row + best.depth - 1, column), title});
  }
  for (std::size_t row = 0; row < best.row; ++row)
    for (std::size_t column = 0; column < text.width(); ++column)
      if (!text.text(row, column).empty()) header.above.push_back(text.text(row, column));
  return header;
}

}  // namespace qinzao
