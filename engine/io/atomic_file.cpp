#include "engine/io/atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "engine/base/error.hpp"

namespace qinzao {

namespace fs = std::filesystem;

AtomicFile::AtomicFile(fs::path place) : place_{std::move(place)} {
  fs::path folder = place_.has_parent_path() ? place_.parent_path() : fs::path{"."};
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored))
    throw Error{place_.string() + ": the folder " + folder.string() + " does not exist"};
  if (fs::is_directory(place_, ignored)) throw Error{place_.string() + ": is a folder, name a file"};
  temporary_ = folder / (".part-" + std::to_string(getpid()) + "-" + place_.filename().string());
  int file = ::open(temporary_.c_str(), O_CREAT | O_EXCL | O_WRONLY, 0666);
  if (file < 0)
    throw Error{place_.string() + ": cannot be written: " + std::strerror(errno) + " (folder " + folder.string() + ")"};
  ::close(file);
  fs::remove(temporary_, ignored);  // only tried: GDAL refuses to create over a file
}

AtomicFile::~AtomicFile() {
  std::error_code ignored;
  for (char const* tail : {"", "-journal", "-wal", "-shm"}) fs::remove(temporary_.string() + tail, ignored);
}

void AtomicFile::commit() {
  std::error_code failed;
  fs::rename(temporary_, place_, failed);
  if (failed) throw Error{place_.string() + ": cannot be written: " + failed.message()};
}

}  // namespace qinzao
