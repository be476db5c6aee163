#pragma once
#include <vector>

#include "engine/io/swmm/model.hpp"
#include "engine/io/swmm/text.hpp"

namespace qinzao {

/// The subcatchments of a model with their outlines; `metre` and `area_m2` are its units of length and area in metres.
/// What has no place is counted in `left_out`. Error with the line: a number that is none, a name that stands twice.
std::vector<SwmmCatchment> read_catchments(SwmmText const& text, double metre, double area_m2, NoteCounts& left_out);

}  // namespace qinzao
