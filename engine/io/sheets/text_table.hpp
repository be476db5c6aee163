#pragma once
#include <cstddef>
#include <string>

#include "engine/io/sheets/table_header.hpp"

namespace qinzao {

/// A text table (.csv, .txt, .tsv) as GDAL can read it: UTF-8, its header first and in one row, one kind of separator,
/// more than one column. What needs no change is read where it lies; else a copy in memory is made that lives as long
/// as this.
class TextTable {
 public:
  /// Error: cannot be read; not in the encoding asked for; a quote that is never closed.
  TextTable(std::string const& path, std::string const& encoding, HeaderScore const& score, TableWords const& words);
  ~TextTable();
  TextTable(TextTable const&) = delete;
  TextTable& operator=(TextTable const&) = delete;

  /// What to open.
  std::string const& path() const { return copy_.empty() ? path_ : copy_; }
  TableHeader const& header() const { return header_; }
  char separator() const { return separator_; }
  /// Whether the copy has a column more than the table, at its end, so that GDAL takes a single column for a table.
  bool is_padded() const { return padded_; }
  /// Set where the encoding is a guess.
  std::string const& assumed_encoding() const { return assumed_; }

 private:
  std::string path_;
  std::string copy_;
  std::string text_;  // of the copy
  std::string assumed_;
  TableHeader header_;
  char separator_ = ',';
  bool padded_ = false;
};

/// Takes off what keeps a spreadsheet from reading a text as something else: the apostrophe before a sign of a formula,
/// which export writes, and ="007", which Excel writes.
void strip_spreadsheet_marks(std::string& text);

/// Whether the file's name says that it is one.
bool is_text_table(std::string const& path);

}  // namespace qinzao
