#include "engine/io/pseudonym_key.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/output_file.hpp"

namespace qinzao {

PseudonymKey pseudonym_key_of(std::filesystem::path const& city) {
  std::filesystem::path path = city;
  path += ".key";
  PseudonymKey key{};
  if (std::ifstream file{path, std::ios::binary}; file) {
    file.read(reinterpret_cast<char*>(key.data()), key.size());
    if (file.gcount() != static_cast<std::streamsize>(key.size()) || file.peek() != std::ifstream::traits_type::eof())
      throw Error{filled("{}：不是化名密钥（32 字节）", "{}: is no key of pseudonyms (32 bytes)", path.string())};
    return key;
  }
  key = new_pseudonym_key();
  int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) throw cannot_write(path.string(), errno);
  bool written = ::write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && ::fsync(file) == 0;
  int error = errno;
  ::close(file);
  if (!written) throw cannot_write(path.string(), error);
  return key;
}

}  // namespace qinzao
