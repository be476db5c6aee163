#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/report/claim_bounds.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/sentence_counts.hpp"

namespace qinzao {

enum class Verdict : std::uint8_t { agrees, differs, cannot_tell };
std::string_view word_of(Verdict verdict);

/// A number with its unit in a report text, and what we make of it.
struct Claim {
  std::size_t line = 0;              // from 1
  std::string text;                  // as it stands there: 700多米
  ClaimedNumber number;              // in the unit of the figure
  FigureKind const* kind = nullptr;  // null: about no figure we know
  bool of_part = false;              // of a rate: the count that is its part (办结98件)
  bool of_share = false;             // a percentage of the figure's whole (整治率27.4%, 过半小区)
  bool percent = false;
  std::optional<OwnShare> own;       // of a percentage: what the counts of its sentence say
  std::optional<double> told_whole;  // of a percentage: the one count of its sentence
  bool uncertain = false;            // it may be another number; it can agree, and never differs
  bool reserved = false;             // it is another number, for the reason in `note`
  Verdict verdict = Verdict::cannot_tell;
  std::string ours;  // the number the file gives; empty where it gives none
  Message note;      // why, where that needs words
};

/// Finds the claims of a Chinese report text: a number (full-width digits and Chinese numerals too) with a unit; it is
/// about the figure whose words stand nearest before it in its sentence, or behind it in its clause, if what it says
/// was done is what the figure counts. Numbers of another year than those of the period (first, last), of plans, of
/// parts and of changes are told as such. Numbers with a unit that belong to no figure are told where they are written
/// in digits.
std::vector<Claim> find_claims(std::string_view text, std::optional<std::pair<int, int>> years = {});

/// Judges the claims by the figures (holds says when a number agrees). A percentage is judged by its counts, those of
/// the figure and those of its own sentence: 97.9 % of 5321 allows 5207 to 5211, and 344 of 393 is not 87 %. Without a
/// whole it cannot be checked. Where the text tells the figure rightly elsewhere, a smaller number of it may be a part
/// of it.
void judge(std::vector<Claim>& claims, Figures const& figures);

}  // namespace qinzao
