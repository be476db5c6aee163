#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/io/columns/column_fitness.hpp"
#include "engine/io/columns/column_names.hpp"
#include "engine/io/columns/matching.hpp"

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
  void map_column(Feed& feed, std::string const& said);
  void match_equal(Feed& feed, Choice choice);
  /// A Shapefile of our own making: the field's name cut to ten bytes ("diameter_m" is no diameter in metres).
  void match_own_stub(Feed& feed, Choice choice);
  void match_synonym(Feed& feed, Choice choice);
  void match_pattern(Feed& feed, Choice choice);
  void match_stub(Feed& feed, Choice choice);
  /// Columns beside those of a feed that has one: further inverts of a manhole, the feature where it is no
  /// appurtenance.
  void match_beside(Feed& feed);

  /// What only the other columns tell: the one side that is told of a section is its diameter.
  void match_last(Feed& feed, std::span<Feed> feeds);

  /// A level of no particular name, where ground and depth are told beside it: the invert, if it lies nearer to ground
  /// less depth than to the ground.
  void match_level_beside_depth(Feed& level, Feed const& ground, Feed const& depth);

  std::vector<std::size_t> left_over() const;
  /// Columns not taken yet that any step might take for the field, best first.
  std::vector<std::size_t> candidates(std::string const& field) const;

 private:
  struct Candidate {
    std::size_t column;
    Unit unit;
  };
  std::optional<std::size_t> column_named(std::string_view name) const;
  std::vector<ColumnName> names_of(std::string const& field) const;
  bool is_text(std::string_view field) const;
  std::vector<Candidate> by_synonym(std::string const& field) const;
  std::vector<Candidate> by_pattern(std::string const& field) const;
  std::vector<Candidate> by_stub(std::string const& field) const;
  std::vector<Candidate> by_ending() const;
  bool has_partner(std::size_t column, PatternedName const& name) const;
  /// Whether a column is one of two that name the ends of a pipe as UNITID and UNITID2 do.
  bool is_one_of_two(std::size_t column) const;
  /// A name that is one of two by its digit alone (N1, N2), without the other beside it.
  bool lacks_its_other(std::string_view name) const;
  std::optional<Candidate> best(std::string const& field, std::vector<Candidate> const& candidates,
                                Choice choice) const;
  std::optional<Candidate> best_key(std::vector<Candidate> const& candidates, Choice choice) const;
  void take(Feed& feed, std::optional<Candidate> const& candidate);

  LayerSpec const& layer_;
  std::span<SourceColumn const> columns_;
  Synonyms const& synonyms_;
  std::span<ColumnFacts const> facts_;
  ColumnFitness fitness_;
  std::vector<PlainColumn> plain_;
  std::vector<bool> taken_;
};

}  // namespace qinzao
