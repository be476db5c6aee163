#include "engine/io/gpkg/moment.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <thread>

#include "engine/base/parallel.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {
namespace {

std::int64_t number_in(Database const& database) {
  Statement row = database.prepare("SELECT number FROM facts");
  row.step();
  return row.integer(0);
}

struct CountedFile {
  explicit CountedFile(char const* journal) {
    scratch.file("city.gpkg", "");
    Database file{path, Database::Mode::write};
    file.run(std::string{"PRAGMA journal_mode = "} + journal);
    file.run("CREATE TABLE facts (number INTEGER); INSERT INTO facts VALUES (0)");
  }
  Scratch scratch;
  std::filesystem::path path = scratch / "city.gpkg";
};

TEST(Moment, AllConnectionsOfAFileWithAWriteAheadLogSeeTheSame) {
  CountedFile counted{"WAL"};
  Database writer{counted.path, Database::Mode::write};
  Moment moment{counted.path, 4};
  for (int i = 1; i <= 5; ++i) {
    writer.run("UPDATE facts SET number = " + std::to_string(i));
    moment.lend([](Database const& own) { EXPECT_EQ(number_in(own), 0); });
    EXPECT_EQ(number_in(moment.file()), 0);
  }
  EXPECT_EQ(number_in(Moment{counted.path, 1}.file()), 5);
}

TEST(Moment, AWriterDoesNotComeBetweenTheConnections) {
  for (char const* journal : {"WAL", "DELETE"}) {
    CountedFile counted{journal};
    std::jthread writer{[&](std::stop_token const& done) {
      Database file{counted.path, Database::Mode::write};
      sqlite3_busy_timeout(file.get(), 20000);
      while (!done.stop_requested()) {
        file.run("UPDATE facts SET number = number + 1");
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
      }
    }};
    for (int i = 0; i < 30; ++i) {
      Moment moment{counted.path, 3};
      std::int64_t seen = number_in(moment.file());
      for (int k = 0; k < 3; ++k) moment.lend([&](Database const& own) { EXPECT_EQ(number_in(own), seen) << journal; });
    }
  }
}

TEST(Moment, MoreThreadsThanConnectionsTakeTurns) {
  CountedFile counted{"DELETE"};
  Moment moment{counted.path, 2};
  std::atomic<int> sum = 0;
  parallel_for(100, 1, 8, [&](std::size_t, std::size_t) {
    moment.lend([&](Database const& own) { sum += static_cast<int>(number_in(own)) + 1; });
  });
  EXPECT_EQ(sum, 100);
}

}  // namespace
}  // namespace qinzao
