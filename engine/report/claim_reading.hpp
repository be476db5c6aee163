#pragma once
#include <cstddef>
#include <limits>
#include <string_view>

#include "engine/report/catalogue.hpp"
#include "engine/report/claim_context.hpp"

namespace qinzao {

/// A figure, or the part of a rate, that a number may be about, and how far its words are away.
struct Reading {
  FigureKind const* kind = nullptr;  // null: none of ours
  bool of_part = false;
  bool of_share = false;   // a percentage of the figure's whole
  bool uncertain = false;  // the text does not say which deed the number is of
  std::size_t words = 0;
  double away = std::numeric_limits<double>::infinity();  // bytes

  bool is_better_than(Reading const& other) const {
    return away < other.away || (away == other.away && words > other.words);
  }
};

/// The figure whose words stand nearest; of equally near ones the one with more words.
Reading reading_of(std::string_view unit, NumberPlace const& place);

/// Some word of the figure stands in the number's own stretch of text.
bool tells_again(FigureKind const& kind, NumberPlace const& place);

}  // namespace qinzao
