#pragma once
#include <functional>
#include <string>

#include "cli/terminal/colour.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao::cli {

/// A sheet under construction: a title in each language, one of which is taken.
struct SheetMaker {
  SheetMaker(bool chinese, char const* zh_name, char const* en_name)
      : zh{chinese}, sheet{chinese ? zh_name : en_name, {}, {}} {}
  void column(char const* zh_title, char const* en_title, CellKind kind) {
    sheet.header.push_back({zh ? zh_title : en_title, kind});
  }
  bool zh;
  Spreadsheet sheet;
};

/// A number rounded to 1/per_unit; empty where it is unknown.
SpreadsheetCell rounded_cell(double value, double per_unit = 100);

/// The tone of a row, by its number.
using ToneOfRow = std::function<Tone(std::size_t)>;

/// A sheet as a table for the terminal; numbers as people read them, a percent in the tone of its share.
std::string table_of(Spreadsheet const& sheet, ToneOfRow const& tone_of_row = {}, int decimals = 2);

}  // namespace qinzao::cli
