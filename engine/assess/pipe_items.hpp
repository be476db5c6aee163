#pragma once
#include "engine/assess/item_context.hpp"

namespace qinzao {

/// A8, A9, A10.
void state_pipe_items(ItemContext const& context);

}  // namespace qinzao
