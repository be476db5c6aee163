#pragma once
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/error.hpp"

namespace qinzao {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
/// A stream of the C library, owned.
using OutputFile = std::unique_ptr<std::FILE, CloseFile>;

/// The extension that says a file's format, in small letters: `.geojson` of F.GEOJSON.
std::string extension_of(std::filesystem::path const& place);

/// What the system's number (errno) means, in the words of each language.
Message cause_of(int error_number);

/// That `name` cannot be written, and why by the system's number.
Error cannot_write(std::string_view name, int error_number);

/// Opens `path` for writing. Error, in the name of `place` (what the user asked for): it cannot be written, and why.
OutputFile open_output(std::filesystem::path const& path, std::filesystem::path const& place);

/// Writes `text` as the whole of the file `path`. Error, in the name of `place`: it cannot be written, and why.
void write_whole(std::filesystem::path const& path, std::filesystem::path const& place, std::string_view text);

}  // namespace qinzao
