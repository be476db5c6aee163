#include "engine/clearance/piece_states.hpp"

#include <algorithm>
#include <array>

#include "engine/geo/measure.hpp"

namespace qinzao {

std::string_view word_of(PieceState state) {
  constexpr std::array<std::string_view, 4> words{"free", "waiting", "blocked", "impossible"};
  return words[static_cast<std::size_t>(state)];
}

PieceStates piece_states(UnlockModel const& model, WaysDown const& ways, UnlockAnswer const& answer) {
  PieceStates out{Column<StretchId, PieceState>(model.size(), PieceState::blocked),
                  Column<StretchId, std::int32_t>(model.size(), -1)};
  for (std::size_t corner = 0; corner < answer.frontier.size(); ++corner)
    for (UnlockPart const& part : answer.frontier[corner].parts)
      for (StretchId piece : part.pieces) out.corner[piece] = static_cast<std::int32_t>(corner) + 1;
  Column<StretchId, std::uint8_t> free(model.size(), 0);
  for (StretchId piece : ways.order) {
    StretchId next = ways.next[piece];
    if (!model.needs[piece].empty() || (next && free[next] == 0)) continue;
    free[piece] = 1;
    out.corner[piece] = 0;
  }
  for (std::uint32_t row = 0; row < model.size(); ++row) {
    StretchId piece{row};
    out.state[piece] = ways.leads[piece] == 0                              ? PieceState::impossible
                       : out.corner[piece] == 0                            ? PieceState::free
                       : std::ranges::binary_search(answer.waiting, piece) ? PieceState::waiting
                                                                           : PieceState::blocked;
  }
  return out;
}

void append_piece(Shapes& shapes, Planned const& planned, Stretches const& stretches, StretchId piece) {
  Reach const& reach = planned.reaches[stretches.reach[piece]].reach;
  Interval part = stretches.drawn[piece];
  if (reach.line.size() > 1 && is_place(part)) {
    shapes.push_back(ShapeKind::point, std::vector<Point>{point_along(reach.line, part.from_m)});
  } else if (reach.line.size() > 1) {
    shapes.push_back(ShapeKind::line, stretch(reach.line, part.from_m, part.to_m));
  } else if (reach.area != nullptr) {
    shapes.push_back(*reach.area, reach.area_row);
  } else {
    shapes.push_back(ShapeKind::point, reach.line);
  }
}

}  // namespace qinzao
