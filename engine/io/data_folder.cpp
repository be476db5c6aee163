#include "engine/io/data_folder.hpp"

#include <cstdlib>
#include <string>
#include <vector>

#include "engine/base/error.hpp"

namespace qinzao {

std::filesystem::path data_file(std::string_view relative) {
  std::vector<std::filesystem::path> folders;
  if (char const* named = std::getenv("QINZAO_DATA"); named != nullptr && *named != '\0')
    folders.emplace_back(named);
  folders.emplace_back(QINZAO_SOURCE_DATA);
  folders.emplace_back(QINZAO_INSTALLED_DATA);
  std::error_code ignored;
  for (std::filesystem::path const& folder : folders)
    if (std::filesystem::exists(folder / relative, ignored)) return folder / relative;
  throw Error{std::string{relative} +
              ": not found among the program's data; set QINZAO_DATA to the folder that holds it"};
}

}  // namespace qinzao
