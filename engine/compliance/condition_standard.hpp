#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"

namespace qinzao {

/// A defect of the standard: what it is called, and its score by grade.
struct DefectCode {
  std::string code;  // PL
  Message title;
  bool structural = true;                        // of the pipe itself; else of what lies in it
  bool counted = true;                           // false: recorded, and in no score
  std::array<std::optional<double>, 4> score{};  // of grades 1 to 4; none: there is no such grade
  bool verified = false;                         // its scores
};

/// One of the standard's questions that its copies leave open, and what is done here.
struct OpenQuestion {
  Message question;
  Message taken;
};

/// How much a street matters to RI and MI.
struct StreetWeight {
  double k = 0;
  std::vector<std::string> classes;  // words of the field class of a street
};

/// How the condition of pipes is scored (data/standards/cjj181-2012.toml).
struct ConditionStandard {
  std::string name;
  std::vector<DefectCode> codes;
  double least_length_m = 1;                // a defect no longer than this counts as this long
  double merged_m = 1;                      // defects that begin within this of the first of a group score together ...
  double merged_score = 10;                 // ... and no more than this
  double near_m = 1.5;                      // net distance up to which a neighbour weighs more
  double alpha = 1.1;                       // that weight, of structural defects
  double beta = 1.1;                        // of functional ones
  std::array<double, 2> density_borders{};  // of SM and YM: in places, in part, as a whole
  std::array<double, 3> f_borders{};        // grades I, II, III of F and G end here
  std::array<double, 3> ri_borders{};       // of RI and MI
  double low_f = 4;                         // K and E are 0 below
  bool low_f_in_mi = true;                  // inside MI as well
  double street_m = 25;                     // a pipe lies in a street whose line is no further away
  std::vector<StreetWeight> streets;
  std::vector<std::string> unverified;  // formulas whose numbers were not read in the standard itself: ri, s, metre...
  std::vector<OpenQuestion> open_questions;

  /// The code of that name, in capitals or not, or by its Chinese title; null: the standard knows none.
  DefectCode const* find(std::string_view said) const;
  /// K of a street by the word of its class; none: the word is on no list.
  std::optional<double> k_of(std::string_view street_class) const;
};

}  // namespace qinzao
