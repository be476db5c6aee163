#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/io/load/matching.hpp"

namespace qinzao {

/// Finds the columns of one source for the fields of one layer, step by step; a column that is taken is out of the
/// game.
class Matcher {
 public:
  /// Which columns a step may take: those with values that fit the field, or the others too.
  enum class Choice : std::uint8_t { fitting, any };

  /// REQUIRES all arguments to outlive it.
  Matcher(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile, Synonyms const& synonyms,
          std::span<ColumnFacts const> facts);

  /// The column the user names, "column" or "column:unit". Error: there is none, with the nearest names.
  void wish(Feed& feed, std::string const& said);
  void match_equal(Feed& feed, Choice choice);
  /// A Shapefile of our own making: the field's name cut to ten bytes ("diameter_m" is no diameter in metres).
  void match_own_stub(Feed& feed, Choice choice);
  void match_synonym(Feed& feed, Choice choice);
  void match_pattern(Feed& feed, Choice choice);
  void match_stub(Feed& feed, Choice choice);
  /// Columns beside those of a feed that has one: further inverts of a manhole, the feature where it is no
  /// appurtenance.
  void match_beside(Feed& feed);

  std::vector<std::size_t> left_over() const;
  /// Columns not taken yet that any step might take for the field, best first.
  std::vector<std::size_t> candidates(std::string const& field) const;

 private:
  /// A column's names to compare with: as it stands, and without its unit.
  struct PlainColumn {
    std::string whole;
    std::string bare;
    Unit unit;
    bool stub;  // ten bytes of a Shapefile: perhaps cut
    std::vector<PatternedName> patterns;
  };
  struct Candidate {
    std::size_t column;
    Unit unit;
  };
  std::optional<std::size_t> column_named(std::string_view name) const;
  std::vector<ColumnName> names_of(std::string const& field) const;
  std::vector<Candidate> by_synonym(std::string const& field) const;
  std::vector<Candidate> by_pattern(std::string const& field) const;
  std::vector<Candidate> by_stub(std::string const& field) const;
  bool has_partner(PatternedName const& name) const;
  /// How well the values of a column suit the field, 0 not at all.
  double fitness(std::string const& field, std::size_t column) const;
  std::optional<Candidate> best(std::string const& field, std::vector<Candidate> const& candidates,
                                Choice choice) const;
  std::optional<Candidate> best_key(std::vector<Candidate> const& candidates, Choice choice) const;
  void take(Feed& feed, std::optional<Candidate> const& candidate);

  LayerSpec const& layer_;
  std::span<SourceColumn const> columns_;
  Synonyms const& synonyms_;
  std::span<ColumnFacts const> facts_;
  std::vector<PlainColumn> plain_;
  std::vector<bool> taken_;
};

}  // namespace qinzao
