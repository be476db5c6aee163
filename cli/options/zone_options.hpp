#pragma once
#include "cli/command.hpp"
#include "engine/survey/zones.hpp"

namespace qinzao::cli {

/// How a district is divided: by outlet or by pump station, for foul or storm flow.
Option zone_by_option();
Option zone_group_option();
ZoneBy zone_by(Arguments const& arguments);
Group zone_group(Arguments const& arguments);

}  // namespace qinzao::cli
