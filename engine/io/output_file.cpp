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

void write_whole(std::filesystem::path const& path, std::filesystem::path const& place, std::string_view text) {
  OutputFile out = open_output(path, place);
  if (std::fwrite(text.data(), 1, text.size(), out.get()) != text.size() || std::fflush(out.get()) != 0)
    throw Error{place.string() + ": cannot be written: " + std::strerror(errno)};
}

}  // namespace qinzao
