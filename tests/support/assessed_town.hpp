#pragma once
#include <optional>
#include <string>

#include "engine/assess/assess.hpp"
#include "tests/support/drawn_papers.hpp"

namespace qinzao::test {

/// A drawn city assessed as `assess` does it. `since`: A10 looks at pipes laid since.
Assessment assessed(Drawing const& drawing, std::string const& day = "2020-11-15", std::optional<Date> since = {});

/// The state of an item in the first area of a drawing.
ItemState state(Drawing const& drawing, Item item, std::string const& day = "2020-11-15");

/// F15: combined pipes alone and no outfall in the area of inspected_area; storm pipes and outfalls elsewhere.
Drawing combined_town();

/// One area over the combined pipes, and an inspection of them.
Papers inspected_area();

/// The ledger says that area A was surveyed, and has neither dischargers nor compounds.
void survey_without_any(Drawing& d);

}  // namespace qinzao::test
