#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <string>

namespace qinzao::test {

/// The colours of the page's map (web/src/theme.ts): `storm` of system_colors as "system_colors.storm", boundary_line
/// as "boundary_line"; "#rrggbb" each.
inline std::map<std::string, std::string> page_colors() {
  std::ifstream file{std::filesystem::path{QINZAO_SOURCE_DIR} / "web/src/theme.ts"};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  std::map<std::string, std::string> colors;
  static std::regex const one{R"re(export const (\w+) = "(#[0-9a-f]{6})")re"};
  for (std::sregex_iterator it{text.begin(), text.end(), one}, end; it != end; ++it) colors[(*it)[1]] = (*it)[2];
  static std::regex const group{R"re(export const (\w+)[^=]* = \{([^}]*)\})re"};
  static std::regex const member{R"re((\w+): "(#[0-9a-f]{6})")re"};
  for (std::sregex_iterator it{text.begin(), text.end(), group}, end; it != end; ++it) {
    std::string inside = (*it)[2];
    for (std::sregex_iterator in{inside.begin(), inside.end(), member}; in != end; ++in)
      colors[(*it)[1].str() + "." + (*in)[1].str()] = (*in)[2];
  }
  return colors;
}

}  // namespace qinzao::test
