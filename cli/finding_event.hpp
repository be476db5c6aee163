#pragma once
#include "cli/command.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao::cli {

/// Completes a row of the ledger about a finding: looks the finding up, in --findings FILE or by running its check on
/// the city as of the row's day, and keeps in the row how it is. A finding whose id changed since it was waived is
/// reopened under the id it was waived under. A cross connection may also be found, and then rectified, accepted or
/// relapsed. Error: there is no such finding that day; no note of a waiver; --until before --on; it is reopened and was
/// not waived, or accepted and not found.
EventRow finding_event(Arguments const& arguments, Console const& console, EventRow row);

}  // namespace qinzao::cli
