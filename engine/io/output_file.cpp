#include "engine/io/output_file.hpp"

#include <cerrno>
#include <cstring>

#include "engine/base/error.hpp"

namespace qinzao {

OutputFile open_output(std::filesystem::path const& path, std::filesystem::path const& place) {
  OutputFile file{std::fopen(path.c_str(), "wb")};
  if (!file) throw Error{place.string() + ": cannot be written: " + std::strerror(errno)};
  return file;
}

}  // namespace qinzao
