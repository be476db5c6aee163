#pragma once
#include <string_view>

#include "cli/command.hpp"
#include "engine/io/postgis/store_session.hpp"

namespace qinzao::cli {

/// What a command reads of a store and writes to it.
StoreUse store_use(std::string_view command, Arguments const& arguments);

}  // namespace qinzao::cli
