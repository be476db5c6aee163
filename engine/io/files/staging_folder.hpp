#pragma once
#include <filesystem>
#include <string_view>

namespace qinzao {

/// A private folder (0700) for files that are not finished. It goes with the object. A killed process leaves it behind;
/// the lock on it ends with the process, and by that the next run finds and removes it.
class StagingFolder {
 public:
  /// Makes `parent/.part-XXXXXX`, after removing what dead processes left in the parent. Error, in the name of `place`:
  /// the parent cannot be written, and why.
  StagingFolder(std::filesystem::path const& parent, std::filesystem::path const& place);
  ~StagingFolder();
  StagingFolder(StagingFolder const&) = delete;
  StagingFolder& operator=(StagingFolder const&) = delete;

  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int lock_ = -1;  // the folder, opened and locked
};

/// Removes the staging folders in `parent` whose processes are dead. Those of living processes stay; so does what this
/// user may not remove.
void remove_stale_staging(std::filesystem::path const& parent) noexcept;

/// The folder a file lies in; "." for a bare name.
std::filesystem::path folder_of(std::filesystem::path const& file);

}  // namespace qinzao
