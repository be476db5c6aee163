#pragma once
#include <filesystem>
#include <string>

#include "engine/base/error.hpp"

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
  /// A text that names the file, with standard input in its place.
  Message named(Message const& text) const;
  /// Does work that reads the file; its errors name standard input.
  template <typename Work>
  auto read_by(Work work) const {
    try {
      return work();
    } catch (Interrupted const&) {
      throw;
    } catch (UsageError const& error) {
      throw UsageError{named(error)};
    } catch (Error const& error) {
      throw Error{named(error)};
    }
  }

 private:
  Message named(Error const& error) const { return named(Message{error.in(Language::zh), error.in(Language::en)}); }

  std::filesystem::path folder_;
  std::filesystem::path path_;
};

}  // namespace qinzao
