#pragma once
#include <vector>

#include "engine/sewer/network/ends.hpp"

namespace qinzao {

/// Mains that no name tells: gravity pipes of one system and size, each drawn on from where the last one ends, that all
/// repeat the same two inverts. As levels of their own they would make a step at every joint. These mains have neither
/// begin nor end; their pieces run as drawn. Pieces of mains known by name, and pipes whose names are swapped, are left
/// out. Linear in the ends at the joints.
std::vector<Main> find_repeated_mains(Pipes const& pipes, PipeEnds const& ends, Rows<VertexId, EndRef> const& ends_at);

}  // namespace qinzao
