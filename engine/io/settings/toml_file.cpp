#include "engine/io/settings/toml_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/file_kind.hpp"

namespace qinzao {

toml::table parse_toml(std::filesystem::path const& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    throw Error{message("{}：没有这个文件", "{}: no such file", path.string())};
  try {
    require_file(path);
    return toml::parse_file(path.string());
  } catch (toml::parse_error const& error) {
    throw Error{message("{}，第 {} 行：不合格式（TOML：{}）", "{}, line {}: {}", path.string(),
                        error.source().begin.line, error.description())};
  }
}

void TomlTable::fail(Message const& cause) const {
  throw Error{message("{}，第 {} 行：{}", "{}, line {}: {}", path_, table_.source().begin.line, cause)};
}

std::string TomlTable::text(std::string_view key) const {
  auto value = table_[key].value<std::string>();
  if (!value || value->empty()) fail(message("{} 缺失，或不是文字", "{} is missing or no text", key));
  return *value;
}

std::string TomlTable::text_or(std::string_view key, std::string_view fallback) const {
  return table_.contains(key) ? text(key) : std::string{fallback};
}

std::int64_t TomlTable::integer_or(std::string_view key, std::int64_t fallback) const {
  if (!table_.contains(key)) return fallback;
  auto value = table_[key].value_exact<std::int64_t>();
  if (!value) fail(message("{} 不是整数", "{} is no whole number", key));
  return *value;
}

double TomlTable::number(std::string_view key) const {
  auto value = table_[key].value<double>();
  if (!value || !table_[key].is_number() || !std::isfinite(*value))
    fail(message("{} 缺失，或不是数", "{} is missing or no number", key));
  return *value;
}

double TomlTable::number_or(std::string_view key, double fallback) const {
  return table_.contains(key) ? number(key) : fallback;
}

std::vector<double> TomlTable::numbers(std::string_view key) const {
  toml::array const* list = table_[key].as_array();
  if (list == nullptr) fail(message("{} 缺失，或不是列表", "{} is missing or no list", key));
  std::vector<double> all;
  for (toml::node const& node : *list) {
    auto value = node.value<double>();
    if (!node.is_number() || !value || !std::isfinite(*value))
      fail(message("{} 中有的不是数", "{} holds something that is no number", key));
    all.push_back(*value);
  }
  return all;
}

std::vector<std::string> TomlTable::keys() const {
  std::vector<std::string> all;
  for (auto const& [key, node] : table_) all.emplace_back(key.str());
  return all;
}

bool TomlTable::flag(std::string_view key) const {
  if (!table_.contains(key)) return false;
  auto value = table_[key].value_exact<bool>();
  if (!value) fail(message("{} 既不是 true 也不是 false", "{} is neither true nor false", key));
  return *value;
}

std::vector<std::string> TomlTable::texts(std::string_view key) const {
  if (!table_.contains(key)) return {};
  toml::array const* list = table_[key].as_array();
  if (list == nullptr) return {text(key)};
  std::vector<std::string> all;
  for (toml::node const& node : *list) {
    auto value = node.value<std::string>();
    if (!value) fail(message("{} 中有的不是文字", "{} holds something that is no text", key));
    all.push_back(*value);
  }
  return all;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
  std::vector<TomlTable> all;
  if (!table_.contains(key)) return all;
  toml::array const* list = table_[key].as_array();
  if (list == nullptr) fail(message("{} 不是列表", "{} is no list", key));
  for (toml::node const& node : *list) {
    toml::table const* table = node.as_table();
    if (table == nullptr) fail(message("{} 中有的不是表", "{} holds something that is no table", key));
    all.emplace_back(path_, *table);
  }
  return all;
}

TomlTable TomlTable::table(std::string_view key) const {
  toml::table const* found = table_[key].as_table();
  if (found == nullptr) fail(message("缺 [{}]", "[{}] is missing", key));
  return TomlTable{path_, *found};
}

void TomlTable::only(std::initializer_list<std::string_view> keys) const {
  for (auto const& [key, node] : table_)
    if (std::ranges::find(keys, key.str()) == keys.end()) fail(message("不认识的键 {}", "unknown key {}", key.str()));
}

}  // namespace qinzao
