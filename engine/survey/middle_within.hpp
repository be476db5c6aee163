#pragma once
#include "engine/survey/survey.hpp"

namespace qinzao {

/// Does the middle of a piece lie inside an area? Pieces of pipes that are not drawn do not.
bool middle_lies_within(Survey const& survey, PieceId piece, Shapes const& area);

}  // namespace qinzao
