#pragma once
#include <span>
#include <string>
#include <string_view>

#include "engine/io/city/schema.hpp"
#include "engine/io/columns/column_facts.hpp"
#include "engine/io/settings/synonyms.hpp"

namespace qinzao {

/// Whether a field is a measure, of a unit.
bool is_measured(std::string_view field);

/// How well the values of a source's columns suit the fields of a layer.
class ColumnFitness {
 public:
  /// `facts`: a column each; empty: nothing is known of the values. REQUIRES all arguments to outlive it.
  ColumnFitness(LayerSpec const& layer, Synonyms const& synonyms, std::span<ColumnFacts const> facts)
      : layer_{layer}, synonyms_{synonyms}, facts_{facts} {}

  /// From 0, not at all, to 1; 1 where nothing is known of the values.
  double of(std::string const& field, std::size_t column) const;
  /// The share of a column's values that are words known for the field.
  double known_share(std::string const& field, std::size_t column) const;
  /// A column for a closed list, none of whose words is on it.
  bool holds_other_words(std::string const& field, std::size_t column) const;

 private:
  LayerSpec const& layer_;
  Synonyms const& synonyms_;
  std::span<ColumnFacts const> facts_;
};

}  // namespace qinzao
