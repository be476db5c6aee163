#include "cli/command.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

#include "cli/options/trade_words.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/city_settings.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao::cli {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::stringstream stream{std::string{text}};
  for (std::string part; std::getline(stream, part, separator);)
    if (!part.empty()) parts.push_back(part);
  return parts;
}

std::string_view Option::name() const {
  std::size_t at = flag.rfind("--");
  return flag.substr(at == std::string_view::npos ? flag.find('-') + 1 : at + 2);
}

bool Arguments::has(std::string_view name) const {
  return values_.contains(name);
}

std::map<std::string, std::string, std::less<>> const& Arguments::kept() const {
  if (!kept_) kept_ = read_kept_ ? read_kept_() : std::map<std::string, std::string, std::less<>>{};
  return *kept_;
}

std::string Arguments::text(std::string_view name) const {
  return optional_text(name).value_or(std::string{});
}

std::optional<std::string> Arguments::optional_text(std::string_view name) const {
  if (auto found = values_.find(name); found != values_.end()) {
    if (found->second.size() > 1)  // the command line refuses it; a file of options may say so
      throw UsageError{message("--{}：只能有一个值，给了 {} 个", "--{}: takes one value, and {} are given", name,
                               found->second.size())};
    return found->second.front();
  }
  if (is_city_setting(name))
    if (auto found = kept().find(name); found != kept().end()) return found->second;
  auto fallback = fallbacks_.find(name);
  if (fallback == fallbacks_.end() || fallback->second.empty()) return std::nullopt;
  return fallback->second;
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  std::vector<std::string> words;
  for (std::string const& given : repeats(name))
    for (std::string& word : parts_of(given)) words.push_back(std::move(word));
  return words;
}

std::vector<std::string> Arguments::repeats(std::string_view name) const {
  if (auto found = values_.find(name); found != values_.end()) {
    std::vector<std::string> all = found->second;
    if (name == "terminal")
      if (auto beside = kept().find(name); beside != kept().end()) all.push_back(beside->second);
    return all;
  }
  if (auto fallback = optional_text(name)) return {*fallback};
  return {};
}

double Arguments::number(std::string_view name) const {
  std::string given = text(name);
  double value = 0;
  auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
  if (error != std::errc{} || end != given.data() + given.size() || !std::isfinite(value))
    throw UsageError{message("--{}：“{}”不是数字", "--{}: '{}' is not a number", name, given)};
  return value;
}

double Arguments::number(std::string_view name, double least, double most) const {
  double value = number(name);
  if (value < least || value > most)
    throw UsageError{
        message("--{}：{} 不在 {} 至 {} 之间", "--{}: {} is not between {} and {}", name, text(name), least, most)};
  return value;
}

std::optional<Date> Arguments::date(std::string_view name) const {
  auto given = optional_text(name);
  if (!given) return std::nullopt;
  // a year of four digits stands first, or is written 二〇二〇年; a day number of a spreadsheet is no date here
  auto digits = given->find_first_not_of("0123456789");
  bool plain =
      digits == 4 || (digits == std::string::npos && given->size() == 8) || given->find("年") != std::string::npos;
  auto value = plain ? typed_date(*given) : std::nullopt;
  if (!value)
    throw UsageError{
        message("--{}：“{}”不是日期，应如 2020-11-15", "--{}: '{}' is not a date like 2020-11-15", name, *given)};
  return value;
}

std::span<Option const> common_options() {
  static std::vector<Option> const options{
      {"--format", "FORMAT", {"标准输出的格式", "what standard output shows"}, "table", "table json"},
      {"-o,--output",
       "FILE",
       {"结果写入文件，格式看扩展名；- 为标准输出的 GeoJSON",
        "write the result, format by extension; - is GeoJSON to standard output"}},
      {"--lang", "LANGUAGE", {"语言（默认看 LANG）", "language (default from LANG)"}, {}, "zh en"},
      {"-v,--verbose", "", {"列出每一步的名称、行数与用时", "tell every stage with its rows and seconds"}},
      {"--progress",
       "FORMAT",
       {"进度逐行写到标准错误，供其他程序读", "tell how far it is, line by line, to programs"},
       {},
       "json"},
      {"-q,--quiet", "", {"只写结果，不写说明", "no notes, no progress"}},
      {"--options",
       "FILE",
       {"从 .toml 文件取选项（选项 = 值；[命令] 之下只用于该命令）；命令行上写的优先",
        "take options from a .toml file (option = value; below [COMMAND] for that command alone); those typed come "
        "first"}},
      {"--jobs", "N", {"线程数，0 为全部核心", "threads, 0 for all cores"}, "0"}};
  return options;
}

}  // namespace qinzao::cli
