#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace qinzao {

/// How many columns a row would name if it were the header of its table.
using HeaderScore = std::function<std::size_t(std::vector<std::string> const& row)>;

/// The row, from 0, that names most columns; of equal ones the first.
std::size_t best_header(std::vector<std::vector<std::string>> const& rows, HeaderScore const& score);

/// Rows of a table in which its header is looked for.
inline constexpr std::size_t header_rows = 40;

/// A text table (.csv, .txt, .tsv) as GDAL can read it: UTF-8, its header first. What needs no change is read where it
/// lies; else a copy in memory is made that lives as long as this.
class TextTable {
 public:
  /// Error: cannot be read; not in the encoding asked for; a quote that is never closed.
  TextTable(std::string const& path, std::string const& encoding, HeaderScore const& score);
  ~TextTable();
  TextTable(TextTable const&) = delete;
  TextTable& operator=(TextTable const&) = delete;

  /// What to open.
  std::string const& path() const { return copy_.empty() ? path_ : copy_; }
  /// Rows above the header.
  std::size_t rows_above() const { return rows_above_; }
  /// Set where the encoding is a guess.
  std::string const& assumed_encoding() const { return assumed_; }

 private:
  std::string path_;
  std::string copy_;
  std::string text_;  // of the copy
  std::string assumed_;
  std::size_t rows_above_ = 0;
};

/// Takes off what keeps a spreadsheet from reading a text as something else: the apostrophe before a sign of a formula,
/// which export writes, and ="007", which Excel writes.
void strip_spreadsheet_marks(std::string& text);

/// Whether the file's name says that it is one.
bool is_text_table(std::string const& path);

}  // namespace qinzao
