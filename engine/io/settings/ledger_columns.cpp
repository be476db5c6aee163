#include "engine/io/settings/ledger_columns.hpp"

#include <array>
#include <utility>

#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/table_words.hpp"
#include "engine/io/settings/toml_file.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

FieldKind kind_of(TomlTable const& table) {
  static constexpr std::array<std::pair<std::string_view, FieldKind>, 7> kinds{{{"text", FieldKind::text},
                                                                                {"personal", FieldKind::personal},
                                                                                {"whole", FieldKind::whole},
                                                                                {"share", FieldKind::share},
                                                                                {"category", FieldKind::category},
                                                                                {"date", FieldKind::date},
                                                                                {"event", FieldKind::event}}};
  std::string word = table.text("kind");
  for (auto const& [name, kind] : kinds)
    if (name == word) return kind;
  table.fail(message("没有这类字段：{}", "no such kind of field: {}", word));
}

/// Words whose bare form is empty (such as "-" never is) would match every empty cell.
std::unordered_set<std::string> bare_set(TomlTable const& table, std::string_view key) {
  std::unordered_set<std::string> words;
  for (std::string const& word : table.texts(key)) {
    if (bare_word(word).empty())
      table.fail(message("{}：“{}”只有括号与空白", "{}: '{}' is nothing but brackets and blanks", key, word));
    words.insert(bare_word(word));
  }
  return words;
}

/// The words of a category, and those that say that nothing is known, are the same as for `load`.
void add_words_of_load(LedgerColumns& columns) {
  std::filesystem::path values = data_file("synonyms/values.toml");
  toml::table root = parse_toml(values);
  TomlTable categories{values, *root.at_path("households.category").as_table()};
  columns.residential = bare_set(categories, "residential");
  columns.non_residential = bare_set(categories, "non_residential");
  std::filesystem::path missing = data_file("synonyms/missing.toml");
  toml::table rules = parse_toml(missing);
  for (std::string const& text : TomlTable{missing, rules}.texts("texts"))
    if (std::string word = bare_word(text); !word.empty()) columns.nothing.insert(std::move(word));
}

}  // namespace

LedgerColumns read_columns(std::filesystem::path const& path, Tracks const& tracks) {
  toml::table root = parse_toml(path);
  TomlTable top{path, root};
  LedgerColumns columns;
  for (TomlTable const& table : top.tables("field")) {
    table.only({"word", "kind", "names"});
    LedgerField field{table.text("word"), kind_of(table)};
    if (field.kind == FieldKind::event && tracks.find(SubjectKind::household, field.word) == nullptr)
      table.fail(message("户没有这种事件：{}", "no such event of a household: {}", field.word));
    std::size_t rank = 0;
    for (std::string const& name : table.texts("names")) {
      if (!columns.field_of.try_emplace(bare_word(name), LedgerColumns::Name{columns.fields.size(), rank++}).second)
        table.fail(message("名称重复：{}", "the name is taken: {}", name));
      columns.names.push_back(name);
    }
    columns.fields.push_back(std::move(field));
  }
  TomlTable ignored = top.table("ignored");
  columns.ignored = bare_set(ignored, "names");
  TomlTable words = top.table("words");
  words.only({"done", "not_done"});
  columns.done = bare_set(words, "done");
  columns.not_done = bare_set(words, "not_done");
  add_words_of_load(columns);
  TableWords tables = read_table_words();
  columns.totals = std::move(tables.totals);
  for (std::string const& footer : tables.footers) columns.footers.push_back(bare_word(footer));
  for (std::string const& unit : tables.units) columns.units.insert(bare_word(unit));
  for (std::string_view unit : {"m", "mm", "cm", "米", "毫米"}) columns.units.emplace(unit);
  return columns;
}

LedgerColumns read_columns(Tracks const& tracks) {
  return read_columns(data_file("synonyms/ledger.toml"), tracks);
}

}  // namespace qinzao
