#pragma once
#include <string_view>

#include "engine/clearance/unlock.hpp"

namespace qinzao {

/// What keeps a piece from being built with what is signed today.
enum class PieceState : std::uint8_t {
  free,        // nothing
  waiting,     // only what lies below it
  blocked,     // somebody who can sign
  impossible,  // nobody's signature frees it
};
/// `free`, `waiting`, `blocked`, `impossible`
std::string_view word_of(PieceState state);

/// Every piece, and the corner of the frontier that takes it.
struct PieceStates {
  Column<StretchId, PieceState> state;
  Column<StretchId, std::int32_t> corner;  // from 1; 0: free today; -1: none of those found
};
PieceStates piece_states(UnlockModel const& model, WaysDown const& ways, UnlockAnswer const& answer);

/// Appends where a planned piece lies: its part of the line; an area or a place whole. REQUIRES a piece to be built.
void append_piece(Shapes& shapes, Planned const& planned, Stretches const& stretches, StretchId piece);

}  // namespace qinzao
