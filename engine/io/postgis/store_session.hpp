#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/instant.hpp"
#include "engine/base/text.hpp"
#include "engine/io/files/staging_folder.hpp"
#include "engine/io/gpkg/stand_in.hpp"
#include "engine/io/postgis/city_copy.hpp"
#include "engine/io/postgis/send_changes.hpp"
#include "engine/io/postgis/store_connection.hpp"
#include "engine/io/postgis/store_verify.hpp"

namespace qinzao {

/// What a command does with a store.
struct StoreUse {
  bool writes = false;
  std::function<bool(std::string_view table)> reads;  // empty: every table
  std::vector<std::string> layers;                    // tables whose rows it writes; REQUIRES none twice
  bool ledger = false;                                // it appends to the ledger
  bool keyed = true;                                  // it looks rows up by their keys, one by one
};

/// A command's time with a store. The store is read into a private file, which stands in for it by its name: a reader
/// sees one moment (REPEATABLE READ, READ ONLY). A writer holds locks on what it writes before it reads, and every
/// transaction that it commits in the file is carried to the server, and committed there, before it counts as done.
class StoreSession {
 public:
  /// Error: no server, no store, a store of a newer program, an older one for a writer; the user may not.
  StoreSession(StoreAddress const& address, StoreUse use, Progress progress = {});
  StoreSession(StoreSession const&) = delete;
  StoreSession& operator=(StoreSession const&) = delete;

  std::string const& name() const { return connection_.name(); }
  /// Who is logged in.
  std::string const& user() const { return user_; }
  /// The server's clock, after the locks.
  Instant now() const { return now_; }
  /// Whether the user may read personal columns.
  bool personal() const { return personal_; }
  /// Whether something was committed on the server.
  bool committed() const { return committed_; }
  /// The ledger as the server sees it: for those who may not read its free text.
  Verification verify(std::optional<Anchor> const& anchor);
  /// The personal columns that were left out of what was written.
  std::vector<LeftOut> const& left_out() const { return left_out_; }

 private:
  void begin();
  void lock();
  void publish(Database const& city, std::map<std::string, TouchedRows> const& rows);
  void require_held(std::string const& table) const;

  StoreConnection connection_;
  StoreUse use_;
  std::string user_;
  bool personal_ = false;
  bool open_ = false;  // a transaction is
  bool committed_ = false;
  Instant now_;
  std::vector<StoreTable> tables_;
  std::int64_t schema_of_file_ = 0;
  std::vector<LeftOut> left_out_;
  StagingFolder folder_;
  std::optional<StandIn> stand_in_;
};

/// Whether who is logged in has the role that may read personal columns.
bool may_read_personal(StoreConnection& store);

/// Error: the store is of a newer program, or there is none; its version.
int require_store(StoreConnection& store);

}  // namespace qinzao
