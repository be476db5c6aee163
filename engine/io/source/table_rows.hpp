#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/io/city/row.hpp"
#include "engine/io/settings/table_words.hpp"

namespace qinzao {

/// Tells the rows of a table that are no rows of the layer: sums, notes under the table, headings between the rows, the
/// header once more on the next page, the example of an empty workbook.
class TableRows {
 public:
  TableRows(TableWords words, std::span<SourceColumn const> columns);

  /// What such a row is; nothing: it is a row.
  std::optional<Message> why_none(std::span<Cell const> cells) const;

 private:
  TableWords words_;
  std::vector<std::string> names_;  // of the columns, as plain_name() gives them
};

}  // namespace qinzao
