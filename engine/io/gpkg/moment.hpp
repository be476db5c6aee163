#pragma once
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <vector>

#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// Connections to a city file that all see it as it is at one moment, until this goes. A file with a rollback journal
/// is not written meanwhile; one with a write-ahead log (QGIS leaves it so while it has the file open) may be, and
/// these connections do not see it.
class Moment {
 public:
  /// Opens a connection for each of `jobs` threads (0: all cores), and one for the thread that makes this. Error: as
  /// Database; another program writes again and again.
  Moment(std::filesystem::path const& path, unsigned jobs);
  Moment(Moment const&) = delete;
  Moment& operator=(Moment const&) = delete;

  std::filesystem::path const& path() const { return file().path(); }
  /// The connection of the thread that made this.
  Database const& file() const { return connections_.front(); }

  /// Calls `work(database)` with a connection that no other thread uses, and waits for one where all are lent.
  template <typename Work>
  void lend(Work work) {
    Database const& own = take();
    struct GiveBack {
      Moment& moment;
      Database const& database;
      ~GiveBack() { moment.give_back(database); }
    } guard{*this, own};
    work(own);
  }

 private:
  bool begin_all();
  Database const& take();
  void give_back(Database const& database);

  std::deque<Database> connections_;
  std::mutex guard_;
  std::condition_variable returned_;
  std::vector<Database const*> idle_;
};

}  // namespace qinzao
