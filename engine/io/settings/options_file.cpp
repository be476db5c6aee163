#include "engine/io/settings/options_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
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
    throw Error{message("{}，第 {} 行，{}：应为文字、数、日期或它们的列表",
                        "{}, line {}, {}: is no text, number, day or list of them", path_.string(),
                        node.source().begin.line, key)};
  }
  std::filesystem::path const& path_;
};

}  // namespace

namespace {

/// A table within a table is that of a command of two words: [ledger.import] is ["ledger import"].
void read_commands(OptionsReader const& reader, toml::table const& table, std::string const& above, OptionsFile& file) {
  for (auto const& [key, node] : table)
    if (toml::table const* own = node.as_table()) {
      std::string name = above.empty() ? std::string{key.str()} : above + " " + std::string{key.str()};
      bool only_holds_others =
          !own->empty() && std::ranges::all_of(*own, [](auto const& entry) { return entry.second.is_table(); });
      if (!only_holds_others) file.of_command.emplace(name, reader.read(*own));
      read_commands(reader, *own, name, file);
    }
}

}  // namespace

OptionsFile read_options_file(std::filesystem::path const& path) {
  toml::table root = parse_toml(path);
  OptionsReader reader{path};
  OptionsFile file{reader.read(root), {}};
  read_commands(reader, root, {}, file);
  return file;
}

}  // namespace qinzao
