#include "engine/base/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "engine/base/utf8.hpp"

namespace qinzao {

namespace {

/// Characters of UTF-8, ASCII capitals made small.
std::vector<std::string> letters(std::string_view text) {
  std::vector<std::string> all;
  for (char c : text) {
    bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (continues && !all.empty())
      all.back() += c;
    else
      all.emplace_back(1, c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return all;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::string> from = letters(a);
  std::vector<std::string> to = letters(b);
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t k = 0; k <= to.size(); ++k) row[k] = k;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t k = 1; k <= to.size(); ++k) {
      std::size_t replaced = diagonal + (from[i - 1] == to[k - 1] ? 0 : 1);
      diagonal = row[k];
      row[k] = std::min({row[k] + 1, row[k - 1] + 1, replaced});
    }
  }
  return row.back();
}

Message suggestion(std::string_view wanted, std::span<std::string const> names) {
  std::vector<std::pair<std::size_t, std::string>> near;
  for (std::string const& name : names) {
    std::size_t away = edit_distance(wanted, name);
    std::size_t longer = std::max(letters(wanted).size(), letters(name).size());
    if (away * 2 <= longer) near.emplace_back(away, quoted_text(name));
  }
  std::ranges::stable_sort(near, {}, &std::pair<std::size_t, std::string>::first);
  if (near.size() > 3) near.resize(3);
  if (near.empty()) {
    if (names.empty()) return {};
    constexpr std::size_t most = 12;
    std::vector<std::string> some;
    for (std::string const& name : names.subspan(0, std::min(most, names.size()))) some.push_back(quoted_text(name));
    bool all = some.size() == names.size();
    return {fmt::format("（现有 {}{}）", fmt::join(some, "、"), all ? "" : "……"),
            fmt::format(" (there are: {}{})", fmt::join(some, ", "), all ? "" : ", ...")};
  }
  std::vector<std::string> chosen;
  chosen.reserve(near.size());
  for (auto& [away, name] : near) chosen.push_back(std::move(name));
  return {fmt::format("（是不是 {}？）", fmt::join(chosen, "、")),
          fmt::format(" (did you mean {}?)", fmt::join(chosen, ", "))};
}

}  // namespace qinzao
