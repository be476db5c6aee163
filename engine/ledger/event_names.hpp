#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/ledger/tracks.hpp"

namespace qinzao {

/// What people call the events of each kind of subject.
class EventNames {
 public:
  /// One more name of an event; false: it is that of another one.
  bool add(SubjectKind kind, std::string const& word, std::string_view name);

  /// The word of the event that is called so, or nothing: by its word or one of its names in either language, whatever
  /// the capitals, blanks and brackets; 已搬迁 and 搬迁完成 are 搬迁.
  std::string word(SubjectKind kind, std::string_view name) const;

 private:
  std::map<std::pair<SubjectKind, std::string>, std::string> words_;  // name as bare_word() gives it -> word
};

/// All events of that kind of subject, as people read them: 登记、签约, registered, signed.
Message list_events(Tracks const& tracks, SubjectKind kind);

}  // namespace qinzao
