#include "engine/io/source/table_rows.hpp"

#include "engine/io/files/encoding.hpp"
#include "engine/ledger/import/example_row.hpp"

namespace qinzao {

TableRows::TableRows(TableWords words, std::span<SourceColumn const> columns) : words_{std::move(words)} {
  for (SourceColumn const& column : columns) names_.push_back(plain_name(column.name));
}

std::optional<Message> TableRows::why_none(std::span<Cell const> cells) const {
  constexpr std::size_t first_cells = 2;  // a sum says so there, behind a number of its own at most
  constexpr std::size_t few_cells = 3;
  std::size_t filled = 0;
  std::size_t repeats = 0;
  bool total = false;
  std::string first;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (std::holds_alternative<std::monostate>(cells[i])) continue;
    auto const* text = std::get_if<std::string>(&cells[i]);
    if (text != nullptr && trimmed(*text).empty()) continue;
    ++filled;
    if (text == nullptr) continue;
    if (filled == 1) first = trimmed(*text);
    if (filled <= first_cells) total = total || words_.is_total(*text);
    if (!names_[i].empty() && plain_name(*text) == names_[i]) ++repeats;
  }
  if (is_example(first)) return Message{"示例行", "the example"};
  if (total) return Message{"合计行", "totals"};
  if (repeats >= 2 && repeats * 2 >= filled) return Message{"重复的表头", "repeated headers"};
  if (filled <= few_cells && words_.is_footer(first)) return Message{"表注", "notes under the table"};
  if (filled == 1 && names_.size() > few_cells && words_.is_heading(first)) return Message{"小标题", "headings"};
  return std::nullopt;
}

}  // namespace qinzao
