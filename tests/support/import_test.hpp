#pragma once
#include <gtest/gtest.h>

#include "engine/io/city/ledger.hpp"
#include "engine/io/ledger/import.hpp"
#include "engine/io/settings/ledger_columns.hpp"
#include "tests/support/city.hpp"
#include "tests/support/drawn_workbook.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao::test {

/// An empty city file, and ledgers imported into it.
class ImportTest : public testing::Test {
 protected:
  void SetUp() override {
    make_city(city_path);
    request.now = *Instant::parse("2020-11-15T04:00:00Z");
  }

  ImportResult import(std::filesystem::path const& workbook) {
    request.workbook = workbook;
    Database city{city_path, request.dry_run ? Database::Mode::read : Database::Mode::write};
    return import_ledger(city, book, columns, request);
  }
  ImportResult import_xlsx(std::vector<DrawnSheet> const& sheets) {
    draw_workbook(scratch / "台账.xlsx", sheets);
    return import(scratch / "台账.xlsx");
  }
  ImportResult import_csv(std::string const& text) { return import(scratch.file("台账.csv", text)); }

  /// The whole ledger, a line a row: `household event day source`.
  std::string ledger() const {
    Database city{city_path, Database::Mode::read};
    std::string lines;
    std::int64_t count = read_anchor(city).count;
    for (std::int64_t seq = 1; seq <= count; ++seq) {
      EventRow row = *read_event(city, seq);
      lines += row.subject_id + " " + row.event + " " + row.effective_on.iso() + " " + row.source +
               (row.voids != 0 ? " voids " + std::to_string(row.voids) : "") + "\n";
    }
    return lines;
  }

  /// Rows of a query, cells parted by `|`, null as `-`.
  std::string rows(std::string const& sql, int cells) const {
    Database city{city_path, Database::Mode::read};
    Statement row = city.prepare(sql);
    std::string lines;
    while (row.step()) {
      for (int cell = 0; cell < cells; ++cell)
        lines += (cell > 0 ? "|" : "") + (row.is_null(cell) ? std::string{"-"} : std::string{row.text(cell)});
      lines += "\n";
    }
    return lines;
  }
  std::string households() const {
    return rows("SELECT household_id, category, persons, head FROM households ORDER BY fid", 4);
  }

  /// A line a remark: place and cause, as far as its first sign of punctuation.
  static std::string remarks(std::vector<CellRemark> const& list) {
    std::string lines;
    for (CellRemark const& remark : list)
      lines += remark.sheet + "!" + (remark.cell.empty() ? std::to_string(remark.row) : remark.cell) + " " +
               remark.cause.en.substr(0, remark.cause.en.find_first_of(",;:(")) + "\n";
    return lines;
  }

  Scratch scratch;
  std::filesystem::path city_path = scratch / "city.gpkg";
  RuleBook book = read_rule_book();
  LedgerColumns columns = read_columns(book.tracks);
  ImportRequest request;
};

}  // namespace qinzao::test
