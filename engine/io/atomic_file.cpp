#include "engine/io/atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/output_file.hpp"

namespace qinzao {

namespace fs = std::filesystem;

AtomicFile::AtomicFile(fs::path place) : place_{std::move(place)} {
  fs::path folder = place_.has_parent_path() ? place_.parent_path() : fs::path{"."};
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored))
    throw Error{filled("{}：文件夹 {} 不存在", "{}: the folder {} does not exist", place_.string(), folder.string())};
  if (fs::is_directory(place_, ignored))
    throw Error{filled("{}：是文件夹，请写文件名", "{}: is a folder, name a file", place_.string())};
  temporary_ = folder / (".part-" + std::to_string(getpid()) + "-" + place_.filename().string());
  int file = ::open(temporary_.c_str(), O_CREAT | O_EXCL | O_WRONLY, 0666);
  if (file < 0)
    throw Error{filled("{}：无法写入：{}（文件夹 {}）", "{}: cannot be written: {} (folder {})", place_.string(),
                       cause_of(errno), folder.string())};
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
  if (failed) throw cannot_write(place_.string(), failed.value());
}

void write_beside(fs::path const& place, std::string_view bytes) {
  AtomicFile file{place};
  write_whole(file.temporary(), place, bytes);
  file.commit();
}

}  // namespace qinzao
