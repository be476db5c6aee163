#pragma once
#include "engine/assess/item_context.hpp"

namespace qinzao {

/// A7.
void state_compounds(ItemContext const& context);

}  // namespace qinzao
