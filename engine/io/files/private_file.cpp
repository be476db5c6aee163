#include "engine/io/files/private_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"

namespace qinzao {

namespace fs = std::filesystem;

namespace {

/// An open file, closed when this goes.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

constexpr std::string_view descriptors = "/proc/self/fd/";

std::string path_of(int descriptor) {
  return std::string{descriptors} + std::to_string(descriptor);
}

void write_all(int file, std::string_view bytes, fs::path const& place) {
  while (!bytes.empty()) {
    ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw cannot_write(place.string(), errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Gives an unnamed file its name; false with errno where it cannot have it.
bool link_to(int file, fs::path const& name) {
  return ::linkat(AT_FDCWD, path_of(file).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

}  // namespace

bool is_unnamed(fs::path const& path) {
  return path.native().starts_with(descriptors);
}

PrivateFile::PrivateFile(fs::path place) : place_{std::move(place)} {
  AtomicFile{place_};  // says at once when nothing can be written there
  memory_ = ::memfd_create("qinzao", MFD_CLOEXEC);
  if (memory_ < 0) throw cannot_write(place_.string(), errno);
  path_ = path_of(memory_);
}

PrivateFile::~PrivateFile() {
  ::close(memory_);
}

std::string PrivateFile::bytes() const {
  off_t size = ::lseek(memory_, 0, SEEK_END);
  std::string all(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
  std::size_t done = 0;
  while (done < all.size()) {
    ssize_t read = ::pread(memory_, all.data() + done, all.size() - done, static_cast<off_t>(done));
    if (read <= 0) throw Error{message("{}：写后读不回", "{}: cannot be read back", place_.string())};
    done += static_cast<std::size_t>(read);
  }
  return all;
}

void PrivateFile::commit(std::string_view bytes) {
  Descriptor file{::open(folder_of(place_).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666)};
  if (file.get() < 0) return write_beside(place_, bytes);  // a file system without unnamed files
  write_all(file.get(), bytes, place_);
  if (link_to(file.get(), place_)) return;
  if (errno != EEXIST) return write_beside(place_, bytes);
  AtomicFile named{place_};  // an old file is there: only a rename takes its place
  if (!link_to(file.get(), named.temporary())) throw cannot_write(place_.string(), errno);
  named.commit();
}

}  // namespace qinzao
