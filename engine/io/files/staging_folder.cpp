#include "engine/io/files/staging_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <string>

#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"

namespace qinzao {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = ".part-";
constexpr std::size_t random_letters = 6;  // of mkdtemp

/// Whether a lock could be had.
enum class Lock { held, taken_by_other, not_supported };

Lock lock(int folder) {
  if (::flock(folder, LOCK_EX | LOCK_NB) == 0) return Lock::held;
  return errno == EWOULDBLOCK ? Lock::taken_by_other : Lock::not_supported;
}

/// Whether the opened folder still is what the path names: a run that cleans up may have been faster.
bool is_at(int folder, fs::path const& path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(folder, &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
}

bool is_staging(std::string_view name) {
  return name.starts_with(prefix) && name.size() == prefix.size() + random_letters &&
         name.find('-', prefix.size()) == std::string_view::npos;
}

/// `.part-PID-name`, as versions before 2026-11 named their unfinished files: whether that process is dead.
bool is_old_part_of_the_dead(std::string_view name) {
  if (!name.starts_with(prefix)) return false;
  int process = 0;
  char const* begin = name.data() + prefix.size();
  auto [end, error] = std::from_chars(begin, name.data() + name.size(), process);
  if (error != std::errc{} || process <= 0 || end == name.data() + name.size() || *end != '-') return false;
  return ::kill(process, 0) != 0 && errno == ESRCH;
}

/// Where the file system has no locks, nobody works on one file for this long.
bool is_a_day_old(fs::path const& path) {
  std::error_code failed;
  auto written = fs::last_write_time(path, failed);
  return !failed && fs::file_time_type::clock::now() - written > std::chrono::hours{24};
}

void remove_if_stale(fs::path const& path) {
  std::error_code ignored;
  int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return;
  Lock got = lock(folder);
  if (got == Lock::held || (got == Lock::not_supported && is_a_day_old(path))) fs::remove_all(path, ignored);
  ::close(folder);
}

}  // namespace

fs::path folder_of(fs::path const& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

StagingFolder::StagingFolder(fs::path const& parent, fs::path const& place) {
  remove_stale_staging(parent);
  for (int tries = 0; tries < 100; ++tries) {
    std::string name = (parent / prefix).string() + std::string(random_letters, 'X');
    if (::mkdtemp(name.data()) == nullptr)
      throw Error{message("{}：无法写入：{}（文件夹 {}）", "{}: cannot be written: {} (folder {})", place.string(),
                          cause_of(errno), parent.string())};
    lock_ = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ < 0) continue;  // cleaned away before it was locked
    if (lock(lock_) != Lock::taken_by_other && is_at(lock_, name)) {
      path_ = std::move(name);
      return;
    }
    ::close(lock_);
    lock_ = -1;
  }
  throw cannot_write(place.string(), EAGAIN);
}

StagingFolder::~StagingFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  ::close(lock_);
}

void remove_stale_staging(fs::path const& parent) noexcept {
  try {
    std::error_code failed;
    for (fs::directory_iterator at{parent, failed}, end; !failed && at != end; at.increment(failed)) {
      std::string name = at->path().filename().string();
      std::error_code ignored;
      if (is_staging(name))
        remove_if_stale(at->path());
      else if (is_old_part_of_the_dead(name))
        fs::remove_all(at->path(), ignored);
    }
  } catch (std::bad_alloc const&) {  // cleaning up is no reason to fail
  }
}

}  // namespace qinzao
