#include "engine/io/settings/workbook_template.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

Message pair_of(TomlTable const& table, std::string const& zh, std::string const& en) {
  return {table.text_or(zh, ""), table.text_or(en, "")};
}

/// The value that the key's word names.
template <typename Value>
Value named(TomlTable const& table, std::string_view key, std::string_view fallback,
            std::span<std::pair<std::string_view, Value> const> values) {
  std::string word = table.text_or(key, fallback);
  auto found = std::ranges::find(values, word, [](auto const& it) { return it.first; });
  if (found == values.end()) table.fail(message("{}：没有 {}", "{}: there is no {}", key, word));
  return found->second;
}

TemplateColumn read_column(TomlTable const& table) {
  using Kind = TemplateColumn::Kind;
  using Choices = TemplateColumn::Choices;
  static constexpr std::array<std::pair<std::string_view, Kind>, 4> kinds{
      {{"text", Kind::text}, {"whole", Kind::whole}, {"real", Kind::real}, {"date", Kind::date}}};
  static constexpr std::array<std::pair<std::string_view, Choices>, 3> choices{
      {{"", Choices::none}, {"subject_kinds", Choices::of_subject}, {"events", Choices::events}}};
  table.only({"field", "kind", "zh", "en", "about_zh", "about_en", "example", "example_zh", "example_en", "words_zh",
              "words_en", "choices"});
  TemplateColumn column;
  column.field = table.text("field");
  column.kind = named<Kind>(table, "kind", "text", kinds);
  column.title = {table.text("zh"), table.text("en")};
  column.about = pair_of(table, "about_zh", "about_en");
  column.example =
      table.has("example") ? pair_of(table, "example", "example") : pair_of(table, "example_zh", "example_en");
  column.words = pair_of(table, "words_zh", "words_en");
  column.choices = named<Choices>(table, "choices", "", choices);
  return column;
}

}  // namespace

WorkbookTemplate read_workbook_template(std::string_view name) {
  std::filesystem::path path = data_file("templates/" + std::string{name} + ".toml");
  toml::table root = parse_toml(path);
  TomlTable top{path, root};
  top.only({"then_zh", "then_en", "words_zh", "words_en", "sheet"});
  WorkbookTemplate book{{}, {top.text("then_zh"), top.text("then_en")}, pair_of(top, "words_zh", "words_en")};
  for (TomlTable const& table : top.tables("sheet")) {
    table.only({"zh", "en", "layer", "column"});
    TemplateSheet& sheet =
        book.sheets.emplace_back(TemplateSheet{{table.text("zh"), table.text("en")}, table.text_or("layer", ""), {}});
    for (TomlTable const& column : table.tables("column")) sheet.columns.push_back(read_column(column));
  }
  return book;
}

}  // namespace qinzao
