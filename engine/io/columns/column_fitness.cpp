#include "engine/io/columns/column_fitness.hpp"

#include "engine/io/columns/matching.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

bool is_measured(std::string_view field) {
  return unit_of_field(field) != Unit::none;
}

double ColumnFitness::of(std::string const& field, std::size_t column) const {
  if (facts_.empty()) return 1;
  ColumnFacts const& facts = facts_[column];
  if (facts.filled == 0) return 0;
  if ((field == "from_node" || field == "to_node") && facts.has_decimals) return 0;  // levels or distances, no names
  double filled = static_cast<double>(facts.filled);
  double rows = static_cast<double>(facts.rows);
  if (is_measured(field)) {
    if (static_cast<double>(facts.numbers) < 0.3 * filled) return 0;
    return static_cast<double>(facts.values()) / rows;
  }
  FieldSpec const* spec = find_field(layer_, field);
  if (spec == nullptr || spec->words.empty() || facts.words.empty()) return filled / rows;
  std::uint64_t known = 0;
  std::string list = " " + std::string{spec->words} + " ";
  for (auto const& [word, count] : facts.words)
    if (synonyms_.word(layer_.name, field, word) || list.find(" " + small_letters(word) + " ") != std::string::npos)
      known += count;
  return static_cast<double>(known) / filled;
}

double ColumnFitness::known_share(std::string const& field, std::size_t column) const {
  ColumnFacts const& facts = facts_[column];
  std::uint64_t known = 0;
  for (auto const& [word, count] : facts.words)
    if (synonyms_.word(layer_.name, field, word)) known += count;
  return facts.filled == 0 ? 0 : static_cast<double>(known) / static_cast<double>(facts.filled);
}

bool ColumnFitness::holds_other_words(std::string const& field, std::size_t column) const {
  FieldSpec const* spec = find_field(layer_, field);
  bool listed = spec != nullptr && !spec->words.empty() && !facts_[column].words.empty();
  return listed && of(field, column) == 0;
}

}  // namespace qinzao
