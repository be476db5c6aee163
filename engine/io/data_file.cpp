#include "engine/io/data_file.hpp"

#include <cstdlib>

#include "engine/base/error.hpp"

namespace qinzao {

std::filesystem::path data_file(std::string_view name) {
  namespace fs = std::filesystem;
  if (char const* folder = std::getenv("QINZAO_DATA"); folder != nullptr && *folder != '\0') {
    fs::path path = fs::path{folder} / name;
    if (fs::exists(path)) return path;
    throw Error{path.string() + ": no such file (QINZAO_DATA names the folder)"};
  }
  for (char const* folder : {QINZAO_SOURCE_DATA, QINZAO_INSTALLED_DATA}) {
    fs::path path = fs::path{folder} / name;
    if (fs::exists(path)) return path;
  }
  throw Error{"data file " + std::string{name} + " is missing; reinstall, or set QINZAO_DATA to the data folder"};
}

}  // namespace qinzao
