#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace qinzao {

/// A file that may hold personal rows while it is written. It has no name until it is whole: however the process ends,
/// nothing of an unfinished one remains on any disk.
class PrivateFile {
 public:
  /// Error, in the name of `place`: there is no folder for it, or the machine gives no memory.
  explicit PrivateFile(std::filesystem::path place);
  ~PrivateFile();
  PrivateFile(PrivateFile const&) = delete;
  PrivateFile& operator=(PrivateFile const&) = delete;

  /// A path under which this process can write the file, with any library that opens a file by its name.
  std::filesystem::path const& path() const { return path_; }
  std::filesystem::path const& place() const { return place_; }
  /// What was written.
  std::string bytes() const;
  /// Puts `bytes` in their place. Error: it cannot be written, and why; what was there stays.
  void commit(std::string_view bytes);

 private:
  std::filesystem::path place_;
  std::filesystem::path path_;
  int memory_ = -1;
};

/// Whether a path is that of a PrivateFile: it can be opened and written, but not made.
bool is_unnamed(std::filesystem::path const& path);

}  // namespace qinzao
