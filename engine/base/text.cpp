#include "engine/base/text.hpp"

#include <algorithm>
#include <bit>

namespace qinzao {

void TextColumn::append(TextColumn const& other) {
  std::size_t shift = bytes_.size();
  bytes_ += other.bytes_;
  for (std::size_t end : other.end_) end_.push_back(end + shift);
}

void TextColumn::reserve(std::size_t rows, TextColumn const& sample) {
  end_.reserve(rows);
  // One huge text among the first rows says little of the others: room is a guess, and may not be more than there is.
  constexpr double most = 1 << 30;
  if (sample.size() == 0) return;
  double guess =
      static_cast<double>(sample.bytes_.size()) / static_cast<double>(sample.size()) * static_cast<double>(rows);
  bytes_.reserve(static_cast<std::size_t>(std::min(guess, most)) + rows);
}

TextIndex::TextIndex(TextColumn const& column)
    : column_{column}, slots_(std::bit_ceil(column.size() * 2 + 1)), mask_{slots_.size() - 1} {
  for (std::uint32_t row = 0; row < column.size(); ++row) {
    if (column[row].empty()) continue;
    std::size_t slot = std::hash<std::string_view>{}(column[row]) & mask_;
    while (slots_[slot] != 0 && column[slots_[slot] - 1] != column[row]) slot = (slot + 1) & mask_;
    if (slots_[slot] == 0) slots_[slot] = row + 1;
  }
}

std::optional<std::uint32_t> TextIndex::find(std::string_view text) const {
  if (text.empty()) return std::nullopt;
  std::size_t slot = std::hash<std::string_view>{}(text)&mask_;
  while (slots_[slot] != 0) {
    if (column_[slots_[slot] - 1] == text) return slots_[slot] - 1;
    slot = (slot + 1) & mask_;
  }
  return std::nullopt;
}

}  // namespace qinzao
