#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "engine/io/gpkg/row_changes.hpp"

struct sqlite3;

namespace qinzao {

/// Takes what a transaction changed in a stand-in to where the city really is. Whoever throws has taken nothing.
using Publish = std::function<void(Database const& changed, std::map<std::string, TouchedRows> const& rows)>;

/// A private file that stands in for a city that is no file (PG:dbname/schema). Whoever opens the city by its name
/// gets the file; every message has the name. There may be several in a process. Not safe among threads while one is
/// made or goes.
class StandIn {
 public:
  /// REQUIRES no other of this name. Where there is no `publish`, nothing may be written.
  StandIn(std::filesystem::path name, std::filesystem::path file, Publish publish);
  ~StandIn();
  StandIn(StandIn const&) = delete;
  StandIn& operator=(StandIn const&) = delete;

  std::filesystem::path const& file() const { return file_; }
  bool may_be_written() const { return static_cast<bool>(publish_); }

  /// From here on writes down what the connection changes.
  void watch(sqlite3* connection) { changes_.watch(connection); }
  /// A transaction of a watched connection is over.
  void committed(Database const& changed);
  void rolled_back() { changes_.forget(); }

 private:
  std::filesystem::path name_;
  std::filesystem::path file_;
  Publish publish_;
  RowChanges changes_;
};

/// What stands in for the city of that name; null: it is a file.
StandIn* stand_in_of(std::filesystem::path const& name);

/// Whether there is a city of that name: a file, or one that something stands in for.
bool city_exists(std::filesystem::path const& name);

}  // namespace qinzao
