#pragma once
#include "engine/assess/item_context.hpp"

namespace qinzao {

/// What a list says of a discharge permit on a day.
enum class Permit : std::uint8_t { none, unknown, expired, valid };
/// valid: its last day is known and has not passed, and its first, where told, has come. unknown: there is one, and
/// nobody wrote down until when.
Permit permit_of(Dischargers const& dischargers, DischargerId discharger, Date day);

/// A4, A5, A6.
void state_discharger_items(ItemContext const& context);

}  // namespace qinzao
