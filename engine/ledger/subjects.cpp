#include "engine/ledger/subjects.hpp"

#include <array>
#include <functional>

namespace qinzao {

namespace {
constexpr std::array<std::string_view, subject_kinds> words{"household", "work",       "site",   "project",
                                                            "area",      "discharger", "defect", "finding"};
}  // namespace

std::string_view word_of(SubjectKind kind) {
  return words[static_cast<std::size_t>(kind)];
}

std::optional<SubjectKind> subject_kind_of(std::string_view word) {
  for (std::size_t kind = 0; kind < words.size(); ++kind)
    if (words[kind] == word) return static_cast<SubjectKind>(kind);
  return std::nullopt;
}

std::string subject_kind_words() {
  std::string all;
  for (std::string_view word : words) all.append(all.empty() ? "" : ", ").append(word);
  return all;
}

std::size_t Subjects::slot_of(SubjectKind kind, std::string_view name) const {
  std::size_t mask = slots_.size() - 1;
  std::size_t slot = (std::hash<std::string_view>{}(name) + static_cast<std::size_t>(kind)) & mask;
  while (slots_[slot] != 0) {
    SubjectId subject{slots_[slot] - 1};
    if (kinds_[subject] == kind && names_[subject.value()] == name) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Subjects::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t row = 0; row < kinds_.size(); ++row)
    slots_[slot_of(kinds_[SubjectId{row}], names_[row])] = row + 1;
}

SubjectId Subjects::add(SubjectKind kind, std::string_view name) {
  std::size_t slot = slot_of(kind, name);
  if (slots_[slot] != 0) return SubjectId{slots_[slot] - 1};
  names_.push_back(name);
  SubjectId subject = kinds_.push_back(kind);
  slots_[slot] = subject.value() + 1;
  if (kinds_.size() * 2 > slots_.size()) grow();
  return subject;
}

SubjectId Subjects::find(SubjectKind kind, std::string_view name) const {
  std::uint32_t found = slots_[slot_of(kind, name)];
  return found == 0 ? SubjectId{} : SubjectId{found - 1};
}

}  // namespace qinzao
