#include "engine/ledger/tracks.hpp"

namespace qinzao {

namespace {
constexpr std::array<std::string_view, stages> words{"registered", "surveyed",   "appraised",  "signed",
                                                     "vacated",    "demolished", "handed_over"};
}  // namespace

std::string_view word_of(Stage stage) {
  return words[static_cast<std::size_t>(stage)];
}

std::optional<Stage> stage_of(std::string_view word) {
  for (std::size_t stage = 0; stage < words.size(); ++stage)
    if (words[stage] == word) return static_cast<Stage>(stage);
  return std::nullopt;
}

EventType const* Tracks::find(SubjectKind kind, std::string_view word) const {
  for (EventType const& event : events)
    if (event.word == word && track[event.track].subject == kind) return &event;
  return nullptr;
}

}  // namespace qinzao
