#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/report/figures.hpp"

namespace qinzao {

enum class Verdict : std::uint8_t { agrees, differs, cannot_tell };
std::string_view word_of(Verdict verdict);

/// A number with its unit in a report text, and what we make of it.
struct Claim {
  std::size_t line = 0;         // from 1
  std::string text;             // as it stands there: 700多米
  double value = 0;             // in the unit of the figure
  std::optional<double> least;  // of a range, 3—8户; `value` is its other end
  int decimals = 0;
  Qualifier qualifier = Qualifier::exact;
  FigureKind const* kind = nullptr;  // null: about no figure we know
  bool of_part = false;              // of a rate: the count that is its part (办结98件)
  bool uncertain = false;            // it may be another number; it can agree, and never differs
  bool reserved = false;             // it is another number, for the reason in `note`
  Verdict verdict = Verdict::cannot_tell;
  std::string ours;  // the number the file gives; empty where it gives none
  Note note;         // why, where that needs words
};

/// Finds the claims of a Chinese report text: a number (full-width digits and Chinese numerals too) with a unit; it is
/// about the figure whose words stand nearest before it in its sentence, or behind it in its clause, if what it says
/// was done is what the figure counts. Numbers of another year than those of the period (first, last), of plans, of
/// parts and of changes are told as such. Numbers with a unit that belong to no figure are told where they are written
/// in digits.
std::vector<Claim> find_claims(std::string_view text, std::optional<std::pair<int, int>> years = {});

/// Judges the claims by the figures. A plain number agrees when ours, rounded to its decimals, is the same; 700多 when
/// ours is at least 700 and below 800; a range when ours lies in it; 约2500 when ours is within half of its last digit
/// that is not 0, or 5 %. A percentage is judged by its counts: 97.9 % of 5321 allows 5207 to 5211. Where the text
/// tells the figure rightly elsewhere, a smaller number of it may be a part of it.
void judge(std::vector<Claim>& claims, Figures const& figures);

/// The counts whose share of `whole`, rounded to so many decimals, is that percentage.
struct AllowedCounts {
  std::int64_t least = 0;
  std::int64_t most = -1;  // below least: none
};
AllowedCounts counts_of(double percent, int decimals, std::int64_t whole);

}  // namespace qinzao
