#include "engine/io/sheets/workbook_dbf.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/ledger_book.hpp"

void read_input(std::span<std::uint8_t const> bytes) {
  using namespace qinzao;
  static fuzz::InputFile const file{"input.dbf"};
  std::string const& path = file.put(bytes);
  fuzz::answer([&] { fuzz::import_sheets(read_dbf(path, {}), "input.dbf"); });
}
