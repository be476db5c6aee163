#include "engine/io/gpkg/moment.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// Changes whenever another connection has committed.
std::int64_t data_version(Database const& file) {
  Statement row = file.prepare("PRAGMA data_version");
  row.step();
  return row.integer(0);
}

}  // namespace

Moment::Moment(std::filesystem::path const& path, unsigned jobs) {
  constexpr unsigned most = 64;
  unsigned threads = std::clamp(jobs == 0 ? std::thread::hardware_concurrency() : jobs, 1U, most);
  // All are open before the first begins: opening one waits for a writer that would wait for us.
  for (unsigned i = 0; i < threads + 1; ++i) connections_.emplace_back(path, Database::Mode::read);
  Database watch{path, Database::Mode::read};
  constexpr std::chrono::seconds patience{5};
  auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    std::int64_t before = data_version(watch);
    if (begin_all() && data_version(watch) == before) break;  // nobody committed between the first and the last
    for (Database const& database : connections_)
      if (sqlite3_get_autocommit(database.get()) == 0) database.run("ROLLBACK");
    if (std::chrono::steady_clock::now() > deadline)
      throw Error{message("{}：另一个程序一直在写；请稍后再试", "{}: another program keeps writing; try again later",
                          path.string())};
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  for (auto connection = connections_.begin() + 1; connection != connections_.end(); ++connection)
    idle_.push_back(&*connection);
}

/// Begins to read with every connection; false where a writer waits for those that have begun.
bool Moment::begin_all() {
  constexpr int usual_wait_ms = 5000;
  for (Database const& database : connections_) {
    bool first = &database == &connections_.front();
    sqlite3_busy_timeout(database.get(), first ? usual_wait_ms : 0);
    int code = sqlite3_exec(database.get(), "BEGIN; SELECT 1 FROM sqlite_master LIMIT 1", nullptr, nullptr, nullptr);
    sqlite3_busy_timeout(database.get(), usual_wait_ms);
    if (code == SQLITE_OK) continue;
    if (first || (code & 0xff) != SQLITE_BUSY) database.fail();
    return false;
  }
  return true;
}

Database const& Moment::take() {
  std::unique_lock lock{guard_};
  returned_.wait(lock, [this] { return !idle_.empty(); });
  Database const& database = *idle_.back();
  idle_.pop_back();
  return database;
}

void Moment::give_back(Database const& database) {
  {
    std::scoped_lock lock{guard_};
    idle_.push_back(&database);
  }
  returned_.notify_one();
}

}  // namespace qinzao
