#pragma once
#include <filesystem>
#include <string>

namespace qinzao {

/// What comes in through standard input, as a file in a private folder that goes with this: programs such as GDAL read
/// files alone. Its name tells the format that its first letter shows: stdin.geojson for {, else stdin.csv.
class StandardInput {
 public:
  /// Reads it to the end. Error: there is nothing; it cannot be kept.
  StandardInput();
  ~StandardInput();
  StandardInput(StandardInput const&) = delete;
  StandardInput& operator=(StandardInput const&) = delete;
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path folder_;
  std::filesystem::path path_;
};

}  // namespace qinzao
