#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/base/text.hpp"

namespace qinzao {

/// What an event of the ledger can be about.
enum class SubjectKind : std::uint8_t { household, work, site, project, area, discharger, defect, finding };
constexpr std::size_t subject_kinds = 8;

/// The word of the events table, that of the enumerator.
std::string_view word_of(SubjectKind kind);
std::optional<SubjectKind> subject_kind_of(std::string_view word);
/// All of these words, comma between.
std::string subject_kind_words();

/// A thing the ledger speaks of: one kind and one natural key.
using SubjectId = Id<struct SubjectTag>;

/// The things the ledger speaks of, in the order of their first event.
class Subjects {
 public:
  /// The subject of that name, added when new.
  SubjectId add(SubjectKind kind, std::string_view name);
  /// The subject of that name; an id that is false when the ledger never speaks of it.
  SubjectId find(SubjectKind kind, std::string_view name) const;
  SubjectKind kind(SubjectId subject) const { return kinds_[subject]; }
  std::string_view name(SubjectId subject) const { return names_[subject.value()]; }
  std::size_t size() const { return kinds_.size(); }

 private:
  std::size_t slot_of(SubjectKind kind, std::string_view name) const;
  void grow();
  TextColumn names_;
  Column<SubjectId, SubjectKind> kinds_;
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(64, 0);  // open addressing; subject + 1, 0 = free
};

}  // namespace qinzao
