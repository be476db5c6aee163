#pragma once
#include <toml++/toml.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"

namespace qinzao {

/// Parses a data file. Error: no such file; not TOML, with its line.
toml::table parse_toml(std::filesystem::path const& path);

/// One table of a TOML file. Reads its keys; what is asked for and missing, and what is there and was not asked for, is
/// an Error with file and line.
class TomlTable {
 public:
  TomlTable(std::filesystem::path const& path, toml::table const& table) : path_{path.string()}, table_{table} {}

  std::string text(std::string_view key) const;  // Error when missing
  std::string text_or(std::string_view key, std::string_view fallback) const;
  std::int64_t integer_or(std::string_view key, std::int64_t fallback) const;
  double number(std::string_view key) const;  // whole or not; Error when missing
  double number_or(std::string_view key, double fallback) const;
  std::vector<double> numbers(std::string_view key) const;     // Error when missing
  bool flag(std::string_view key) const;                       // missing: false
  std::vector<std::string> texts(std::string_view key) const;  // one text or a list of them; missing: none
  std::vector<TomlTable> tables(std::string_view key) const;   // missing: none
  TomlTable table(std::string_view key) const;                 // Error when missing
  bool has(std::string_view key) const { return table_.contains(key); }
  std::vector<std::string> keys() const;
  /// Error unless every key of the table is one of these.
  void only(std::initializer_list<std::string_view> keys) const;
  [[noreturn]] void fail(Message const& cause) const;

 private:
  std::string path_;
  toml::table const& table_;
};

}  // namespace qinzao
