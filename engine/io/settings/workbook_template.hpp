#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"

namespace qinzao {

/// One column of an empty workbook, as data/templates/README.md says.
struct TemplateColumn {
  enum class Kind : std::uint8_t { text, whole, real, date };
  enum class Choices : std::uint8_t { none, of_subject, events };
  std::string field;
  Kind kind = Kind::text;
  Message title;
  Message about;
  Message example;  // empty: none
  Message words;    // blank between
  Choices choices = Choices::none;
};

struct TemplateSheet {
  Message name;
  std::string layer;  // empty: of the ledger
  std::vector<TemplateColumn> columns;
};

/// An empty workbook, data/templates/NAME.toml.
struct WorkbookTemplate {
  std::vector<TemplateSheet> sheets;
  Message then;        // the command that reads it in, {} for its name
  Message words_name;  // of the sheet that lists events; empty: none
};

/// The templates there are, blank between.
inline constexpr std::string_view workbook_templates = "ledger nodes pipes parcels households";

/// Error: file, line and cause. REQUIRES one of `workbook_templates`.
WorkbookTemplate read_workbook_template(std::string_view name);

}  // namespace qinzao
