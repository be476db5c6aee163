#pragma once
#include <cstdio>
#include <filesystem>
#include <memory>

namespace qinzao {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
/// A stream of the C library, owned.
using OutputFile = std::unique_ptr<std::FILE, CloseFile>;

/// Opens `path` for writing. Error, in the name of `place` (what the user asked for): it cannot be written, and why.
OutputFile open_output(std::filesystem::path const& path, std::filesystem::path const& place);

}  // namespace qinzao
