#include "engine/io/gdal/start_sqlite.hpp"

#include <sqlite3.h>

#include <mutex>

#include "engine/base/interrupt.hpp"

namespace qinzao {

namespace {

/// Ends a query when the user has asked to stop: a query may run for ever.
int stop_when_asked(void*) {
  return interrupt_requested() ? 1 : 0;
}

/// Every connection of the process looks now and then, GDAL's too.
int watch(sqlite3* handle, char const**, sqlite3_api_routines const*) {
  constexpr int steps_between = 10'000;
  sqlite3_progress_handler(handle, steps_between, stop_when_asked, nullptr);
  return SQLITE_OK;
}

}  // namespace

void start_sqlite() {
  static std::once_flag once;
  std::call_once(once, [] {
    // The default keeps memory statistics under one lock that every allocation of every thread waits for.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
  });
}

}  // namespace qinzao
