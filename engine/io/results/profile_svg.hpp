#pragma once
#include <string>

#include "engine/base/text.hpp"
#include "engine/survey/profile.hpp"

namespace qinzao {

/// A long section as SVG: ground, manholes, pipes between invert and crown, adverse reaches red; below it a table of
/// names, levels, sizes, slopes and chainages. The sheet grows with the number of manholes, so that no two labels meet.
std::string profile_svg(Survey const& survey, Profile const& profile, Language language);

}  // namespace qinzao
