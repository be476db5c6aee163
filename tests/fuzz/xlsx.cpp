#include "engine/io/sheets/workbook_xlsx.hpp"
#include "tests/fuzz/ledger_book.hpp"
#include "tests/fuzz/zip_text.hpp"

void read_input(std::span<std::uint8_t const> bytes) {
  using namespace qinzao;
  static fuzz::ZipFile const file{"input.xlsx"};
  std::string const& path = file.put(bytes);
  fuzz::answer([&] { fuzz::import_sheets(read_xlsx(path), "input.xlsx"); });
}
