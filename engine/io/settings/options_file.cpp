#include "engine/io/settings/options_file.hpp"

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

class OptionsReader {
 public:
  explicit OptionsReader(std::filesystem::path const& path) : path_{path} {}

  NamedOptions read(toml::table const& table) const {
    NamedOptions options;
    for (auto const& [key, node] : table) {
      if (node.is_table()) continue;
      std::vector<std::string> values;
      if (toml::array const* list = node.as_array()) {
        for (toml::node const& one : *list) values.push_back(word_of(key.str(), one));
      } else if (!node.is_boolean() || node.ref<bool>()) {
        values.push_back(word_of(key.str(), node));
      }
      if (!values.empty()) options.emplace(key.str(), std::move(values));
    }
    return options;
  }

 private:
  std::string word_of(std::string_view key, toml::node const& node) const {
    if (auto text = node.value_exact<std::string>()) return *text;
    if (auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
    if (auto number = node.value_exact<double>()) return fmt::format("{}", *number);
    if (auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
    if (auto day = node.value_exact<toml::date>())
      return fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
    throw Error{filled("{}，第 {} 行，{}：应为文字、数、日期或它们的列表",
                       "{}, line {}, {}: is no text, number, day or list of them", path_.string(),
                       node.source().begin.line, key)};
  }
  std::filesystem::path const& path_;
};

}  // namespace

OptionsFile read_options_file(std::filesystem::path const& path) {
  toml::table root = parse_toml(path);
  OptionsReader reader{path};
  OptionsFile file{reader.read(root), {}};
  for (auto const& [key, node] : root)
    if (toml::table const* table = node.as_table()) file.of_command.emplace(key.str(), reader.read(*table));
  return file;
}

}  // namespace qinzao
