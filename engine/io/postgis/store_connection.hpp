#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/io/postgis/store_address.hpp"

struct pg_conn;
struct pg_result;

namespace qinzao {

/// Another writer was in the way (deadlock, serialization): nothing was written, and the whole command may be run
/// again.
class StoreConflict : public Error {
 public:
  using Error::Error;
};

/// The connection broke in the middle of a commit, and nobody can say what became of it.
class StoreOutcomeUnknown : public Error {
 public:
  using Error::Error;
};

/// The server says that this user may not.
class StoreForbidden : public Error {
 public:
  using Error::Error;
};

/// The text of one field of a result; nothing: null.
using StoreText = std::optional<std::string>;
using StoreRows = std::vector<std::vector<StoreText>>;

/// One connection to a shared store. Every failure is an Error in the name of the store (PG:dbname/schema); the
/// connection text never appears.
class StoreConnection {
 public:
  /// Error: no server, no such database, wrong password.
  explicit StoreConnection(StoreAddress const& address);

  /// PG:dbname/schema, with the database that the server says.
  std::string const& name() const { return name_; }
  std::string const& schema() const { return schema_; }
  /// The schema as an SQL identifier, and one of its tables.
  std::string quoted_schema() const;
  std::string table(std::string_view name) const;

  /// Runs statements, of which none returns rows that anybody needs.
  void run(std::string const& sql);
  /// One statement with parameters $1, $2... as text.
  StoreRows query(std::string const& sql, std::vector<StoreText> const& parameters = {});
  /// The first field of the first row; nothing where there is none or it is null.
  StoreText value(std::string const& sql, std::vector<StoreText> const& parameters = {});

  /// COPY ... TO STDOUT (FORMAT binary): calls `take` with the message of each row.
  void copy_out(std::string const& sql, std::function<void(std::span<std::byte const> row)> const& take);
  /// COPY ... FROM STDIN (FORMAT binary): sends what `next` puts into the buffer until it puts nothing.
  void copy_in(std::string const& sql, std::function<void(std::string& buffer)> const& next);

  /// COMMIT. What cannot be known is not claimed: where the connection breaks, the server is asked for the outcome over
  /// a new connection. Error: it says that nothing was written; or nobody can say.
  void commit();
  /// ROLLBACK, without a word where the connection is gone.
  void roll_back() noexcept;

 private:
  struct Close {
    void operator()(pg_conn* connection) const;
  };
  [[noreturn]] void fail(pg_result const* result);
  bool ask_outcome(std::string const& transaction);
  StoreAddress address_;
  std::string schema_;
  std::string name_;
  std::unique_ptr<pg_conn, Close> connection_;
};

/// As an SQL literal.
std::string literal(std::string_view text);

}  // namespace qinzao
