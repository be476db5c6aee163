#pragma once
#include <span>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/io/columns/matching.hpp"

namespace qinzao {

/// What a reader of the report must know about which columns were understood: a pair of which only one half was found,
/// columns that look like levels, sizes or ends and feed nothing, a key that is not the first of its names; each says
/// the --map that mends it. Columns that tell the states of works and sites, which only the ledger keeps.
std::vector<Message> matching_hints(LayerSpec const& layer, std::span<SourceColumn const> columns, bool shapefile,
                                    Matching const& matching, std::span<ColumnFacts const> facts,
                                    Synonyms const& synonyms);

}  // namespace qinzao
