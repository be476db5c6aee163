#pragma once

namespace qinzao {

/// Sets SQLite up, once for the process: before any library opens a file with it.
void start_sqlite();

}  // namespace qinzao
