#pragma once
#include <vector>

#include "engine/plan/design/design_costs.hpp"
#include "engine/plan/design/design_rules.hpp"

namespace qinzao {

/// Trees to be designed with what every run asks for again: their order and the slopes of every diameter.
struct DesignTask {
  DesignTask(SewerTree const& sewers, DesignRules const& rules_of, DesignCosts const& costs_of);
  SewerTree const& tree;
  DesignRules const& rules;
  DesignCosts const& costs;
  std::vector<ReachId> order;
  Rows<ReachId, ReachId> above;
  Rows<ReachId, SlopeRange> slopes;  // by size
  bool rises_with_size;              // what the costs say
};

}  // namespace qinzao
