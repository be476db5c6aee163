#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

namespace qinzao {

/// A file of the program's own data, such as "rules/tracks.toml": in the folder the environment variable QINZAO_DATA
/// names, else in share/qinzao of the installation the program runs from, else in the source tree it was built from,
/// else where it was to be installed. Error: it is in none of them.
std::filesystem::path data_file(std::string_view name);

/// The page of the yearly report without its data: the file the environment variable QINZAO_PAGE names, else
/// page/page.html beside the data of the installation, or where it was built from web/. None: it was not built, for
/// want of node.
std::optional<std::filesystem::path> find_page_template();
/// The same. Error: it was not built.
std::filesystem::path page_template();

}  // namespace qinzao
