#include "engine/io/settings/data_file.hpp"

#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <system_error>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace fs = std::filesystem;

namespace {

std::optional<fs::path> find_in(std::initializer_list<fs::path> folders, std::string_view name) {
  for (fs::path const& folder : folders)
    if (fs::path path = folder / name; !folder.empty() && fs::exists(path)) return path;
  return std::nullopt;
}

/// The data installed with the program that runs, wherever its package was put; empty where that cannot be told.
fs::path beside_program() {
  std::error_code failed;
  fs::path program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::path{} : program.parent_path().parent_path() / "share/qinzao";
}

}  // namespace

fs::path data_file(std::string_view name) {
  if (char const* folder = std::getenv("QINZAO_DATA"); folder != nullptr && *folder != '\0') {
    if (auto path = find_in({folder}, name)) return *path;
    throw Error{message("{}：没有这个文件（文件夹由 QINZAO_DATA 指明）",
                        "{}: no such file (QINZAO_DATA names the folder)", (fs::path{folder} / name).string())};
  }
  if (auto path = find_in({beside_program(), QINZAO_SOURCE_DATA, QINZAO_INSTALLED_DATA}, name)) return *path;
  throw Error{message("缺数据文件 {}；请重新安装，或以 QINZAO_DATA 指明数据文件夹",
                      "data file {} is missing; reinstall, or set QINZAO_DATA to the data folder", name)};
}

std::optional<fs::path> find_page_template() {
  if (char const* page = std::getenv("QINZAO_PAGE"); page != nullptr && *page != '\0') return page;
  return find_in({beside_program(), QINZAO_BUILT_DATA, QINZAO_INSTALLED_DATA}, "page/page.html");
}

fs::path page_template() {
  if (auto path = find_page_template()) return *path;
  throw Error{Message{"此程序构建时没有 nodejs 与 npm，缺报告网页；请写 .md 或 .json，或装好后重新构建",
                      "the page was not built with this program (nodejs and npm were missing); write .md or .json "
                      "instead, or build again with them"}};
}

}  // namespace qinzao
