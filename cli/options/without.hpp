#pragma once
#include <optional>

#include "cli/command.hpp"
#include "engine/survey/without.hpp"

namespace qinzao::cli {

/// --without IDS
Option without_option();

/// Who loses the outlet, in a sentence.
Message told_lost(LostOutlet const& lost);

/// Takes the pipes and nodes of --without out of the city, and tells what drained before; nothing where it is not
/// given. Error: an id that names none.
std::optional<DrainedBefore> take_out_named(City& city, SurveyOptions const& options, Arguments const& arguments);

}  // namespace qinzao::cli
