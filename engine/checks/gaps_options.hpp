#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/survey/survey.hpp"

namespace qinzao {

struct Assessment;

/// What `gaps` is asked: how to look at the city, and for what.
struct GapsOptions : SurveyOptions {
  std::vector<std::string> checks;                                // names of the registry; empty: none
  std::map<std::string, double, std::less<>> check_options = {};  // by name; others as the checks have them
  Shapes const* within = nullptr;                                 // polygons: only findings and parcels in them
  Assessment const* assessed = nullptr;                           // of the day looked at, where it is known already

  bool asks(std::string_view check) const { return std::ranges::find(checks, check) != checks.end(); }
};

}  // namespace qinzao
