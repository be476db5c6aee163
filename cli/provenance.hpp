#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao::cli {

/// The member `"qinzao":{...},` of a GeoJSON collection: version and command, the options that were given or that the
/// city keeps (those that only say how to show or where to write left out), the day, and the ledger's head and count.
std::string provenance(Arguments const& arguments, std::string_view command, std::optional<Date> as_of,
                       Anchor const& ledger);

}  // namespace qinzao::cli
