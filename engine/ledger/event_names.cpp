#include "engine/ledger/event_names.hpp"

#include "engine/ledger/typed_text.hpp"

namespace qinzao {

bool EventNames::add(SubjectKind kind, std::string const& word, std::string_view name) {
  auto [place, fresh] = words_.try_emplace({kind, bare_word(name)}, word);
  return fresh || place->second == word;
}

std::string EventNames::word(SubjectKind kind, std::string_view name) const {
  auto called = [&](std::string const& bare) {
    auto found = words_.find({kind, bare});
    return found == words_.end() ? std::string{} : found->second;
  };
  std::string bare = bare_word(name);
  if (std::string found = called(bare); !found.empty()) return found;
  constexpr std::string_view already = "已";
  constexpr std::string_view completed = "完成";
  if (bare.starts_with(already)) bare.erase(0, already.size());
  if (std::string found = called(bare); !found.empty()) return found;
  if (bare.ends_with(completed)) bare.resize(bare.size() - completed.size());
  return called(bare);
}

Message list_events(Tracks const& tracks, SubjectKind kind) {
  Message all;
  for (EventType const& event : tracks.events) {
    if (tracks.track[event.track].subject != kind) continue;
    all.zh += (all.zh.empty() ? "" : "、") + event.zh;
    all.en += (all.en.empty() ? "" : ", ") + event.word;
  }
  return all;
}

}  // namespace qinzao
