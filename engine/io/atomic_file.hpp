#pragma once
#include <filesystem>
#include <string_view>

namespace qinzao {

/// A file written beside its place and renamed into it, so that nobody ever sees half of it. What is not
/// committed is removed when this goes; an old file of the name stays as it was until then.
class AtomicFile {
 public:
  /// Error when the folder is missing or cannot be written.
  explicit AtomicFile(std::filesystem::path place);
  ~AtomicFile();
  AtomicFile(AtomicFile const&) = delete;
  AtomicFile& operator=(AtomicFile const&) = delete;

  /// Where to write: same folder and extension, another name.
  std::filesystem::path const& temporary() const { return temporary_; }
  std::filesystem::path const& place() const { return place_; }
  void commit();

 private:
  std::filesystem::path place_;
  std::filesystem::path temporary_;
};

/// Writes a whole file beside its place and renames it. Error: it cannot be written, and why.
void write_beside(std::filesystem::path const& place, std::string_view bytes);

}  // namespace qinzao
