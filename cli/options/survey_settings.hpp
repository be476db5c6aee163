#pragma once
#include "cli/command.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao::cli {

/// Takes the reach, the snapping tolerance, the barriers and further outlets as given, else as the city file keeps
/// them. UsageError: a number out of range, no such layer.
void take_settings(SurveyOptions& options, Arguments const& arguments);

/// The standard that is given, else the one that the city file keeps, else that of the table of commands or GB
/// 50014-2021.
std::string standard_named(Arguments const& arguments);

}  // namespace qinzao::cli
