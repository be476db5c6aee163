#include "engine/survey/middle_within.hpp"

#include "engine/geo/measure.hpp"

namespace qinzao {

bool middle_lies_within(Survey const& survey, PieceId piece, Shapes const& area) {
  Network const& network = survey.network();
  auto line = survey.city.pipes.line.line(network.pipe[piece]);
  return !line.empty() && lies_within(area, point_along(line, (network.begin_m[piece] + network.end_m[piece]) / 2));
}

}  // namespace qinzao
