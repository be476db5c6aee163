#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// What a query of somebody else may read.
using MayRead = std::function<bool(std::string_view table, std::string_view column)>;

/// Runs queries that a user wrote, on a reading connection of its own whose authorizer allows SELECT, the columns that
/// may be read, and a fixed list of functions; a query of more than 100 million steps is stopped.
class GuardedQuery {
 public:
  GuardedQuery(std::filesystem::path const& city, MayRead may_read);
  ~GuardedQuery();
  GuardedQuery(GuardedQuery const&) = delete;
  GuardedQuery& operator=(GuardedQuery const&) = delete;

  /// Calls `take` with every row. Error, in SQLite's words behind `where`: what is not allowed, no such column, more
  /// than one statement, too many steps.
  void run(std::string const& sql, std::string const& where, std::function<void(Statement const&)> const& take);

 private:
  struct Guard;
  Database city_;
  std::unique_ptr<Guard> guard_;
};

}  // namespace qinzao
