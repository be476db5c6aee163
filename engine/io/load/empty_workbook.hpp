#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/io/sheets/form_workbook.hpp"

namespace qinzao {

/// A workbook for people to fill in: sheets whose headers and words `load` or `ledger import` takes as they are.
struct EmptyWorkbook {
  std::vector<FormSheet> sheets;
  std::vector<FormWords> words;  // events by kind of subject; none where no sheet takes events
  std::string words_name;
  std::string then;  // the command that reads it in, {} for the name of the file
};

/// The workbook of data/templates in that language; closed lists are those of the layer, the ledger's those of its
/// tracks. The row of the example begins with `example_mark`. REQUIRES one of
/// `workbook_templates`.
EmptyWorkbook empty_workbook(std::string_view name, Language language);

}  // namespace qinzao
