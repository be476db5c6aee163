#include "engine/ledger/import/example_row.hpp"

#include <algorithm>

#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

std::string without_blanks(std::string_view text) {
  std::string plain = half_width(text);
  std::erase(plain, ' ');
  std::ranges::transform(plain, plain.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return plain;
}

}  // namespace

bool is_example(std::string_view first_cell) {
  std::string cell = without_blanks(first_cell);
  return cell.starts_with(without_blanks(example_mark.zh)) || cell.starts_with(without_blanks(example_mark.en));
}

}  // namespace qinzao
