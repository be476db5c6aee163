#pragma once
#include "engine/plan/design/design.hpp"
#include "engine/plan/reaches.hpp"

namespace qinzao {

/// Prices of arcs before anything was designed: the least diameter at the least depth; depth that is added is carried
/// on for a typical block.
RoutePrices first_prices(PlanTask const& task);

/// The prices that a design shows: what a metre costs beyond the least by the flow in it (least squares, neither part
/// negative), and what a metre of added depth came to.
void fit(RoutePrices& prices, PlanTask const& task, Routes const& routes, std::vector<int> const& arcs,
         PlanReaches const& reaches, Design const& design);

}  // namespace qinzao
