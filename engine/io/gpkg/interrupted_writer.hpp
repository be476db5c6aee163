#pragma once
#include <filesystem>
#include <vector>

#include "engine/base/text.hpp"

struct sqlite3;

namespace qinzao {

/// A database opened for reading, where it is really read, and what SQLite said.
struct OpenedForReading {
  sqlite3* handle = nullptr;  // the caller closes it, whatever the code
  int code = 0;               // SQLITE_OK: it can be read
  std::filesystem::path path;
};

/// Opens a SQLite file for reading as its last whole transaction left it. Where a killed writer left its journal or
/// -wal beside the file, SQLite itself recovers: in place, or, where the file or folder is read-only, in a private copy
/// that lives as long as the process.
OpenedForReading open_for_reading(std::filesystem::path const& path);

/// What a user must know of the files that were read from a copy in this process.
std::vector<Message> interrupted_writers();

}  // namespace qinzao
