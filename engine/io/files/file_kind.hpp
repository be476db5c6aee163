#pragma once
#include <filesystem>

#include "engine/base/text.hpp"

namespace qinzao {

/// Error unless the path names a file whose bytes can be read again and again: names the path and says what is there
/// instead of what was `wanted`, such as a folder, a pipe, a loop of links, or nothing.
void require_file(std::filesystem::path const& path, StaticMessage wanted = {"文件", "a file"});

/// The same, where a folder will do as well, as some formats are folders.
void require_file_or_folder(std::filesystem::path const& path);

}  // namespace qinzao
