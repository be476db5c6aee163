#include "engine/io/files/atomic_file.hpp"

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"

namespace qinzao {

namespace fs = std::filesystem;

namespace {

/// The folder of a place where a file can be. Error: there is none, or the place itself is a folder.
fs::path sound_folder(fs::path const& place) {
  fs::path folder = folder_of(place);
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored))
    throw Error{message("{}：文件夹 {} 不存在", "{}: the folder {} does not exist", place.string(), folder.string())};
  if (fs::is_directory(place, ignored))
    throw Error{message("{}：是文件夹，请写文件名", "{}: is a folder, name a file", place.string())};
  return folder;
}

}  // namespace

AtomicFile::AtomicFile(fs::path place)
    : place_{std::move(place)},
      staging_{sound_folder(place_), place_},
      temporary_{staging_.path() / place_.filename()} {}

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
