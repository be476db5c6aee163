#include "engine/land/ledger.hpp"

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

EventId Ledger::find_seq(std::int64_t number) const {
  auto found = std::lower_bound(seq.begin(), seq.end(), number);
  if (found == seq.end() || *found != number) return EventId{};
  return EventId{found - seq.begin()};
}

}  // namespace qinzao
