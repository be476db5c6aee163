#include "engine/io/city/listed_words.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "engine/io/city/layer_rows.hpp"
#include "engine/io/city/schema.hpp"

namespace qinzao {

namespace {

/// 'new', 'continued', 'tail'
std::string quoted_list(std::string_view words) {
  std::string list;
  while (!words.empty()) {
    std::size_t blank = words.find(' ');
    list += fmt::format("{}'{}'", list.empty() ? "" : ", ", words.substr(0, blank));
    words = blank == std::string_view::npos ? std::string_view{} : words.substr(blank + 1);
  }
  return list;
}

}  // namespace

std::vector<UnlistedWord> read_unlisted_words(Database const& file) {
  constexpr std::array<std::string_view, 6> layers{"households", "projects", "works", "sites", "tenders", "tallies"};
  std::vector<UnlistedWord> found;
  for (std::string_view name : layers) {
    LayerSpec const& spec = *find_layer(name);
    if (!file.has_table(name) || !LayerTable{file, name, ""}.has(spec.key)) continue;
    LayerTable table{file, name, spec.key};
    for (FieldSpec const& field : spec.fields) {
      if (field.words.empty() || !table.has(field.name)) continue;
      std::string column = table.column(field.name);
      Statement row = file.prepare(fmt::format(
          "SELECT number, {0}, {1} FROM (SELECT ROW_NUMBER() OVER (ORDER BY rowid) - 1 AS number, {0}, {1} FROM {2}) "
          "WHERE {1} <> '' AND {1} NOT IN ({3}) ORDER BY number",
          table.column(spec.key), column, quoted(name), quoted_list(field.words)));
      while (row.step())
        found.push_back({std::string{name}, static_cast<std::uint32_t>(row.integer(0)), std::string{row.text(1)},
                         std::string{field.name}, std::string{row.text(2)}});
    }
  }
  return found;
}

}  // namespace qinzao
