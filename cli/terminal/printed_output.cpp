#include "cli/terminal/printed_output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "engine/base/message.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"

namespace qinzao::cli {

namespace {

/// Standard output goes into a file until this ends.
class Redirected {
 public:
  explicit Redirected(AtomicFile const& file) : place_{file.place()} {
    std::fflush(stdout);
    kept_ = dup(STDOUT_FILENO);
    int target = open(file.temporary().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (kept_ < 0 || target < 0 || dup2(target, STDOUT_FILENO) < 0) throw cannot_write(place_.string(), errno);
    close(target);
  }
  ~Redirected() { restore(); }
  Redirected(Redirected const&) = delete;
  Redirected& operator=(Redirected const&) = delete;

  /// Ends it; the bytes that were written. Error: they could not be.
  off_t end() {
    bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    int error = errno;
    off_t bytes = lseek(STDOUT_FILENO, 0, SEEK_CUR);
    restore();
    if (!written) {
      std::clearerr(stdout);
      throw cannot_write(place_.string(), error);
    }
    return bytes;
  }

 private:
  void restore() {
    if (kept_ < 0) return;
    std::fflush(stdout);
    dup2(kept_, STDOUT_FILENO);
    close(kept_);
    kept_ = -1;
  }

  std::filesystem::path place_;
  int kept_ = -1;
};

}  // namespace

int run_into_file(Command const& command, Arguments const& arguments, Console console) {
  std::filesystem::path place = console.output;
  bool json = extension_of(place) == ".json";
  if (!json && extension_of(place) != ".txt")
    throw UsageError{message("{}：{} 的结果应写成 .json 或 .txt", "{}: what {} prints is written as .json or .txt",
                             place.string(), command.name)};
  console.format = json ? Format::json : Format::table;
  console.quiet = false;
  AtomicFile file{place};
  Redirected printed{file};
  int status = 0;
  try {
    status = command.run(arguments, console);
  } catch (Error const&) {
    if (printed.end() > 0) file.commit();
    throw;
  }
  printed.end();
  file.commit();
  return status;
}

}  // namespace qinzao::cli
