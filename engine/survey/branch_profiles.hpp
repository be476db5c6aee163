#pragma once
#include <span>
#include <vector>

#include "engine/survey/profile.hpp"

namespace qinzao {

/// The long sections of all branches of some foul pipes (those of a plan): from each upper end that none of them flows
/// into, down them, and on for `beyond_m` along what they join: at least one pipe, where there is one. The longest
/// branch first, then by the name of its head. REQUIRES survey.options.standard. Pipes that are not in service on the
/// survey's day are passed over.
std::vector<Profile> branch_profiles(Survey const& survey, std::span<PipeId const> pipes, double beyond_m);

}  // namespace qinzao
