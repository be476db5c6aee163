// ledger_bench FOLDER [ADDS]: what the ledger costs beside bare SQLite doing the same reading and writing in the same
// run.
//
//   A city of 200 projects and 200 000 households with five events each: one million rows. Bare SQLite writes the same
//   twelve columns into a table without hash, trigger or index, and steps through the same columns. ADDS single adds
//   (DEFAULT 2000) are each a durable commit on both sides. The import is a CSV of 100 000 households with one event
//   each.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "engine/base/error.hpp"
#include "engine/base/parallel.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/city/households.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/ledger/import.hpp"
#include "engine/io/ledger/verify.hpp"
#include "engine/io/settings/ledger_columns.hpp"
#include "engine/land/progress.hpp"

namespace {

using namespace qinzao;
namespace fs = std::filesystem;

constexpr int projects = 200;
constexpr int households = 200000;
constexpr char const* words[] = {"surveyed", "appraised", "signed", "paid", "vacated"};
Instant const moment = *Instant::parse("2020-11-15T04:00:00Z");

template <typename Work>
double seconds(Work work) {
  auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void tell(std::string_view what, double ours_s, double theirs_s, std::string_view yardstick) {
  fmt::print("{:<44} {:>9.3f} s   {:>6.2f} x {} ({:.3f} s)\n", what, ours_s, ours_s / theirs_s, yardstick, theirs_s);
}

EventRow row_of(int household, int event) {
  EventRow row;
  row.subject_id = fmt::format("P{:03}/{:06}", household % projects, household);
  row.event = words[event];
  row.effective_on = Date{std::chrono::sys_days{std::chrono::days{18000 + household % 300 + event * 20}}};
  row.actor = "clerk";
  row.source = fmt::format("ledger.xlsx!sheet!{}", household + 2);
  return row;
}

void fill_city(fs::path const& path) {
  create_city(path, Crs{"EPSG:4549"}, "bench");
  Database city{path, Database::Mode::write};
  add_geometry_functions(city);
  Transaction transaction{city};
  Statement project = city.prepare("INSERT INTO projects (project_id, name, kind) VALUES (?1, ?1, 'new')");
  for (int i = 0; i < projects; ++i) project.bind(1, fmt::format("P{:03}", i)).execute();
  Statement household = city.prepare("INSERT INTO households (household_id, project_id, category) VALUES (?1, ?2, ?3)");
  for (int i = 0; i < households; ++i)
    household.bind(1, fmt::format("P{:03}/{:06}", i % projects, i))
        .bind(2, fmt::format("P{:03}", i % projects))
        .bind(3, i % 5 == 0 ? "non_residential" : "residential")
        .execute();
  transaction.commit();
}

/// A table of the ledger's columns and nothing more, in a file of its own.
Database bare_file(fs::path const& path) {
  std::ofstream{path}.close();
  Database file{path, Database::Mode::write};
  file.run(
      "CREATE TABLE events (seq INTEGER PRIMARY KEY, subject_kind TEXT, subject_id TEXT, event TEXT, effective_on "
      "TEXT, recorded_at TEXT, "
      "actor TEXT, source TEXT, note TEXT, voids INTEGER, prev_hash TEXT, hash TEXT)");
  return file;
}

void bare_insert(Statement& insert, EventRow const& row, std::int64_t seq, std::string const& hash) {
  insert.bind(1, seq).bind(2, "household").bind(3, row.subject_id).bind(4, row.event).bind(5, row.effective_on.iso());
  insert.bind(6, "2020-11-15T04:00:00.000Z").bind(7, row.actor).bind(8, row.source).bind(11, hash).bind(12, hash);
  insert.execute();
}

constexpr char const* bare_sql = "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

void bench_million(fs::path const& folder) {
  std::string hash(64, 'a');
  fs::path city_path = folder / "city.gpkg";
  fill_city(city_path);
  double ours_s = seconds([&] {
    Database city{city_path, Database::Mode::write};
    LedgerWriter writer{city, moment};
    for (int event = 0; event < 5; ++event)
      for (int i = 0; i < households; ++i) writer.append(row_of(i, event));
    writer.commit();
  });
  Database bare = bare_file(folder / "bare.sqlite");
  double bare_s = seconds([&] {
    Transaction transaction{bare};
    Statement insert = bare.prepare(bare_sql);
    std::int64_t seq = 0;
    for (int event = 0; event < 5; ++event)
      for (int i = 0; i < households; ++i) bare_insert(insert, row_of(i, event), ++seq, hash);
    transaction.commit();
  });
  tell("append 1 000 000 events, one transaction", ours_s, bare_s, "bare insert");

  Database city{city_path, Database::Mode::read};
  std::size_t bytes = 0;
  auto scan = [&](Database const& file, char const* sql, int columns) {
    return seconds([&] {
      Statement row = file.prepare(sql);
      while (row.step())
        for (int column = 0; column < columns; ++column) bytes += row.text(column).size();
    });
  };
  constexpr char const* folded =
      "SELECT seq, subject_kind, subject_id, event, effective_on, recorded_at, voids FROM events ORDER BY seq";
  scan(city, folded, 7);  // into the cache of the machine
  double scan_s = scan(city, folded, 7);
  Ledger ledger;
  double read_s = seconds([&] { ledger = read_ledger(city); });
  tell("read the ledger as columns", read_s, scan_s, "bare scan");
  Households rows = read_households(city);
  Tracks tracks = read_rule_book().tracks;
  std::vector<HouseholdStatus> status;
  AsOf as_of{Date::parse("2019-12-31"), moment};
  double fold_s = seconds([&] { status = household_statuses(ledger, tracks, rows.household_id, as_of); });
  tell("fold 1 000 000 events as of a date", fold_s, scan_s, "bare scan");
  double whole_s = seconds([&] {
    Verification seen = verify_ledger(city);
    if (seen.fault) throw Error{"the ledger is not sound"};
  });
  tell("verify 1 000 000 events", whole_s, scan(city, "SELECT * FROM events", 12), "bare scan, all columns");
  double progress_s = seconds([&] {
    Projects known = read_projects(city);
    Households all;
    Ledger again;
    parallel_invoke(
        0, [&] { all = read_households(city); },
        [&] {
          Moment file{city_path, 0};
          again = read_ledger(file, 0);
        });
    std::vector<HouseholdStatus> stands = household_statuses(again, tracks, all.household_id, as_of);
    if (progress_by_project({all, known, stands, *as_of.effective}).empty()) throw Error{"no progress"};
  });
  tell("progress, 200 projects, 200 000 households", progress_s, scan_s, "bare scan");
}

void bench_import(fs::path const& folder) {
  fs::path csv = folder / "ledger.csv";
  {
    std::ofstream file{csv};
    file << "项目,户号,性质,签约日期\n";
    for (int i = 1; i <= 100000; ++i)
      file << fmt::format("P{:03},{:06},民居,2020-{:02}-{:02}\n", i % projects, i, 1 + i % 10, 1 + i % 28);
  }
  fs::path city_path = folder / "import.gpkg";
  create_city(city_path, Crs{"EPSG:4549"}, "bench");
  Database city{city_path, Database::Mode::write};
  RuleBook book = read_rule_book();
  ImportRequest request;
  request.workbook = csv;
  request.now = moment;
  double ours_s = seconds([&] {
    ImportResult result = import_ledger(city, book, read_columns(book.tracks), request);
    if (!result.written || result.anchor.count != 100000) throw Error{"the import did not import"};
  });
  std::string hash(64, 'a');
  Database bare = bare_file(folder / "bare_import.sqlite");
  bare.run("CREATE TABLE households (household_id TEXT, project_id TEXT, category TEXT)");
  double bare_s = seconds([&] {
    Transaction transaction{bare};
    Statement insert = bare.prepare(bare_sql);
    Statement household = bare.prepare("INSERT INTO households VALUES (?1, ?2, ?3)");
    for (int i = 1; i <= 100000; ++i) {
      EventRow row = row_of(i, 2);
      household.bind(1, row.subject_id).bind(2, "P001").bind(3, "residential").execute();
      bare_insert(insert, row, i, hash);
    }
    transaction.commit();
  });
  tell("import 100 000 CSV rows", ours_s, bare_s, "bare insert");
  double again_s = seconds([&] {
    if (import_ledger(city, book, read_columns(book.tracks), request).written)
      throw Error{"the second import wrote something"};
  });
  tell("import them again: nothing to do", again_s, bare_s, "bare insert");
}

void bench_adds(fs::path const& folder, int adds) {
  fs::path city_path = folder / "import.gpkg";
  Database city{city_path, Database::Mode::write};
  RuleBook book = read_rule_book();
  auto id = [](int i) { return fmt::format("P{:03}/{:06}", i % projects, i); };
  // SQLite as it comes deletes its journal at every commit; a connection of ours keeps it.
  fs::copy_file(folder / "bare_import.sqlite", folder / "bare_kept.sqlite");
  Database bare{folder / "bare_import.sqlite", Database::Mode::write};
  bare.run("PRAGMA journal_mode = DELETE");
  Database kept{folder / "bare_kept.sqlite", Database::Mode::write};
  std::string hash(64, 'a');
  auto add = [&](int i) {
    EventRow row;
    row.subject_id = id(i);
    row.event = "paid";
    row.effective_on = *Date::parse("2020-11-01");
    if (record_event(city, book, row, moment).seq == 0) throw Error{"an add was refused"};
  };
  auto bare_add = [&](Database const& file, int i) {
    Transaction transaction{file};
    Statement insert = file.prepare(bare_sql);
    bare_insert(insert, row_of(i, 3), 100000 + i, hash);
    transaction.commit();
  };
  // In turns of twenty: a disk is not the same from one second to the next.
  double ours_s = 0;
  double bare_s = 0;
  double kept_s = 0;
  for (int i = 1; i <= adds; i += 20) {
    auto turn = [&](auto add_one) {
      return seconds([&] {
        for (int k = i; k < std::min(i + 20, adds + 1); ++k) add_one(k);
      });
    };
    ours_s += turn(add);
    bare_s += turn([&](int k) { bare_add(bare, k); });
    kept_s += turn([&](int k) { bare_add(kept, k); });
  }
  std::string what = fmt::format("{} single adds, each durable", adds);
  tell(what, ours_s, bare_s, "bare insert, each durable");
  tell(what, ours_s, kept_s, "the same, its journal kept");
}

}  // namespace

int main(int count, char** given) {
  if (count < 2 || count > 3) return 2;
  try {
    fs::path folder = fs::path{given[1]} / "ledger_bench";
    fs::remove_all(folder);
    fs::create_directories(folder);
    bench_million(folder);
    bench_import(folder);
    bench_adds(folder, count == 3 ? std::atoi(given[2]) : 2000);
    return 0;
  } catch (Error const& error) {
    fmt::print(stderr, "ledger_bench: {}\n", error.what());
    return 1;
  }
}
