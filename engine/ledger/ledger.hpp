#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"
#include "engine/base/instant.hpp"
#include "engine/ledger/subjects.hpp"
#include "engine/ledger/tracks.hpp"

namespace qinzao {

using EventId = Id<struct EventTag>;

/// Head of the chain and number of rows: what a report prints, and what `ledger verify --anchor` takes.
struct Anchor {
  std::string head;  // 64 hex digits; of an empty ledger all 0
  std::int64_t count = 0;
};

/// One row of the ledger, whole. Empty text is null.
struct EventRow {
  std::int64_t seq = 0;  // 1, 2, 3 ... without a hole
  SubjectKind subject_kind = SubjectKind::household;
  std::string subject_id;
  std::string event;
  Date effective_on;    // when true
  Instant recorded_at;  // when known
  std::string actor;
  std::string source;  // file!sheet!row
  std::string note;
  std::int64_t voids = 0;  // the seq this row takes back; 0: none
};

/// The word of an event that takes another row back.
constexpr std::string_view void_word = "void";

/// The ledger as columns: what folding needs. The row's texts (actor, source, note) stay in the file.
struct Ledger {
  Subjects subjects;
  std::vector<std::string> words;  // WordId -> word of the event
  Anchor anchor;

  // One row an event, in the order of seq.
  Column<EventId, std::int64_t> seq;
  Column<EventId, SubjectId> subject;
  Column<EventId, WordId> event;
  Column<EventId, Date> effective_on;
  Column<EventId, Instant> recorded_at;
  Column<EventId, std::int64_t> voids;  // 0: none

  std::size_t size() const { return seq.size(); }

  /// Appends a row to the columns. REQUIRES seq above the last one.
  EventId push_back(EventRow const& row);
  /// Appends the rows of another part of the same ledger. REQUIRES its seq above the last one.
  void append(Ledger const& part);
  void reserve(std::size_t rows);
  WordId word(std::string_view text);
  /// The event with that seq; an id that is false when there is none.
  EventId find_seq(std::int64_t number) const;
};

}  // namespace qinzao
