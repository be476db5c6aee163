#pragma once
#include "engine/assess/item_context.hpp"

namespace qinzao {

/// A1, A2, A3, A11.
void state_network_items(ItemContext const& context);

}  // namespace qinzao
