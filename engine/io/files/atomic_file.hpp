#pragma once
#include <filesystem>
#include <string_view>

#include "engine/io/files/staging_folder.hpp"

namespace qinzao {

/// A file written in a staging folder beside its place and renamed into it, so that nobody ever sees half of it. What
/// is not committed is removed when this goes, or by the next run where the process is killed; an old file of the name
/// stays as it was until then.
class AtomicFile {
 public:
  /// Error when the folder is missing or cannot be written.
  explicit AtomicFile(std::filesystem::path place);

  /// Where to write: same file system and name, another folder.
  std::filesystem::path const& temporary() const { return temporary_; }
  std::filesystem::path const& place() const { return place_; }
  void commit();

 private:
  std::filesystem::path place_;
  StagingFolder staging_;
  std::filesystem::path temporary_;
};

/// Writes a whole file beside its place and renames it. Error: it cannot be written, and why.
void write_beside(std::filesystem::path const& place, std::string_view bytes);

}  // namespace qinzao
