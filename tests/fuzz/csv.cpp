#include "engine/io/settings/table_words.hpp"
#include "engine/io/sheets/text_table.hpp"
#include "engine/io/sheets/workbook_csv.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/ledger_book.hpp"

// As `load` reads a text table, and as `ledger import` does.
void read_input(std::span<std::uint8_t const> bytes) {
  using namespace qinzao;
  static fuzz::InputFile const file{"input.csv"};
  static TableWords const words = read_table_words();
  std::string const& path = file.put(bytes);
  fuzz::answer([&] {
    HeaderScore score = [](std::vector<std::string> const& row) { return row.size(); };
    TextTable{path, {}, score, words};
  });
  fuzz::answer([&] { fuzz::import_sheets(read_csv(path, {}), "input.csv"); });
}
