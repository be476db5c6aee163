#include "engine/io/postgis/city_transfer.hpp"

#include <fmt/format.h>

#include <optional>

#include "engine/base/message.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/moved_ledger.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/staging_folder.hpp"
#include "engine/io/ledger/export_log.hpp"
#include "engine/io/ledger/verify.hpp"
#include "engine/io/postgis/city_copy.hpp"
#include "engine/io/postgis/store_definition.hpp"
#include "engine/io/postgis/store_session.hpp"
#include "engine/io/postgis/store_styles.hpp"
#include "engine/io/postgis/store_verify.hpp"

namespace qinzao {

namespace {

void require_sound_ledger(std::string const& name, Verification const& seen) {
  if (seen.fault) throw Error{describe({name + ", events", seen.fault->seq, ""}, seen.fault->cause)};
}

void require_same(std::string const& name, Anchor const& source, Verification const& copy) {
  require_sound_ledger(name, copy);
  if (copy.anchor.head != source.head || copy.anchor.count != source.count)
    throw Error{message("{}：复制后的台账与原来不同（{} 行，应为 {} 行）；什么也没改动",
                        "{}: the copied ledger is not that of the source ({} rows of {}); nothing was changed", name,
                        copy.anchor.count, source.count)};
}

void require_personal(StoreConnection& store, bool personal) {
  if (personal && !may_read_personal(store))
    throw StoreForbidden{
        message("{}：没有个人信息的角色，不能复制个人信息；不带它复制请加 --without-personal",
                "{}: without the role for personal columns they cannot be copied; --without-personal copies the others",
                store.name())};
}

/// Where a copy that was begun before goes on, or that nothing else is continued.
void require_not_moved(std::string const& name, std::optional<std::string> const& moved, std::string const& to,
                       bool replica) {
  if (!moved || (!replica && *moved == to) || replica) return;
  throw Error{message("{0}：台账已移到 {1}，请从那里复制，或用 --replica",
                      "{0}: its ledger is continued in {1}; copy that, "
                      "or use --replica",
                      name, *moved)};
}

/// Fills the store in the transaction at hand, which whoever calls commits.
Transferred fill_store(StoreConnection& store, Database const& city, std::string const& source,
                       TransferOptions const& options, StylesOf const& styles) {
  Verification seen = verify_ledger(city, {}, options.progress);
  require_sound_ledger(source, seen);
  Transferred done{{}, seen.anchor};
  if (store_version(store)) require_personal(store, options.personal);
  done.copied = copy_into_store(store, city, options.personal, options.progress);
  store_styles(store, styles(city));
  if (options.replica || !options.personal) move_ledger_of_store(store, source, !options.personal);
  options.progress.begin({"核对台账", "checking the ledger"});
  require_same(store.name(), seen.anchor, verify_store(store));
  return done;
}

/// Commits the copy; where it did not come about, the source goes on.
void commit_copy(StoreConnection& store, Database const& source) {
  try {
    store.commit();
  } catch (StoreOutcomeUnknown const&) {
    throw;
  } catch (...) {
    Transaction undo{source};
    forget_ledger_moved(source);
    undo.commit();
    throw;
  }
}

void log_copy(StoreConnection& store, std::string const& to, Anchor const& ledger) {
  store.query("INSERT INTO " + store.table("exports") +
                  " (written_at, what, profile, actor, file, sha256) VALUES (to_char(now(), "
                  "'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), 'copy', 'internal', session_user, $1, $2)",
              {to, sha256(fmt::format("{}:{}", ledger.head, ledger.count))});
}

/// A store that is read whole: nobody writes it until the end where its ledger is to move.
class WholeStore {
 public:
  WholeStore(StoreAddress const& from, std::string const& to, TransferOptions const& options)
      : store_{from}, to_{to}, options_{options} {
    require_store(store_);
    require_personal(store_, options_.personal);
    // The log of exports is written either way.
    store_.run(options_.replica ? "BEGIN ISOLATION LEVEL REPEATABLE READ" : "BEGIN ISOLATION LEVEL READ COMMITTED");
    tables_ = tables_of_store(store_);
    if (options_.replica) return;
    for (StoreTable const& table : tables_)
      store_.run("LOCK TABLE " + store_.table(table.name) + " IN SHARE ROW EXCLUSIVE MODE");
    store_.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
                 {fmt::format("qinzao/{}/events", store_.schema())});
    require_not_moved(store_.name(), store_.value("SELECT moved_to FROM " + store_.table("qinzao_store")), to_, false);
  }

  Transferred write(std::filesystem::path const& file) {
    write_city_file(store_, tables_, file,
                    {.personal = options_.personal, .indexed = true, .progress = options_.progress});
    Transferred done;
    done.ledger = verify_store(store_).anchor;
    done.copied.events = static_cast<std::uint64_t>(done.ledger.count);
    done.copied.tables = tables_.size();
    Database city{file, Database::Mode::write};
    for (StoreTable const& table : tables_) {
      Statement rows = city.prepare("SELECT count(*) FROM " + qinzao::quoted(table.name));
      rows.step();
      done.copied.rows += static_cast<std::uint64_t>(rows.integer(0));
    }
    bool without_text = !options_.personal;
    if (options_.replica || without_text) {
      Transaction mark{city};
      mark_ledger_moved(city, {store_.name(), without_text});
      mark.commit();
    }
    require_same(to_, done.ledger, verify_ledger(city, {}, options_.progress));
    if (options_.personal) log_copy(store_, to_, done.ledger);
    if (!options_.replica && options_.personal) move_ledger_of_store(store_, to_, false);
    return done;
  }

  void commit() { store_.commit(); }
  StoreConnection& store() { return store_; }

 private:
  StoreConnection store_;
  std::string to_;
  TransferOptions const& options_;
  std::vector<StoreTable> tables_;
};

}  // namespace

Transferred copy_file_to_store(std::filesystem::path const& from, StoreAddress const& to,
                               TransferOptions const& options, StylesOf const& styles) {
  bool moves = !options.replica && options.personal;
  if (options.personal)
    log_export(from, {options.now, fmt::format("copy {}", to.name), Privacy::internal, options.actor}, to.name);
  Database source{from, moves ? Database::Mode::write : Database::Mode::read};
  require_geopackage(source);
  std::optional<MovedLedger> moved = moved_ledger(source);
  require_not_moved(from.string(), moved ? std::optional{moved->to} : std::nullopt, to.name, !moves);
  StoreConnection store{to};
  store.run("BEGIN");
  if (!moves) {
    source.run("BEGIN");
    Transferred done = fill_store(store, source, from.string(), options, styles);
    store.commit();
    return done;
  }
  Transaction held{source};
  Transferred done = fill_store(store, source, from.string(), options, styles);
  mark_ledger_moved(source, {store.name(), false});
  held.commit();
  commit_copy(store, source);
  return done;
}

Transferred copy_store_to_file(StoreAddress const& from, std::filesystem::path const& to,
                               TransferOptions const& options) {
  if (to.extension() != ".gpkg")
    throw UsageError{message("{}：城市文件以 .gpkg 结尾", "{}: a city file ends in .gpkg", to.string())};
  if (std::filesystem::exists(to))
    throw Error{message("{}：已经存在；请换名，或先移走", "{}: exists already; choose another name or remove it first",
                        to.string())};
  AtomicFile file{to};
  WholeStore source{from, to.string(), options};
  Transferred done = source.write(file.temporary());
  source.commit();
  file.commit();
  return done;
}

Transferred copy_store_to_store(StoreAddress const& from, StoreAddress const& to, TransferOptions const& options,
                                StylesOf const& styles) {
  StagingFolder folder{std::filesystem::temp_directory_path(), to.name};
  std::filesystem::path file = folder.path() / "city.gpkg";
  WholeStore source{from, to.name, options};
  source.write(file);
  StoreConnection store{to};
  store.run("BEGIN");
  Transferred done = fill_store(store, Database{file, Database::Mode::read}, from.name, options, styles);
  // The new store first: if the old one cannot be marked, it goes on, and the copy is taken back by hand.
  store.commit();
  source.commit();
  return done;
}

}  // namespace qinzao
