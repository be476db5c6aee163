#pragma once
#include "engine/sewer/network/network.hpp"

namespace qinzao {

/// 1 for the gravity pipes that their levels forbid to run against their direction (docs/developing/sewer.md): those
/// that fall by more than 2 cm, and those with one unknown invert where the lowest known level of their group at the
/// lower end lies more than 2 cm below the lowest at the upper end. `fall_m` is along the flow; unknown where the
/// levels are no evidence. REQUIRES a network whose pieces are laid.
Column<PipeId, std::uint8_t> find_falls(Pipes const& pipes, Nodes const& nodes, Network const& network,
                                        Column<PipeId, double> const& fall_m, NetworkOptions const& options);

}  // namespace qinzao
