#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qinzao {

/// The separator of a CSV text: the one of , ; and tab that stands most often in its first rows, outside quotes.
char csv_separator(std::string_view text);

/// A text as one cell of a CSV file, quoted where it must be.
std::string csv_cell(std::string_view text);

/// The records of a CSV text, one after the other. REQUIRES the text to outlive it.
class CsvRecords {
 public:
  /// `what` begins the message of an Error.
  CsvRecords(std::string_view text, std::string what);
  /// For a part of a text whose separator is known.
  CsvRecords(std::string_view text, std::string what, char separator);

  /// The cells of the next record, quotes taken off; false at the end. Error: a quote that is never closed.
  bool next(std::vector<std::string>& cells);
  /// Where in the text the record read last begins.
  std::size_t begin() const { return begin_; }

 private:
  std::string_view text_;
  std::string what_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t line_ = 1;
};

}  // namespace qinzao
