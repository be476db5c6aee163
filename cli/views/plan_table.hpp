#pragma once
#include <string>

#include "engine/base/message.hpp"
#include "engine/io/results/plan_json.hpp"

namespace qinzao::cli {

/// A plan as a page: its figures, pipes by diameter, where it joins, who was not reached, and what to know.
std::string plan_table(CityPlan const& of, Language language);

/// How many parcels are not reached for which reason: "no street within reach: 3, ..."
Message unreached_words(Plan const& plan);

}  // namespace qinzao::cli
