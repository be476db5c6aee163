#include "engine/io/gpkg/interrupted_writer.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>

#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/files/staging_folder.hpp"

namespace qinzao {

namespace fs = std::filesystem;

namespace {

constexpr int patience_ms = 5000;  // while another program writes
constexpr std::array<char const*, 2> journal_tails{"-journal", "-wal"};

fs::path beside(fs::path file, char const* tail) {
  return file += tail;
}

/// The size of a file; 0 where there is none.
std::uintmax_t size_of(fs::path const& file) {
  std::error_code failed;
  std::uintmax_t size = fs::file_size(file, failed);
  return failed ? 0 : size;
}

bool has_journal(fs::path const& file) {
  for (char const* tail : journal_tails)
    if (size_of(beside(file, tail)) > 0) return true;
  return false;
}

bool can_be_written(fs::path const& file) {
  return ::access(file.c_str(), W_OK) == 0 && ::access(folder_of(file).c_str(), W_OK) == 0;
}

/// Opens and takes the first look, at which SQLite recovers what it may.
int open_and_look(std::string const& name, int flags, sqlite3*& handle) {
  int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) return code;
  sqlite3_busy_timeout(handle, patience_ms);
  sqlite3_extended_result_codes(handle, 1);
  return sqlite3_exec(handle, "SELECT 1 FROM sqlite_master LIMIT 1", nullptr, nullptr, nullptr);
}

int reopen_and_look(std::string const& name, int flags, sqlite3*& handle) {
  sqlite3_close_v2(handle);
  handle = nullptr;
  return open_and_look(name, flags, handle);
}

bool keeps_rollback_journals(sqlite3* handle) {
  bool deleted = false;
  auto note = [](void* to, int, char** cells, char**) {
    *static_cast<bool*>(to) = std::string_view{cells[0]} == "delete";
    return 0;
  };
  sqlite3_exec(handle, "PRAGMA journal_mode", note, &deleted, nullptr);
  return deleted;
}

/// Lets SQLite roll back, or play the -wal in, and take the journal away. Where it cannot, the next look says why.
void recover(fs::path const& file) {
  sqlite3* handle = nullptr;
  int code = open_and_look(file.string(), SQLITE_OPEN_READWRITE, handle);
  // The empty journal that a killed writer kept between its commits goes when the mode changes.
  if (code == SQLITE_OK && size_of(beside(file, "-journal")) > 0 && keeps_rollback_journals(handle))
    sqlite3_exec(handle, "PRAGMA journal_mode = PERSIST; PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  sqlite3_close_v2(handle);
}

/// Whether the code says that a writer left work which a read-only connection may not finish.
bool needs_recovery(int code) {
  switch (code & 0xff) {
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return true;
    default:
      return code == SQLITE_IOERR_DELETE;
  }
}

/// The path as SQLite's file names in URIs want it.
std::string uri_of(fs::path const& file) {
  std::string uri = "file:";
  for (char c : fs::absolute(file).string()) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr char const* digits = "0123456789ABCDEF";
      auto byte = static_cast<unsigned char>(c);
      uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

/// The private copies of this process, by the file they are of.
class Copies {
 public:
  /// Where the copy of a file lies; empty: there is none.
  fs::path find(fs::path const& file) {
    std::scoped_lock lock{mutex_};
    auto found = copies_.find(file);
    return found == copies_.end() ? fs::path{} : found->second->path() / file.filename();
  }

  /// Copies a file and its journals, and lets SQLite recover the copy.
  fs::path make(fs::path const& file, fs::path const& shown) {
    std::scoped_lock lock{mutex_};
    auto& folder = copies_[file];
    if (folder) return folder->path() / file.filename();
    folder = std::make_unique<StagingFolder>(fs::temp_directory_path(), shown);
    fs::path copy = folder->path() / file.filename();
    copy_file(file, copy, shown);
    for (char const* tail : journal_tails)
      if (size_of(beside(file, tail)) > 0) copy_file(beside(file, tail), beside(copy, tail), shown);
    recover(copy);
    notes_.push_back(message("{}：上一个写入程序中断了，文件夹只读，已在临时副本中恢复到中断之前的状态来读",
                             "{}: a writer was interrupted, and the folder is read-only; what is read is a temporary "
                             "copy, put back to what was there before that writer",
                             shown.string()));
    return copy;
  }

  std::vector<Message> notes() {
    std::scoped_lock lock{mutex_};
    return notes_;
  }

 private:
  static void copy_file(fs::path const& from, fs::path const& to, fs::path const& shown) {
    std::error_code failed;
    fs::copy_file(from, to, failed);
    if (failed)
      throw Error{message("{}：无法复制到临时文件夹来读：{}",
                          "{}: cannot be copied to a temporary folder to be read: {}", shown.string(),
                          cause_of(failed.value()))};
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, failed);
  }

  std::mutex mutex_;
  std::map<fs::path, std::unique_ptr<StagingFolder>> copies_;
  std::vector<Message> notes_;
};

Copies& copies() {
  static Copies all;
  return all;
}

}  // namespace

OpenedForReading open_for_reading(fs::path const& shown) {
  OpenedForReading opened;
  std::error_code failed;
  fs::path file = fs::canonical(shown, failed);  // SQLite keeps its journals beside the file itself
  if (failed) file = shown;
  if (fs::path copy = copies().find(file); !copy.empty()) {
    opened.path = copy;
    opened.code = open_and_look(copy.string(), SQLITE_OPEN_READONLY, opened.handle);
    return opened;
  }
  opened.path = file;
  if (size_of(beside(file, "-journal")) > 0 && can_be_written(file)) recover(file);
  opened.code = open_and_look(file.string(), SQLITE_OPEN_READONLY, opened.handle);
  if (!needs_recovery(opened.code)) return opened;
  if (can_be_written(file)) {
    recover(file);
    opened.code = reopen_and_look(file.string(), SQLITE_OPEN_READONLY, opened.handle);
  } else if (has_journal(file)) {
    opened.path = copies().make(file, shown);
    opened.code = reopen_and_look(opened.path.string(), SQLITE_OPEN_READONLY, opened.handle);
  } else {
    // A file in WAL mode whose -wal was played in: nothing is missing from it.
    opened.code = reopen_and_look(uri_of(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, opened.handle);
  }
  return opened;
}

std::vector<Message> interrupted_writers() {
  return copies().notes();
}

}  // namespace qinzao
