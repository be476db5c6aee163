#include "engine/ledger/ledger.hpp"

#include <algorithm>

namespace qinzao {

WordId Ledger::word(std::string_view text) {
  auto found = std::ranges::find(words, text);
  if (found == words.end()) found = words.insert(found, std::string{text});
  return WordId{found - words.begin()};
}

EventId Ledger::push_back(EventRow const& row) {
  subject.push_back(subjects.add(row.subject_kind, row.subject_id));
  event.push_back(word(row.event));
  effective_on.push_back(row.effective_on);
  recorded_at.push_back(row.recorded_at);
  voids.push_back(row.voids);
  return seq.push_back(row.seq);
}

void Ledger::append(Ledger const& part) {
  std::vector<SubjectId> subject_of;
  for (std::uint32_t row = 0; row < part.subjects.size(); ++row)
    subject_of.push_back(subjects.add(part.subjects.kind(SubjectId{row}), part.subjects.name(SubjectId{row})));
  std::vector<WordId> word_of;
  for (std::string const& text : part.words) word_of.push_back(word(text));
  for (SubjectId theirs : part.subject) subject.push_back(subject_of[theirs.value()]);
  for (WordId theirs : part.event) event.push_back(word_of[theirs.value()]);
  effective_on.append(part.effective_on);
  recorded_at.append(part.recorded_at);
  voids.append(part.voids);
  seq.append(part.seq);
}

void Ledger::reserve(std::size_t rows) {
  subject.reserve(rows);
  event.reserve(rows);
  effective_on.reserve(rows);
  recorded_at.reserve(rows);
  voids.reserve(rows);
  seq.reserve(rows);
}

EventId Ledger::find_seq(std::int64_t number) const {
  auto found = std::lower_bound(seq.begin(), seq.end(), number);
  if (found == seq.end() || *found != number) return EventId{};
  return EventId{found - seq.begin()};
}

}  // namespace qinzao
