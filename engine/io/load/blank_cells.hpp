#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/io/city/layer_store.hpp"

namespace qinzao {

/// With --upsert a blank cell says nothing of its field, and what the city knows stays. Sizes speak together: a
/// diameter that is given takes width and height away, and one of these the diameter. Returns how many known values
/// stayed. `columns` are those of the store.
std::size_t keep_known_values(LayerStore& store, std::span<std::string const> columns, StoredRow& row);

}  // namespace qinzao
