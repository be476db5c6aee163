#include "engine/io/city/events_table.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

#include "engine/base/error.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/ledger/verify.hpp"
#include "engine/ledger/chain.hpp"
#include "tests/support/city.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

Instant const noon = *Instant::parse("2020-11-15T04:00:00Z");

EventRow signing(std::string household) {
  EventRow row;
  row.subject_id = std::move(household);
  row.event = "signed";
  row.effective_on = *Date::parse("2020-06-03");
  row.actor = "张工";
  row.source = "台账.xlsx!签约!7";
  return row;
}

Anchor write(std::filesystem::path const& path, int rows) {
  Database city{path, Database::Mode::write};
  LedgerWriter writer{city, noon};
  for (int i = 0; i < rows; ++i) writer.append(signing("H" + std::to_string(i)));
  writer.commit();
  return writer.anchor();
}

std::optional<std::int64_t> first_bad_row(std::filesystem::path const& path, std::optional<Anchor> const& anchor = {}) {
  auto fault = verify_ledger(Database{path, Database::Mode::read}, anchor).fault;
  return fault ? std::optional{fault->seq} : std::nullopt;
}

std::string refusal(Database const& city, std::string const& sql) {
  try {
    city.run(sql);
  } catch (Error const& error) {
    return error.what();
  }
  return "accepted";
}

class Events : public testing::Test {
 protected:
  void SetUp() override { test::make_city(path); }
  Scratch scratch;
  std::filesystem::path path = scratch / "city.gpkg";
};

/// Takes the guards of the file away, as someone who means to cheat would.
void disarm(Database const& city) {
  city.run("DROP TRIGGER events_refuse_update; DROP TRIGGER events_refuse_delete; DROP TRIGGER events_continue_chain");
}

}  // namespace

TEST_F(Events, WhatIsWrittenIsRead) {
  Anchor anchor = write(path, 2);
  Database city{path, Database::Mode::read};
  auto rows = read_history(city, SubjectKind::household, "H1");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].seq, 2);
  EXPECT_EQ(rows[0].event, "signed");
  EXPECT_EQ(rows[0].effective_on.iso(), "2020-06-03");
  EXPECT_EQ(rows[0].recorded_at.iso(), "2020-11-15T04:00:00Z");
  EXPECT_EQ(rows[0].source, "台账.xlsx!签约!7");
  EXPECT_EQ(rows[0].note, "");
  Ledger ledger = read_ledger(city);
  EXPECT_EQ(ledger.size(), 2U);
  EXPECT_EQ(ledger.anchor.count, 2);
  EXPECT_EQ(ledger.anchor.head, anchor.head);
  EXPECT_EQ(ledger.subjects.name(ledger.subject[EventId{1}]), "H1");
}

TEST_F(Events, ReadSideBySideTheLedgerIsTheSame) {
  write(path, 70000);  // three parts
  Ledger whole = read_ledger(Database{path, Database::Mode::read});
  for (unsigned jobs : {1U, 3U}) {
    Moment moment{path, jobs};
    Ledger joined = read_ledger(moment, jobs);
    EXPECT_EQ(joined.anchor.head, whole.anchor.head);
    EXPECT_EQ(joined.words, whole.words);
    ASSERT_EQ(joined.size(), 70000U);
    EXPECT_TRUE(std::ranges::equal(joined.seq, whole.seq));
    EXPECT_TRUE(std::ranges::equal(joined.subject, whole.subject));
    EXPECT_TRUE(std::ranges::equal(joined.event, whole.event));
    EXPECT_TRUE(std::ranges::equal(joined.effective_on, whole.effective_on));
    EXPECT_EQ(joined.subjects.name(joined.subject[EventId{69999}]), whole.subjects.name(whole.subject[EventId{69999}]));
  }
}

TEST_F(Events, TheCanonicalRowIsTheDocumentedOne) {
  // printf
  // '1:1,9:household,2:H0,6:signed,10:2020-06-03,24:2020-11-15T04:00:00.000Z,6:张工,20:台账.xlsx!签约!7,-,-,64:000...0,'
  // | sha256sum
  write(path, 1);
  Database city{path, Database::Mode::read};
  std::string zeros(64, '0');
  Statement row = city.prepare("SELECT prev_hash, hash FROM events");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.text(0), zeros);
  EXPECT_EQ(row.text(1), "98674abe8dd38b7630c75b295760346be6d60dc2cc8759b632e456c5827641c2");
}

TEST_F(Events, TheFileItselfRefusesChangeDeletionAndForeignRows) {
  write(path, 3);
  Database city{path, Database::Mode::write};
  EXPECT_NE(refusal(city, "UPDATE events SET actor = 'x' WHERE seq = 2").find("append-only"), std::string::npos);
  EXPECT_NE(refusal(city, "DELETE FROM events WHERE seq = 3").find("append-only"), std::string::npos);
  EXPECT_NE(refusal(city, "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 3").find("qinzao ledger"),
            std::string::npos);
  EXPECT_NE(refusal(city,
                    "INSERT INTO events SELECT 5, subject_kind, subject_id, event, effective_on, recorded_at, actor, "
                    "source, note, voids, hash, 'x' FROM events WHERE seq = 3")
                .find("qinzao ledger"),
            std::string::npos);
  EXPECT_EQ(first_bad_row(path), std::nullopt);
}

TEST_F(Events, QgisSeesATableWithoutGeometry) {
  write(path, 1);
  Database city{path, Database::Mode::read};
  Statement row = city.prepare("SELECT data_type FROM gpkg_contents WHERE table_name = 'events'");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.text(0), "attributes");
}

TEST_F(Events, EverySingleByteChangeIsFoundAtItsRow) {
  write(path, 4);
  Database city{path, Database::Mode::write};
  disarm(city);
  auto first_bad = [&]() -> std::optional<std::int64_t> {
    auto fault = verify_ledger(city).fault;
    return fault ? std::optional{fault->seq} : std::nullopt;
  };
  city.run("PRAGMA ignore_check_constraints = 1; BEGIN");
  std::size_t changes = 0;
  for (std::int64_t seq = 1; seq <= 4; ++seq)
    for (std::string column : {"subject_kind", "subject_id", "event", "effective_on", "recorded_at", "actor", "source",
                               "prev_hash", "hash"}) {
      Statement read = city.prepare("SELECT " + column + " FROM events WHERE seq = ?1");
      read.bind(1, seq).step();
      std::string before{read.text(0)};
      read.reset();
      auto store = [&](std::string_view text) {
        city.prepare("UPDATE events SET " + column + " = CAST(?1 AS TEXT) WHERE seq = ?2")
            .bind(1, text)
            .bind(2, seq)
            .execute();
      };
      for (std::size_t i = 0; i < before.size(); ++i) {
        for (int bit : {1, 0x80}) {
          std::string changed = before;
          changed[i] = static_cast<char>(changed[i] ^ bit);
          store(changed);
          ASSERT_EQ(first_bad(), seq) << column << " byte " << i;
          ++changes;
        }
        store(before.substr(0, i));
        ASSERT_EQ(first_bad(), seq) << column << " cut at " << i;
      }
      store(before);
      ASSERT_EQ(first_bad(), std::nullopt);
    }
  for (char const* change : {"SET note = ''", "SET note = 'x'", "SET voids = 1", "SET actor = NULL",
                             "SET subject_id = CAST(subject_id AS BLOB)", "SET seq = 9"}) {
    city.run("SAVEPOINT change");
    city.run(std::string{"UPDATE events "} + change + " WHERE seq = 4");
    EXPECT_EQ(verify_ledger(city).fault->seq, 4) << change;
    city.run("ROLLBACK TO change");
  }
  EXPECT_GT(changes, 1500U);
}

// Stronger than the test above, on the raw file: whatever byte of it is flipped, either SQLite or verify objects, or
// the ledger reads exactly as before (the byte was free space, or another table's).
TEST_F(Events, NoFlippedByteOfTheFileChangesTheLedgerUnseen) {
  Anchor anchor = write(path, 2);
  auto read_all = [&] {
    Database city{path, Database::Mode::read};
    std::string all;
    for (char const* household : {"H0", "H1"})
      for (EventRow const& row : read_history(city, SubjectKind::household, household))
        all += row.subject_id + row.event + row.effective_on.iso() + row.recorded_at.iso() + row.actor + row.source +
               row.note;
    return all;
  };
  std::string whole = read_all();
  std::ifstream stream{path, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
  std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
  auto put = [&](std::size_t at, char byte) {
    file.seekp(static_cast<std::streamoff>(at)).put(byte).flush();
    ASSERT_TRUE(file.good());
  };
  std::size_t found = 0;
  std::size_t harmless = 0;
  for (std::size_t i = 0; i < bytes.size(); i += bytes[i] == 0 ? 16 : 1) {  // of the zeros between the data one in 16
    put(i, static_cast<char>(bytes[i] ^ 1));
    try {
      if (verify_ledger(Database{path, Database::Mode::read}, anchor).fault) {
        ++found;
      } else {
        ASSERT_EQ(read_all(), whole) << "byte " << i;
        ++harmless;
      }
    } catch (Error const&) {
      ++found;
    }
    put(i, bytes[i]);
  }
  EXPECT_GT(found, 900U);
  EXPECT_GT(harmless, 900U);
}

TEST_F(Events, ACutTailAndARewrittenLedgerAreFoundByTheAnchor) {
  Anchor anchor = write(path, 5);
  EXPECT_EQ(first_bad_row(path, anchor), std::nullopt);
  {
    Database city{path, Database::Mode::write};
    disarm(city);
    city.run("DELETE FROM events WHERE seq > 3");
  }
  EXPECT_EQ(first_bad_row(path), std::nullopt);
  EXPECT_EQ(first_bad_row(path, anchor), 4);
  write(path, 2);
  EXPECT_EQ(first_bad_row(path), std::nullopt);
  EXPECT_EQ(first_bad_row(path, anchor), 5);  // as many rows, but others
  EXPECT_EQ(first_bad_row(path, Anchor{std::string(64, 'a'), 5}), 5);
  EXPECT_EQ(first_bad_row(path, Anchor{std::string(64, 'a'), 9}), 6);
}

TEST_F(Events, ADeletedRowInTheMiddleIsNamed) {
  write(path, 5);
  {
    Database city{path, Database::Mode::write};
    disarm(city);
    city.run("DELETE FROM events WHERE seq = 2");
  }
  EXPECT_EQ(first_bad_row(path), 2);
}

TEST_F(Events, NothingStaysUnlessCommitted) {
  write(path, 1);
  {
    Database city{path, Database::Mode::write};
    LedgerWriter writer{city, noon};
    writer.append(signing("X"));
  }
  EXPECT_EQ(read_anchor(Database{path, Database::Mode::read}).count, 1);
}

TEST_F(Events, TheClockMayNotRunBack) {
  write(path, 1);
  Database city{path, Database::Mode::write};
  EXPECT_THROW((LedgerWriter{city, Instant{noon.seconds() - 3600}}), Error);
  LedgerWriter writer{city, Instant{noon.seconds() - 60}};
  writer.append(signing("X"));
  writer.commit();
  EXPECT_EQ(read_event(city, 2)->recorded_at, noon);
}

TEST_F(Events, WritersAtOnceNeverForkTheChain) {
  { create_events(Database{path, Database::Mode::write}); }
  constexpr int writers = 6;
  constexpr int each = 25;
  std::vector<std::jthread> threads;
  std::atomic<int> busy{0};
  for (int w = 0; w < writers; ++w)
    threads.emplace_back([&, w] {
      for (int i = 0; i < each; ++i) try {
          Database city{path, Database::Mode::write};
          LedgerWriter writer{city, noon};
          writer.append(signing("W" + std::to_string(w)));
          writer.commit();
        } catch (Error const& error) {
          ASSERT_NE(std::string{error.what()}.find("locked"), std::string::npos) << error.what();
          ++busy;
        }
    });
  threads.clear();
  EXPECT_EQ(first_bad_row(path), std::nullopt);
  EXPECT_EQ(read_anchor(Database{path, Database::Mode::read}).count, writers * each - busy);
}

// Writers are killed at random moments. Each appends rows in tens; whatever moment it dies at, the ledger holds whole
// tens and its chain is sound.
TEST_F(Events, KilledAtAnyMomentTheLedgerIsAsBeforeOrAfter) {
  { create_events(Database{path, Database::Mode::write}); }
  std::mt19937 random{9};
  // A commit takes as long as the disk likes; the kills fall within the first four of them.
  auto started = std::chrono::steady_clock::now();
  for (int i = 0; i < 5; ++i) write(path, 10);
  auto commit_us =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started).count() / 5;
  std::int64_t before = 50;
  int grown = 0;
  for (int kill_number = 0; kill_number < 300; ++kill_number) {
    pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      try {
        for (;;) {
          Database city{path, Database::Mode::write};
          LedgerWriter writer{city, noon};
          for (int i = 0; i < 10; ++i) writer.append(signing("K"));
          writer.commit();
        }
      } catch (...) {
        _exit(1);
      }
    }
    std::this_thread::sleep_for(std::chrono::microseconds{random() % (4 * commit_us + 1)});
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";
    Database city{path, Database::Mode::write};
    Verification seen = verify_ledger(city);
    ASSERT_FALSE(seen.fault) << "kill " << kill_number << ", row " << seen.fault->seq << ": " << seen.fault->cause.en;
    ASSERT_EQ(seen.anchor.count % 10, 0);
    ASSERT_GE(seen.anchor.count, before);
    grown += seen.anchor.count > before ? 1 : 0;
    before = seen.anchor.count;
  }
  EXPECT_GT(grown, 0) << "no writer ever got to write";
  EXPECT_LT(grown, 300) << "no writer was ever killed before its first commit";
}

}  // namespace qinzao
