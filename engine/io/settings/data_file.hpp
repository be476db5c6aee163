#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

namespace qinzao {

/// A file of the house's own data, such as "rules/tracks.toml": in the folder the environment variable QINZAO_DATA
/// names, else in the source tree the program was built from, else where it was installed. Error: it is in none of
/// them.
std::filesystem::path data_file(std::string_view name);

/// The page of the yearly report without its data: the file the environment variable QINZAO_PAGE names, else
/// page/page.html where it was built from web/, else where it was installed. None: it was not built, for want of node.
std::optional<std::filesystem::path> find_page_template();
/// The same. Error: it was not built.
std::filesystem::path page_template();

}  // namespace qinzao
