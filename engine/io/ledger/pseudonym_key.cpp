#include "engine/io/ledger/pseudonym_key.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <memory>
#include <optional>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/file_kind.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/files/staging_folder.hpp"

namespace qinzao {

namespace fs = std::filesystem;

namespace {

/// The key a file holds; nothing where there is no file, or an empty one: no pseudonym ever left under that.
std::optional<PseudonymKey> read_key(fs::path const& path) {
  std::error_code failed;
  if (fs::symlink_status(path, failed).type() == fs::file_type::not_found) return std::nullopt;
  require_file(path);
  if (fs::file_size(path, failed) == 0 && !failed) return std::nullopt;
  PseudonymKey key{};
  std::ifstream file{path, std::ios::binary};
  file.read(reinterpret_cast<char*>(key.data()), key.size());
  if (!file && !file.eof())
    throw Error{message("{}：无法读取：{}", "{}: cannot be read: {}", path.string(), cause_of(errno))};
  if (file.gcount() != static_cast<std::streamsize>(key.size()) || file.peek() != std::ifstream::traits_type::eof())
    throw Error{
        message("{}：不是化名密钥（应为 32 字节）", "{}: is not a key of pseudonyms (32 bytes)", path.string())};
  return key;
}

/// Writes a new key to a file and has the disk keep it.
void write_key(PseudonymKey const& key, fs::path const& file, fs::path const& path) {
  int opened = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (opened < 0) throw cannot_write(path.string(), errno);
  bool written = ::write(opened, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && ::fsync(opened) == 0;
  int error = errno == 0 ? ENOSPC : errno;
  ::close(opened);
  if (!written) throw cannot_write(path.string(), error);
}

}  // namespace

PseudonymKey pseudonym_key_of(fs::path const& city) {
  fs::path path = city;
  path += ".key";
  if (auto key = read_key(path)) return *key;
  // Two runs may want to make the key at once: under the folder's lock one does, and the other reads it.
  fs::path folder = folder_of(path);
  int locked = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (locked >= 0) ::flock(locked, LOCK_EX);
  auto unlock = std::unique_ptr<int, void (*)(int*)>{&locked, [](int* file) { ::close(*file); }};
  if (auto key = read_key(path)) return *key;
  StagingFolder staging{folder, path};
  PseudonymKey key = new_pseudonym_key();
  write_key(key, staging.path() / "key", path);
  std::error_code failed;
  fs::rename(staging.path() / "key", path, failed);
  if (failed) throw cannot_write(path.string(), failed.value());
  if (locked >= 0) ::fsync(locked);  // the name too
  return key;
}

}  // namespace qinzao
